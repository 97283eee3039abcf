"""Words that say no to each other, and deeds that an allegation consists of.

The gates were open, the gates were shut (``data/opposites.tsv``); who is beaten is ill-treated
(``data/charges.tsv``). A new pair is a row there, never code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from claims.comparison.tables import rows


@dataclass(frozen=True, slots=True)
class Sided:
    """One word in a text: the first word of its row, whether it is of the second side, its place."""

    row: str
    other: bool
    start: int
    end: int


@cache
def _words(table: str) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for one, other in rows(table):
        for words, side in ((one, False), (other, True)):
            for word in words.split("|"):
                found[word] = (*found.get(word, ()), (one.partition("|")[0], side))
    return found


@cache
def _pattern(table: str) -> re.Pattern[str]:
    forms = sorted(_words(table), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


def _find(table: str, text: str, start: int, end: int) -> Iterator[Sided]:
    for match in _pattern(table).finditer(text, start, end):
        for row, other in _words(table)[match.group().lower()]:
            yield Sided(row, other, match.start(), match.end())


def find_opposites(text: str, start: int, end: int) -> Iterator[Sided]:
    """The words between two offsets of which each says no to another, in order."""
    return _find("opposites", text, start, end)


def find_deeds(text: str, start: int, end: int) -> Iterator[Sided]:
    """The words of allegations, and (``other``) of the deeds they consist of, in order."""
    return _find("charges", text, start, end)
