"""Where in its quote a value stands that was handed in from outside, and the words that print it.

A side may give its value as printed words ("about 150", "forties"), as a number or not at all, and
its quote may be the value alone or a whole sentence with other values in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from claims.comparison.printed import printed_numbers
from sources.extraction.values import Mention

Place = tuple[int, int]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_IN_HIS = re.compile(
    r"\bin(?:to)? (?:his|her|their|the) (?:early|mid|late)?[\s-]?\Z|\b(?:early|mid|late)[\s-]\Z",
    re.IGNORECASE,
)


def find_place(quote: str, printed: str) -> Place | None:
    """Where the printed words stand in the quote as whole words; the first place, or None."""
    words = printed.strip()[:200]
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words.split()))
    for flags in (0, re.IGNORECASE):
        match = re.search(rf"(?<!\w){pattern}(?!\w)", quote, flags)
        if match:
            return match.span()
    return None


def find_number(quote: str, number: Decimal | None) -> Place | None:
    """Where the quote prints ``number``, or its first figure where no number is known."""
    for figure in printed_numbers(quote):
        if number is None or number in {figure.number, figure.number_max}:
            return figure.start, figure.end
    return None


def at_place(mentions: Iterable[Mention], place: Place | None) -> Sequence[Mention]:
    """The mentions that the place touches, the longest first; all of them without a place."""
    if place is None:
        return list(mentions)
    touching = [m for m in mentions if m.start < place[1] and place[0] < m.end]
    return sorted(touching, key=lambda m: (m.start - m.end, m.start))


def age_words(quote: str, place: Place) -> str:
    """The words of an age, with the "in his late" before them."""
    before = _IN_HIS.search(quote[max(0, place[0] - 24) : place[0]])
    start = place[0] - len(before.group()) if before else place[0]
    return quote[start : place[1]]


def weekday_of(printed: str) -> int | None:
    """The day of the week that the words are, Monday 0; None where they say more or else."""
    words = printed.strip().lower().removeprefix("on ").strip()
    return _WEEKDAYS.index(words) if words in _WEEKDAYS else None
