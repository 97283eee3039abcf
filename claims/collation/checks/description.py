"""What a name is: two articles that give it another nationality, or call it another sort of thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from claims.collation.checks.referents import of_referents
from claims.collation.coreference import said_of_the_main
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
from sources.extraction.values import Mention, NameType, NameValue

#: A flag, a birth or an owner is no nationality.
_OTHERWISE: Final = re.compile(
    r"-(?:flagged|registered|born|owned|built|speaking)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Given:
    """All that one article says of one name, on one aspect."""

    article: str
    says: Description
    sides: tuple[Side, ...]


def check_description(desk: Desk) -> list[Finding]:
    """One finding an entity and aspect on which two articles cannot both be right."""
    findings = []
    for dossier, uses in _standing(desk):
        articles = {article for article, _ in uses}
        if dossier.type is NameType.PLACE or dossier.is_state or len(articles) < 2:
            continue
        described = _described(desk, dossier, uses)
        aspects = ("nationality",) if dossier.type is NameType.PERSON else ("nationality", "sort")
        for aspect in aspects:
            found = _compare(desk, described, aspect)
            if found is not None:
                findings.append(_finding(dossier, aspect, *found))
                break
    return findings + [held for held in of_referents(desk) if not _is_told(held, findings)]


def _is_told(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether other findings tell of the same one, in the same words or of the same aspect."""
    return any(
        (finding.subjects == other.subjects and finding.attribute == other.attribute)
        or sum(any(_overlap(a, b) for b in other.sides) for a in finding.sides) > 1
        for other in others
    )


def _overlap(a: Side, b: Side) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def _standing(desk: Desk) -> Iterator[tuple[Dossier, list[tuple[str, Mention]]]]:
    """Each entity with the uses of all dossiers that are likely the same, in order.

    Two persons of one name stay two dossiers until somebody judges them the same; but two
    articles of one story that describe them otherwise are worth a look either way.
    """
    uses: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for dossier in desk.dossiers.values():
        for article, mention in dossier.uses:
            uses[desk.entity_of.get((article, mention.start), dossier.id)].append(
                (article, mention)
            )
    for entity in sorted(uses, key=lambda e: (len(e), e)):
        if entity in desk.dossiers:
            held = sorted(uses[entity], key=lambda use: (use[0], use[1].start))
            yield _typed(desk.dossiers[entity], held), held


def _typed(dossier: Dossier, uses: Sequence[tuple[str, Mention]]) -> Dossier:
    """The dossier as a person's where any article knows it for one."""
    kinds = [m.value.type for _, m in uses if isinstance(m.value, NameValue)]
    if dossier.type is None and NameType.PERSON in kinds:
        return replace(dossier, type=NameType.PERSON)
    return dossier


def _described(
    desk: Desk, dossier: Dossier, uses: Sequence[tuple[str, Mention]]
) -> list[tuple[Side, Description]]:
    """The descriptions of an entity with their places; one without content is left out.

    A noun right behind the name of a body is what it makes ("22 Boeing aircraft"), not what it is.
    """
    starts: dict[str, set[int]] = defaultdict(set)
    for article, mention in uses:
        starts[article].add(mention.start)
    found: list[tuple[Side, Description, bool]] = []
    for article in sorted(starts):
        for given in desk.extraction(article).descriptions:
            if given.name_start not in starts[article]:
                continue
            read = read_description(given.text)
            by_head = read_description(given.head).sorts if given.head else frozenset()
            nations = read.nationalities or given.nationality
            if _OTHERWISE.search(given.text):
                nations = frozenset()
            says = Description(nations, by_head or read.sorts)
            if says.nationalities or says.sorts:
                side = Side(article, given.start, given.end, given.text)
                found.append((side, says, given.start - given.name_end == 1))
        for side, nations in said_of_the_main(desk, article, starts[article], dossier.type):
            found.append((side, Description(nations, frozenset()), False))
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
