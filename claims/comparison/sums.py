"""Sums of parts: "20 children and six adults" is 26."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from claims.comparison.printed import LONGEST_READ, printed_numbers
from sources.extraction.counts.exclusions import is_label
from sources.extraction.dates import find_dates

_MOST_PARTS = 8


def adds_up_to(text: str, part: Decimal, whole: Decimal) -> bool:
    """Whether ``part`` and figures next to it in ``text`` add up to ``whole``; a day is no part, nor
    is a number that tells things apart, as in "Ferry 2"."""
    if part >= whole:
        return False
    numbers = _figures(text[:LONGEST_READ])
    return any(
        _reaches(numbers[place + 1 :], part, whole)
        or _reaches(reversed(numbers[:place]), part, whole)
        for place, number in enumerate(numbers)
        if number == part
    )


@lru_cache(maxsize=512)
def _figures(text: str) -> tuple[Decimal, ...]:
    """The figures of ``text`` in order, without those of its dates and its labels."""
    dates = find_dates(text)
    return tuple(
        figure.number
        for figure in printed_numbers(text)
        if not any(date.start < figure.end and figure.start < date.end for date in dates)
        and not is_label(text, figure)
    )


def _reaches(others: Iterable[Decimal], part: Decimal, whole: Decimal) -> bool:
    total = part
    for count, other in enumerate(others):
        total += other
        if total == whole:
            return True
        if count == _MOST_PARTS or total > whole:
            return False
    return False
