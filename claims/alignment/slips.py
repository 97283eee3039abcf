"""Slips of the pen: two figures that one careless hand parts, 184 and 148, 1 June and 1 July.

Two figures of one thing that differ by a slip are far likelier than two of two things that
happen to be so alike; so likeness of the digits speaks for one slot.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from sources.extraction.values import DateValue, Mention, MoneyValue

#: Noughts that are lost or won: one, or those of another word ("million").
_NOUGHTS: Final = frozenset({-6, -3, -1, 1, 3, 6})
#: What a slip adds to how well two values fit.
TURNED: Final = 1.0
ONE_DIGIT: Final = 0.6


def slip(a: Mention, b: Mention) -> float:
    """1 for turned digits or a lost nought, .6 for one digit in a longer figure, else 0."""
    if isinstance(a.value, DateValue) or isinstance(b.value, DateValue):
        return _date_slip(a.value, b.value)
    if _other_sign(a, b):
        return TURNED
    one, other = _digits(a), _digits(b)
    if one is None or other is None or one == other:
        return 0.0
    low, high = sorted((one, other))
    if high[0] == low[0] and high[1] - low[1] in _NOUGHTS:
        return TURNED  # 50,000 and 500,000; million and billion
    return _likeness(low[0], high[0], low[1] == high[1], 3)


def _other_sign(a: Mention, b: Mention) -> bool:
    """One amount, to two digits or more, with another currency: "£38 million" and "$38 million"."""
    one, other = a.value, b.value
    if not isinstance(one, MoneyValue) or not isinstance(other, MoneyValue):
        return False
    digits = _digits(a)
    return (
        one.amount == other.amount
        and one.currency != other.currency
        and None not in (one.currency, other.currency)
        and digits is not None
        and len(digits[0]) > 1
    )


def _likeness(a: str, b: str, one_scale: bool, least: int) -> float:
    if not one_scale:
        return 0.0
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return ONE_DIGIT if long in (short + short[-1:], "1" + short) else 0.0  # 11 and 1, 18 and 8
    if len(a) >= 2 and sorted(a) == sorted(b):
        return TURNED
    apart = sum(x != y for x, y in zip(a, b, strict=True))
    return ONE_DIGIT if apart == 1 and len(a) >= least else 0.0


def _digits(mention: Mention) -> tuple[str, int] | None:
    """The digits that mean something, and the place of the last."""
    value = mention.value
    key = getattr(value, "key", None)
    if isinstance(key, str):
        return "".join(sign for sign in key if sign.isdigit()), 0
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    if not isinstance(number, Decimal) or not number.is_finite():
        return None
    return _meaning(number)


@lru_cache(maxsize=4096)
def _meaning(number: Decimal) -> tuple[str, int]:
    parts = number.normalize().as_tuple()
    exponent = parts.exponent if isinstance(parts.exponent, int) else 0
    return "".join(map(str, parts.digits)), exponent


def _date_slip(a: object, b: object) -> float:
    if not isinstance(a, DateValue) or not isinstance(b, DateValue):
        return 0.0
    one = (a.edtf or (a.inferred.edtf if a.inferred else "") or "").split("-")
    other = (b.edtf or (b.inferred.edtf if b.inferred else "") or "").split("-")
    if len(one) != len(other) or not one[0]:
        return 0.0
    parted = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    if len(parted) != 1:
        return 0.0
    x, y = parted[0]
    if len(x) == 4:
        return _likeness(x, y, True, 4)
    return TURNED if sorted(x) == sorted(y) else ONE_DIGIT
