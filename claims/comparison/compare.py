"""``compare_values``: any two reported values of one kind, to the comparator of their type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claims.comparison.counts import compare_counts
from claims.comparison.dates import compare_dates
from claims.comparison.designators import compare_designators
from claims.comparison.measures import compare_measures
from claims.comparison.money import compare_money
from claims.comparison.names import compare_printed_names
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Outcome,
    Reported,
    cannot_say,
    compatible,
)
from claims.comparison.percents import compare_percents
from claims.comparison.wording import both
from sources.extraction.values import (
    CountValue,
    DateValue,
    DesignatorValue,
    MeasureValue,
    MoneyValue,
    NameValue,
    PercentValue,
)
from sources.speech import gettext as _

Comparator = Callable[[Reported, Reported], Comparison]

COMPARATORS: Mapping[type, Comparator] = MappingProxyType(
    {
        DateValue: compare_dates,
        MoneyValue: compare_money,
        CountValue: compare_counts,
        MeasureValue: compare_measures,
        PercentValue: compare_percents,
        DesignatorValue: compare_designators,
        NameValue: compare_printed_names,
    }
)


def compare_values(a: Reported, b: Reported) -> Comparison:
    """Compare two sides of one attribute. Two types of value: nothing can be said.

    Where both sides state their scope and the scopes are not the same, a difference is only
    another scope (DESIGN, resolution *both-stand*).
    """
    if type(a.value) is not type(b.value):
        words_a, words_b = both(a, b)
        return cannot_say(
            _("{a} and {b} are different sorts of value.").format(a=words_a, b=words_b)
        )
    result = COMPARATORS[type(a.value)](a, b)
    if result.outcome is Outcome.DIFFERS:
        return _by_stated_scope(a, b) or result
    return result


def _by_stated_scope(a: Reported, b: Reported) -> Comparison | None:
    one, other = a.scope, b.scope
    if one is None or other is None:
        return None
    words_a, words_b = both(a, b)
    if one.as_of and other.as_of and one.as_of.edtf != other.as_of.edtf:
        return compatible(
            DifferenceKind.AS_OF,
            _("{a} and {b} are given for different days.").format(a=words_a, b=words_b),
        )
    stated = ((one.place, other.place), (one.definition, other.definition))
    if any(mine and theirs and mine != theirs for mine, theirs in stated):
        return compatible(
            DifferenceKind.SCOPE,
            _("{a} and {b} are given for different scopes.").format(a=words_a, b=words_b),
        )
    return None
