"""Differences that a comparison of values alone passes over, and that a sentence may bring back.

Values are compared with care: other nouns cannot be compared, a later count may have grown, a
price a month is none a year. Where the sentences around them may settle that, the difference
is handed on to be weighed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from claims.comparison.compare import compare_values
from claims.comparison.counting import CUMULATIVE, class_of, is_tally
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Outcome,
    Reported,
    compatible,
)
from claims.comparison.wording import both
from claims.judging.facets import facet_told
from claims.judging.sides import Side
from sources.extraction.values import CountValue, MoneyValue
from sources.speech import gettext as _

_TIMES_A_YEAR: Mapping[str, Decimal] = MappingProxyType(
    {"year": Decimal(1), "quarter": Decimal(4), "month": Decimal(12), "week": Decimal(52)}
)
_GROWING = frozenset(
    {
        "die", "hurt", "in hospital", "infect", "missing", "arrest", "hold", "evacuate", "rescue",
        "destroy", "burn", "trap", "vaccinate", "test positive", "recover", "collect", "postpone",
        "cancel", "sell", "seize", "release", "damage",
    }
)  # fmt: skip
"""Deeds whose number goes on growing, or falling, after the first report."""
_CLOSE = 30
_THIRTEENTH = Decimal("1.1")
"""Pay for a year may hold a thirteenth month."""


def lifted(result: Comparison, a: Reported, b: Reported, sides: tuple[Side, Side]) -> Comparison:
    """The comparison, or the difference behind it that the sentences must settle."""
    if isinstance(a.value, CountValue) and isinstance(b.value, CountValue):
        return _counts(result, a, b, sides)
    if isinstance(a.value, MoneyValue) and isinstance(b.value, MoneyValue):
        return _pay(result, a, b, a.value, b.value)
    return result


def _counts(result: Comparison, a: Reported, b: Reported, sides: tuple[Side, Side]) -> Comparison:
    if result.outcome is Outcome.CANNOT_SAY and not any(side.is_bare for side in sides):
        plain = compare_values(*(_without_noun(side) for side in (a, b)))
        return plain if plain.alerts else result
    if result.kind is DifferenceKind.AS_OF and (
        _of_one_month(*sides) or not any(map(_is_growing, (a, b), sides))
    ):
        return compare_values(replace(a, published=None), replace(b, published=None))
    return result


def _without_noun(side: Reported) -> Reported:
    assert isinstance(side.value, CountValue)
    return replace(side, value=replace(side.value, noun=""))


def _of_one_month(a: Side, b: Side) -> bool:
    """Whether both tell of one month that is named, which is closed; a toll is no such figure."""
    if not a.months & b.months or (a.years and b.years and not a.years & b.years):
        return False
    return not any(_deeds(side) & _GROWING for side in (a, b))


def _is_growing(reported: Reported, side: Side) -> bool:
    """Whether the count is one that goes on: by its noun, the deed nearest to it, a word beside."""
    assert isinstance(reported.value, CountValue)
    if side.is_bare or class_of(reported.value.noun) in CUMULATIVE or _deeds(side) & _GROWING:
        return True
    return is_tally(f"{side.before[-_CLOSE:]} {side.after[:_CLOSE]}")


def _deeds(side: Side) -> frozenset[str]:
    told = facet_told("deed", side.text, side.place)
    return told.nearest if told else frozenset()


def _pay(
    result: Comparison, a: Reported, b: Reported, one: MoneyValue, other: MoneyValue
) -> Comparison:
    """Pay a month and pay a year, set against each other for one year."""
    times = [_TIMES_A_YEAR.get((value.per or "").lower()) for value in (one, other)]
    if times[0] is None or times[1] is None or times[0] == times[1]:
        return result
    if one.currency != other.currency:
        return result
    yearly = sorted((one.amount * times[0], other.amount * times[1]))
    words_a, words_b = both(a, b)
    if 0 < yearly[1] <= yearly[0] * _THIRTEENTH:
        return compatible(
            DifferenceKind.UNIT,
            _("{a} and {b} are one amount for two spells of time.").format(a=words_a, b=words_b),
        )
    return compare_values(
        replace(a, value=replace(one, amount=one.amount * times[0], per="year")),
        replace(b, value=replace(other, amount=other.amount * times[1], per="year")),
    )
