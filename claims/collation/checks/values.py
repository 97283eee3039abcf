"""Values that differ on one attribute of one fact: amounts, counts, measures, shares, days, signs."""

from __future__ import annotations

from collections import defaultdict

from claims.collation.attributes import Attribute, attributes_of
from claims.collation.context import phrase_around
from claims.collation.desk import Desk, NamedFact
from claims.collation.finding import Finding, normalised, side_of, sorted_sides
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome, Severity
from sources.speech import gettext as _
from sources.speech import gettext_noop, ngettext

_SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
IN_FULL = gettext_noop(" In full: ")
"""Between what differs and the words around it; who shows these words anyway cuts here."""


def check_values(desk: Desk) -> list[Finding]:
    """One finding for each attribute that differs, of the gravest kind, with every article's value."""
    findings = []
    for named in desk.facts:
        for attribute in attributes_of(named.fact):
            findings += _of_attribute(desk, named, attribute)
    return findings


def _of_attribute(desk: Desk, named: NamedFact, attribute: Attribute) -> list[Finding]:
    differing: dict[DifferenceKind, list[tuple[int, int, Comparison]]] = defaultdict(list)
    for a, b, comparison in attribute.comparisons:
        if comparison.outcome is Outcome.DIFFERS and comparison.kind is not None:
            differing[comparison.kind].append((a, b, comparison))
    if not differing:
        return []
    kind, compared = min(differing.items(), key=lambda item: (_worst(item[1]), item[0].value))
    sides = sorted_sides(side_of(side.article, side.mention) for side in attribute.sides)
    return [
        Finding(
            kind=kind,
            severity=_SEVERITIES[_worst(compared)],
            explanation=_explain(compared) + _in_place(desk, attribute, compared[0]),
            subjects=(f"fact:{named.key}",),
            attribute=attribute.label,
            sides=sides,
            content=tuple((side.article, normalised(side.value)) for side in sides),
            fact=named.key,
        )
    ]


def _worst(compared: list[tuple[int, int, Comparison]]) -> int:
    """The rank of the gravest of some differences: 0 is high."""
    return min(_SEVERITIES.index(c.severity or Severity.LOW) for _a, _b, c in compared)


def _in_place(desk: Desk, attribute: Attribute, compared: tuple[int, int, Comparison]) -> str:
    """The words around the two values first told of, so that an editor sees what they are of."""
    sides = [attribute.sides[place] for place in compared[:2]]
    told = [
        phrase_around(
            desk.extraction(side.article).article.text,
            (side.mention.start, side.mention.end),
            desk.units[side.unit].statement.sentence,
        )
        for side in sides
    ]
    return f"{_(IN_FULL)}“{told[0]}”; “{told[1]}”."


def _explain(compared: list[tuple[int, int, Comparison]]) -> str:
    first = compared[0][2].explanation
    more = len(compared) - 1
    if not more:
        return first
    also = ngettext("The same holds for {n} more.", "The same holds for {n} more.", more)
    return f"{first} {also.format(n=more)}"
