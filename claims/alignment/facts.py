"""Facts: clusters of statements, over all articles, that report the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from claims.alignment.likeness import is_rare
from claims.alignment.matching import (
    LONGEST_POSTING,
    Compare,
    Match,
    is_equal,
    match_values,
)
from claims.alignment.units import Particular, Unit, cosine
from claims.comparison.outcome import Outcome
from sources.extraction.values import Kind

#: From here on an agreeing value joins two statements without further anchors.
JOINING: Final = 0.3
#: The least likeness of two statements with one predicate and two entities in common.
LIKENESS: Final = 0.35
_LOOSE_GATES: Final = frozenset({"money", "pieces"})
_LOOSE_FRAMES: Final = frozenset({"say", "announce", "publish", "build", "cost", "meet"})


@dataclass(frozen=True, slots=True)
class Fact:
    """Statements of at least two articles that report one thing, and their matched values."""

    units: tuple[Unit, ...]
    matches: tuple[Match, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit.article for unit in self.units))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The facts, and the ranked pairs that a person may want to look at; those never conflict."""

    facts: tuple[Fact, ...]
    suggestions: tuple[Match, ...]


def align(units: Sequence[Unit], compare: Compare) -> Alignment:
    """Gather statements into facts: value anchors first, then different values, then likeness."""
    matches, suggested = match_values(units, compare)
    clusters = _Clusters(units, compare)
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (not m.equal, -m.score, m.a.place, m.b.place)):
        if match.equal and not _anchors(match, units):
            continue
        if clusters.join(match.a.unit, match.b.unit, match):
            kept.append(match)
        elif not match.equal:
            suggested.append(match)
    for a, b in _alike(units):
        clusters.join(a, b, None)
    return Alignment(clusters.facts(kept), tuple(suggested))


def _anchors(match: Match, units: Sequence[Unit]) -> bool:
    """A value anchor: the same value, with two entities in common, or rare, or well fitting."""
    if match.score >= JOINING:
        return True
    shared = units[match.a.unit].entities & units[match.b.unit].entities
    if match.a.mention.kind is Kind.DATE:
        return False
    return len(shared) >= 2 or (is_rare(match.a) and bool(shared))


def _alike(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of statements of two articles with one predicate and two entities, the likest first."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for unit in units:
        for frame in unit.frames - _LOOSE_FRAMES:
            for entity in unit.distinctive:
                postings[frame, entity].append(unit.index)
    shared: dict[tuple[int, int], set[str]] = defaultdict(set)
    for (_, entity), held in postings.items():
        if len(held) <= LONGEST_POSTING:
            for a, b in combinations(held, 2):
                if units[a].article != units[b].article:
                    shared[a, b].add(entity)
    scored = (
        (cosine(units[a].features, units[b].features), a, b)
        for (a, b), entities in shared.items()
        if len(units[a].entities & units[b].entities) >= 2 and entities
    )
    return [
        (a, b) for score, a, b in sorted(scored, key=lambda s: (-s[0], s[1:])) if score >= LIKENESS
    ]


class _Clusters:
    """Statements joined into facts; a fact never takes two primary values of one article."""

    def __init__(self, units: Sequence[Unit], compare: Compare) -> None:
        self._units = units
        self._compare = compare
        self._parent = list(range(len(units)))
        self._members = [[unit.index] for unit in units]

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, a: int, b: int, match: Match | None) -> bool:
        """Join the facts of two statements, unless their values forbid it."""
        root, other = self._root(a), self._root(b)
        if root == other:
            return True
        if match is None and self._articles(root) & self._articles(other):
            return False  # likeness alone never chains
        if self._clash(self._members[root], self._members[other], match):
            return False
        if len(self._members[root]) < len(self._members[other]):
            root, other = other, root
        self._parent[other] = root
        self._members[root] += self._members[other]
        self._members[other] = []
        return True

    def _articles(self, root: int) -> set[str]:
        return {self._units[m].article for m in self._members[root]}

    def _clash(self, one: Sequence[int], other: Sequence[int], match: Match | None) -> bool:
        """Two different values for one attribute: of one article, or unmatched between two."""
        for x in self._particulars(one):
            for y in self._particulars(other):
                if x.article != y.article and match is not None:
                    continue
                if _same_attribute(x, y) and self._differ(x, y):
                    return True
        return False

    def _particulars(self, members: Iterable[int]) -> list[Particular]:
        return [p for m in members for p in self._units[m].particulars if not p.slot.aside]

    def _differ(self, x: Particular, y: Particular) -> bool:
        comparison = self._compare(x, y)
        return comparison.outcome is Outcome.DIFFERS and not is_equal(comparison)

    def facts(self, matches: Iterable[Match]) -> tuple[Fact, ...]:
        """The facts of two articles or more, in the order of their first statement."""
        held: dict[int, list[Match]] = defaultdict(list)
        for match in matches:
            held[self._root(match.a.unit)].append(match)
        found = []
        for root, members in enumerate(self._members):
            units = tuple(self._units[m] for m in sorted(members))
            if len({unit.article for unit in units}) >= 2:
                ordered = sorted(held[root], key=lambda m: (m.a.place, m.b.place))
                found.append(Fact(units, tuple(ordered)))
        return tuple(sorted(found, key=lambda f: f.units[0].index))


def _same_attribute(x: Particular, y: Particular) -> bool:
    """Values that two statements of one fact cannot both give: amounts, counts, days of a deed."""
    if not (x.slot.gates & y.slot.gates) - _LOOSE_GATES:
        return False
    if x.mention.kind is Kind.DATE:
        return x.slot.frame is not None and x.slot.frame == y.slot.frame
    if x.slot.frame and y.slot.frame and x.slot.frame != y.slot.frame:
        return False  # what was earned, and what was sold
    return x.mention.kind in (Kind.MONEY, Kind.COUNT)
