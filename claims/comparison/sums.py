"""Sums of parts: "20 children and six adults" is 26."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from claims.comparison.printed import printed_numbers

_MOST_PARTS = 8


def adds_up_to(text: str, part: Decimal, whole: Decimal) -> bool:
    """Whether ``part`` and figures next to it in ``text`` add up to ``whole``."""
    if part >= whole:
        return False
    numbers = [figure.number for figure in printed_numbers(text)]
    return any(
        _reaches(numbers[place + 1 :], part, whole)
        or _reaches(reversed(numbers[:place]), part, whole)
        for place, number in enumerate(numbers)
        if number == part
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
