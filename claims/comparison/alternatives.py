"""Words of which only one can be right in one place of one fact: army or navy, east or west.

The table is ``data/alternatives.tsv``; a new set is a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from claims.comparison.outcome import DifferenceKind
from claims.comparison.tables import rows


@dataclass(frozen=True, slots=True)
class Alternative:
    """One word in a text that others might stand for: its set, what it means, and its place."""

    group: int
    meaning: str
    start: int
    end: int


@cache
def _words() -> dict[str, tuple[tuple[int, str], ...]]:
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for number, (_, members, *_) in enumerate(rows("alternatives")):
        for member in members.split("|"):
            first, *others = member.split("=")
            for form in (first, *others, *_plurals((first, *others))):
                found[form.lower()] = (*found.get(form.lower(), ()), (number, first))
    return found


def _plurals(forms: Iterable[str]) -> list[str]:
    """The plain plurals of words ("pistols"); a phrase keeps its form."""
    return [f"{form}s" for form in forms if form.isalpha() and form[-1] not in "sxyhed"]


@cache
def _kinds() -> tuple[DifferenceKind, ...]:
    return tuple(DifferenceKind(kind) for kind, *_ in rows("alternatives"))


@cache
def _marked(mark: str) -> frozenset[int]:
    return frozenset(number for number, row in enumerate(rows("alternatives")) if mark in row[2:])


def is_strict(group: int) -> bool:
    """Whether words of a set stand side by side so often that much must speak for one fact."""
    return group in _marked("strict")


def is_adjective(group: int) -> bool:
    """Whether words of a set tell of the noun behind them, on any day ("bronze", "red")."""
    return group in _marked("adjective")


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_words(), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


def kind_of(group: int) -> DifferenceKind:
    """What a difference within a set is: who acted, or a plain contradiction."""
    return _kinds()[group]


def find_alternatives(text: str, start: int, end: int) -> Iterator[Alternative]:
    """The words of any set between two offsets, the longest form first, in order."""
    for match in _pattern().finditer(text, start, end):
        for group, meaning in _words()[match.group().lower()]:
            yield Alternative(group, meaning, match.start(), match.end())
