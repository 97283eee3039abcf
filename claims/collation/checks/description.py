"""What a name is: two articles that give it another nationality, or call it another sort of thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claims.collation.desk import Desk
from claims.collation.dossiers import Dossier
from claims.collation.finding import Finding, Side, sorted_sides
from claims.comparison.descriptions import (
    Description,
    ReportedDescription,
    compare_descriptions,
    read_description,
)
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome, Severity
from sources.extraction.values import NameType


@dataclass(frozen=True, slots=True)
class _Given:
    """All that one article says of one name, on one aspect."""

    article: str
    says: Description
    sides: tuple[Side, ...]


def check_description(desk: Desk) -> list[Finding]:
    """One finding an entity and aspect on which two articles cannot both be right."""
    findings = []
    for dossier in desk.dossiers.values():
        if dossier.type is NameType.PLACE or dossier.is_state or len(dossier.articles) < 2:
            continue
        described = _described(desk, dossier)
        aspects = ("nationality",) if dossier.type is NameType.PERSON else ("nationality", "sort")
        for aspect in aspects:
            found = _compare(desk, described, aspect)
            if found is not None:
                findings.append(_finding(dossier, aspect, *found))
                break
    return findings


def _described(desk: Desk, dossier: Dossier) -> list[tuple[Side, Description]]:
    """The descriptions of an entity with their places; one without content is left out.

    A noun right behind the name of a body is what it makes ("22 Boeing aircraft"), not what it is.
    """
    starts: dict[str, set[int]] = defaultdict(set)
    for article, mention in dossier.uses:
        starts[article].add(mention.start)
    found: list[tuple[Side, Description, bool]] = []
    for article in sorted(starts):
        for given in desk.extraction(article).descriptions:
            if given.name_start not in starts[article]:
                continue
            read = read_description(given.text)
            by_head = read_description(given.head).sorts if given.head else frozenset()
            says = Description(read.nationalities or given.nationality, by_head or read.sorts)
            if says.nationalities or says.sorts:
                side = Side(article, given.start, given.end, given.text)
                found.append((side, says, given.start - given.name_end == 1))
    bodies = any(sort.startswith("body") for _, says, _ in found for sort in says.sorts)
    is_body = bodies or dossier.type is NameType.ORGANISATION
    return [(side, says) for side, says, behind in found if not (behind and is_body)]


def _compare(
    desk: Desk, described: Sequence[tuple[Side, Description]], aspect: str
) -> tuple[Comparison, list[_Given]] | None:
    """The first pair of articles that differ, with what every article gives on the aspect."""
    given = _by_article(described, aspect)
    for a, b in combinations(given, 2):
        if aspect == "sort" and not _worlds_apart(a.says.sorts, b.says.sorts):
            continue
        comparison = compare_descriptions(_reported(desk, a), _reported(desk, b))
        if comparison.outcome is Outcome.DIFFERS:
            return comparison, given
    return None


def _by_article(described: Iterable[tuple[Side, Description]], aspect: str) -> list[_Given]:
    nations: Mapping[str, set[str]] = defaultdict(set)
    sorts: Mapping[str, set[str]] = defaultdict(set)
    sides: dict[str, list[Side]] = defaultdict(list)
    for side, says in described:
        told = says.nationalities if aspect == "nationality" else says.sorts
        if told:
            (nations if aspect == "nationality" else sorts)[side.article].update(told)
            sides[side.article].append(side)
    return [
        _Given(
            article,
            Description(frozenset(nations[article]), frozenset(sorts[article])),
            sorted_sides(held),
        )
        for article, held in sorted(sides.items())
    ]


def _worlds_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """A tank is no sight; but bodies are called a company here and an agency there, and a maker
    lends its name to its product."""
    return all(sort.startswith("thing") for sort in a | b)


def _reported(desk: Desk, given: _Given) -> ReportedDescription:
    return ReportedDescription(
        description=given.says,
        quote=given.sides[0].text,
        outlet=desk.extraction(given.article).article.outlet,
        article=given.article,
    )


def _finding(
    dossier: Dossier, aspect: str, comparison: Comparison, given: Sequence[_Given]
) -> Finding:
    sides = sorted_sides(side for each in given for side in each.sides)
    return Finding(
        kind=DifferenceKind.DESCRIPTION,
        severity=comparison.severity or Severity.HIGH,
        explanation=f"{dossier.label}: {comparison.explanation}",
        subjects=(f"entity:{dossier.key}",),
        attribute=aspect,
        sides=sides,
        content=tuple(
            (each.article, " ".join(sorted(each.says.nationalities or each.says.sorts)))
            for each in given
        ),
    )
