"""Facets: the words that say what a value is a value of, sorted by what they tell.

Each facet ("quantity", "period", "role") has meanings that exclude each other; ``data/facets.tsv``
says which words stand for which. Of several words of a facet the one nearest to the value counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

LONGEST_READ = 600
"""Characters of a quote that are read."""

#: What a barrier between two clauses counts, in characters of distance.
_BARRIER_COSTS = 40
#: How far from the value a word may stand, barriers counted.
_REACH = 120
_BARRIER = re.compile(r"[;:()]|, | [–—-] |\b(?:and|but|while|when|where|which|who|after|before)\b")

_ANY_FIGURE = (
    "basis", "stage", "share", "besides", "group", "area", "order", "when", "period", "teller",
)  # fmt: skip
_OF_KIND: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "count": ("deed", *_ANY_FIGURE),
        "money": ("quantity", *_ANY_FIGURE),
        "percent": ("quantity", "rate", *_ANY_FIGURE),
        "measure": ("deed", "dimension", *_ANY_FIGURE),
        "date": ("deed", "stage", "order"),
        "age": ("role", "group", "order", "life"),
        "name": ("role", "order", "deed"),
        "designator": ("deed", "order"),
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of a quote say of one facet: the meanings nearest to the value, and all."""

    nearest: frozenset[str]
    all: frozenset[str]


def facets_of_kind(sort: str) -> tuple[str, ...]:
    """The facets by which two values of a sort may be told apart."""
    return _OF_KIND.get(sort, ())


@cache
def _forms() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Facet → form as it stands in the table → its meanings."""
    raw = files("claims.judging").joinpath("data/facets.tsv").read_text(encoding="utf-8")
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in raw.splitlines():
        if not line or line.startswith("#"):
            continue
        facet, meaning, forms = line.split("\t")
        for form in forms.split("|"):
            found[facet][form.lower()].add(meaning)
    return {
        facet: {form: frozenset(meanings) for form, meanings in held.items()}
        for facet, held in found.items()
    }


@cache
def _pattern(facet: str) -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
    """One expression over all forms of a facet, the longest first, and the meanings of each."""
    held = sorted(_forms()[facet].items(), key=lambda item: (-len(item[0]), item[0]))
    parts = [re.escape(form).replace(r"\*", r"\w{0,5}") for form, _ in held]
    groups = "|".join(f"({part})" for part in parts)
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)"), tuple(meanings for _, meanings in held)


@lru_cache(maxsize=4096)
def meanings_of(word: str) -> frozenset[str]:
    """All that a single lower-case word may mean, "facet:meaning" each."""
    found = set()
    for facet in _forms():
        pattern, meanings = _pattern(facet)
        match = pattern.fullmatch(word)
        if match is not None and match.lastindex is not None:
            found |= {f"{facet}:{meaning}" for meaning in meanings[match.lastindex - 1]}
    return frozenset(found)


def facet_told(facet: str, text: str, place: tuple[int, int]) -> Told | None:
    """What ``text`` says of a facet of the value at ``place``; None where it says nothing."""
    pattern, meanings = _pattern(facet)
    lower = text[:LONGEST_READ].lower()
    barriers = [match.start() for match in _BARRIER.finditer(lower)]
    near: dict[int, set[str]] = defaultdict(set)
    for match in pattern.finditer(lower):
        if match.start() < place[1] and place[0] < match.end():
            continue
        assert match.lastindex is not None
        distance = _distance(match.span(), place, barriers)
        if distance <= _REACH:
            near[distance] |= meanings[match.lastindex - 1]
    if not near:
        return None
    return Told(frozenset(near[min(near)]), frozenset().union(*near.values()))


def _distance(word: tuple[int, int], place: tuple[int, int], barriers: list[int]) -> int:
    low, high = min(word[1], place[1]), max(word[0], place[0])
    crossed = sum(low <= barrier < high for barrier in barriers)
    return max(0, high - low) + crossed * _BARRIER_COSTS
