"""``compare_values``: any two reported values of one kind, to the comparator of their type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claims.comparison.counts import compare_counts
from claims.comparison.dates import compare_dates
from claims.comparison.money import compare_money
from claims.comparison.outcome import Comparison, Reported, cannot_say
from claims.comparison.wording import both
from sources.extraction.values import CountValue, DateValue, MoneyValue

Comparator = Callable[[Reported, Reported], Comparison]

COMPARATORS: Mapping[type, Comparator] = MappingProxyType(
    {DateValue: compare_dates, MoneyValue: compare_money, CountValue: compare_counts}
)


def compare_values(a: Reported, b: Reported) -> Comparison:
    """Compare two sides of one attribute. Two types of value: nothing can be said."""
    if type(a.value) is not type(b.value):
        words_a, words_b = both(a, b)
        return cannot_say(f"{words_a} and {words_b} are different sorts of value.")
    return COMPARATORS[type(a.value)](a, b)
