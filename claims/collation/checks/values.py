"""Values that differ on one attribute of one fact: amounts, counts, measures, shares, days, signs."""

from __future__ import annotations

from collections import defaultdict

from claims.collation.attributes import Attribute, attributes_of
from claims.collation.desk import Desk, NamedFact
from claims.collation.finding import Finding, normalised, side_of, sorted_sides
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome, Severity

_RANK = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def check_values(desk: Desk) -> list[Finding]:
    """One finding for each attribute and kind of difference, with every article's value."""
    findings = []
    for named in desk.facts:
        for attribute in attributes_of(named.fact):
            findings += _of_attribute(named, attribute)
    return findings


def _of_attribute(named: NamedFact, attribute: Attribute) -> list[Finding]:
    differing: dict[DifferenceKind, list[tuple[int, int, Comparison]]] = defaultdict(list)
    for a, b, comparison in attribute.comparisons:
        if comparison.outcome is Outcome.DIFFERS and comparison.kind is not None:
            differing[comparison.kind].append((a, b, comparison))
    findings = []
    for kind, compared in sorted(differing.items(), key=lambda item: item[0].value):
        worst = min(
            (c.severity for _, _, c in compared if c.severity is not None),
            key=lambda severity: _RANK[severity],
            default=Severity.LOW,
        )
        sides = sorted_sides(side_of(side.article, side.mention) for side in attribute.sides)
        findings.append(
            Finding(
                kind=kind,
                severity=worst,
                explanation=_explain(compared),
                subjects=(f"fact:{named.key}",),
                attribute=attribute.label,
                sides=sides,
                content=tuple((side.article, normalised(side.value)) for side in sides),
                fact=named.key,
            )
        )
    return findings


def _explain(compared: list[tuple[int, int, Comparison]]) -> str:
    first = compared[0][2].explanation
    more = len(compared) - 1
    return first if not more else f"{first} The same holds for {more} more."
