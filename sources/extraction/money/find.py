"""Amounts of money in a text, each with its currency.

A mention's span covers approximator, sign, number, magnitude, currency words and "a barrel" or
"per litre", so that its printed words say what its value says. A converted amount in parentheses
is a mention of its own and never negative. "from $5 to $7" is two amounts (a change), "$5 to $7",
"$5–7" and "between $5 and $7" are one range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from sources.extraction.money.context import CurrencyContext
from sources.extraction.money.currencies import (
    Currency,
    currency_after,
    currency_before,
    may_follow,
    may_stand_before,
)
from sources.extraction.money.per import per_after
from sources.extraction.money.pounds import is_pence, is_weight
from sources.extraction.numbers import NumberSpan, find_numbers
from sources.extraction.numbers.approximators import approximator_after, approximator_before
from sources.extraction.numbers.magnitudes import SOFT
from sources.extraction.values import Approximator, Kind, Mention, MoneyValue

_RANGE_JOINT = re.compile(r"\s?[-\u2010-\u2015~]\s?|\s(?:to|or|до|або|или|да|ці)\s")
_AND_JOINT = re.compile(r"\s(?:and|и|і|й|та)\s")
_FROM = re.compile(r"\bfrom\s\Z", re.IGNORECASE)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|vary|varies|varying|anywhere|priced|cost|costs|costing)\sfrom\s\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|между|між|паміж)\s\Z", re.IGNORECASE)
_MINOR_OF = {
    "cent": frozenset({"dollar", "EUR", "USD", "AUD", "CAD", "NZD", "HKD", "SGD"}),
    "penny": frozenset({"pound", "GBP"}),
    "kopeck": frozenset({"ruble", "RUB", "BYN", "UAH"}),
}
_NO_SMALL_COINS = frozenset({"VND", "IDR", "CLP", "COP", "PYG", "ISK", "KRW"})
_POINT_AND_THREE = re.compile(r"\d{1,3}\.\d{3}")
_TIED = re.compile(r"-(?:based|denominated|linked|pegged|backed|funded)\b")
_MINOR_JOINT = re.compile(r"[\s,]{1,2}(?:and\s|и\s|і\s)?")


class _Amount(NamedTuple):
    start: int
    end: int
    low: Decimal
    high: Decimal | None
    currency: Currency
    scale: Decimal | None
    approximator: Approximator | None
    signed: bool


def find_money(
    text: str, *, language: str | None = None, numbers: Sequence[NumberSpan] | None = None
) -> list[Mention]:
    """Every amount of money in ``text``, in order; never raises.

    ``language`` (BCP 47) helps only where a sign is shared; ``numbers`` is ``find_numbers(text)``
    where the caller has it already.
    """
    found = find_numbers(text) if numbers is None else numbers
    context = CurrencyContext(text, language)
    return [
        _mention(text, amount, context)
        for amount in _ranged(text, _with_minor(text, _amounts(text, found, context)))
    ]


def _amounts(
    text: str, numbers: Sequence[NumberSpan], context: CurrencyContext
) -> Iterator[_Amount]:
    floor = 0
    for number in numbers:
        if not (
            number.suffix
            or may_follow(number.following)
            or number.glued_left
            or may_stand_before(number.before)
        ):
            continue
        amount = _amount(text, number, floor, context)
        if amount:
            floor = amount.end
            yield amount


def _amount(text: str, number: NumberSpan, floor: int, context: CurrencyContext) -> _Amount | None:
    before = currency_before(text, number.start) if may_stand_before(number.before) else None
    if before is None and not number.suffix and not may_follow(number.following):
        return None
    if before and (before[1] < floor or _is_bare_letter(text, number, before[1])):
        before = None
    if number.glued_left and before is None:
        return None
    end, scale = number.end, number.scale
    soft = SOFT.get(number.suffix.lower())
    if soft and (before or currency_after(text, end + len(number.suffix))):
        end, scale = end + len(number.suffix), soft
    elif number.suffix not in {"", "p"} and before is None and not currency_after(text, end):
        return None
    after = currency_after(text, end)
    if number.suffix == "p" and before is None and is_pence(number, context.speaks_british()):
        after = Currency("GBP", "penny", 100), number.end + 1
    if before is None and (after is None or not _is_money(text, number, after, context)):
        return None
    currency = before[0] if before else after[0] if after else Currency(None)
    if before and after and _agree(before[0], after[0]):
        currency, end = (after[0] if before[0].code is None else before[0]), after[1]
    elif after and not before:
        end = after[1]
    if not before and not number.scale and number.suffix and scale is None and after is None:
        return None
    factor = scale if scale is not None and number.scale is None else Decimal(1)
    if scale is None and _groups_by_point(text, number, currency, after):
        factor = Decimal(1000)
    low, high = number.number * factor, number.number_max
    start = before[1] if before else number.start
    loosened, lead = (
        approximator_before(text, start) if before else (number.approximator, number.lead)
    )
    return _Amount(
        lead, end, low, None if high is None else high * factor, currency, scale,
        loosened or number.approximator, before is not None,
    )  # fmt: skip


def _groups_by_point(
    text: str, number: NumberSpan, currency: Currency, after: tuple[Currency, int] | None
) -> bool:
    """Whether the point of "250.000" groups: no coin is so small, or the sign stands behind it."""
    if not _POINT_AND_THREE.fullmatch(text, number.start, number.end):
        return False
    behind = after is not None and text[number.end : after[1]].strip() in {
        "€",
        "₺",
        "₽",
        "zł",
        "Kč",
    }
    return behind or currency.code in _NO_SMALL_COINS


def _is_bare_letter(text: str, number: NumberSpan, start: int) -> bool:
    """ "R15" is no amount, "R15 billion" and "R1,500" are."""
    letter = number.start - start == 1 and text[start].isalpha()
    return letter and number.plain and number.scale is None


def _agree(sign: Currency, words: Currency) -> bool:
    """Whether words after a signed amount restate its currency ("$249 USD")."""
    if words.parts != 1:
        return False
    if sign.code is None and sign.group == "dollar":
        return words.group == "dollar" or (words.code or "")[-1:] == "D" or words.code == "MXN"
    if sign.group == "yen sign":
        return words.group in {"yuan", "yen"} or words.code in {"CNY", "JPY"}
    return sign.group == words.group if words.code is None else sign.code in {None, words.code}


def _is_money(
    text: str, number: NumberSpan, after: tuple[Currency, int], context: CurrencyContext
) -> bool:
    """Whether a noun after a number is money at all: "won", "pounds", "mark" have other uses."""
    currency, end = after
    if _TIED.match(text, end):
        return False  # "30 yuan-based funds"
    if currency.group == "won":
        return number.scale is not None or number.number >= 1000
    if currency.group == "pound":
        return not is_weight(text, number, end, context.speaks_american())
    if currency.group == "mark":
        return number.scale is not None and text[number.end : end].endswith("s")
    if currency.group in {"leu", "som", "real", "crown"} and text[number.end : end].isascii():
        return number.scale is not None or number.number >= 100 or currency.code is not None
    return True


def _with_minor(text: str, amounts: Iterator[_Amount]) -> Iterator[_Amount]:
    """Joins "3 dollars 50 cents"; an amount in minor units becomes one in main units."""
    held: _Amount | None = None
    for amount in amounts:
        if amount.currency.parts > 1:
            if (
                held
                and held.currency.parts == 1
                and held.high is None
                and (held.currency.code or held.currency.group)
                in _MINOR_OF.get(amount.currency.group, ())
                and _MINOR_JOINT.fullmatch(text, held.end, amount.start)
            ):
                held = held._replace(
                    low=held.low + amount.low / amount.currency.parts, end=amount.end
                )
                continue
            parts = Decimal(amount.currency.parts)
            amount = amount._replace(
                low=amount.low / parts,
                high=None if amount.high is None else amount.high / parts,
            )
        if held:
            yield held
        held = amount
    if held:
        yield held


def _ranged(text: str, amounts: Iterator[_Amount]) -> Iterator[_Amount]:
    held: _Amount | None = None
    for amount in amounts:
        joined = _range(text, held, amount) if held else None
        if held and joined is None:
            yield held
        held = joined or amount
    if held:
        yield held


def _range(text: str, low: _Amount, high: _Amount) -> _Amount | None:
    if low.high is not None or high.high is not None or not 0 < high.start - low.end <= 9:
        return None
    if low.currency != high.currency and not (
        low.currency.code in {None, "USD"} and high.currency.group == "dollar"
    ):
        return None
    if low.currency.parts != high.currency.parts or high.approximator:
        return None
    before = text[max(0, low.start - 9) : low.start]
    between = _BETWEEN.search(before)
    if not _RANGE_JOINT.fullmatch(text, low.end, high.start):
        if not (between and _AND_JOINT.fullmatch(text, low.end, high.start)):
            return None
    elif _FROM.search(before) and not _RANGING.search(text[max(0, low.start - 24) : low.start]):
        return None
    bottom = low.low
    if low.scale is None and high.scale is not None and bottom * high.scale < high.low:
        bottom *= high.scale
    if bottom >= high.low:
        return None
    start = low.start - len(before) + between.start() if between else low.start
    return low._replace(start=start, end=high.end, low=bottom, high=high.low)


def _mention(text: str, amount: _Amount, context: CurrencyContext) -> Mention:
    loosened, end = approximator_after(text, amount.end)
    per, end = per_after(text, end)
    value = MoneyValue(
        amount=amount.low,
        amount_max=amount.high,
        currency=context.code(amount.currency),
        approximator=amount.approximator or loosened,
        per=per,
    )
    return Mention(Kind.MONEY, amount.start, end, text[amount.start : end], value)
