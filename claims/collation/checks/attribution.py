"""Attribution lost: one article says who claims it, and with doubt; another states it flatly."""

from __future__ import annotations

from claims.alignment.matching import Match
from claims.alignment.units import Unit
from claims.collation.desk import Desk, NamedFact
from claims.collation.finding import Finding, Side, sorted_sides
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.clean import Role

#: A pair of statements must fit this well before the lack of a source is worth a word.
_CLOSE = 0.45


def check_attribution(desk: Desk) -> list[Finding]:
    """One medium finding for each fact that is doubted on one side and stated flatly on another."""
    findings = []
    for named in desk.facts:
        pairs = [pair for match in named.fact.matches if (pair := _doubted_and_flat(desk, match))]
        if pairs:
            findings.append(_finding(desk, named, pairs[0]))
    return findings


def _doubted_and_flat(desk: Desk, match: Match) -> tuple[Unit, Unit] | None:
    if not match.equal or match.score < _CLOSE:
        return None
    one, other = desk.units[match.a.unit], desk.units[match.b.unit]
    for doubted, flat in ((one, other), (other, one)):
        if doubted.statement.hedged and _is_flat(desk, flat):
            return doubted, flat
    return None


def _is_flat(desk: Desk, unit: Unit) -> bool:
    """No source in the statement, nor anywhere else in its paragraph; headings do not count."""
    if unit.statement.role is Role.HEADING:
        return False
    same = (
        other.statement
        for other in desk.units
        if other.article == unit.article
        and abs(other.statement.paragraph - unit.statement.paragraph) <= 1
    )
    return not any(statement.attributed for statement in same)


def _finding(desk: Desk, named: NamedFact, pair: tuple[Unit, Unit]) -> Finding:
    doubted, flat = (_side(desk, unit) for unit in pair)
    return Finding(
        kind=DifferenceKind.ATTRIBUTION,
        severity=Severity.MEDIUM,
        explanation=f"One side reports it as a claim (“{_short(doubted.text)}”); "
        f"the other states it with no source (“{_short(flat.text)}”).",
        subjects=(f"fact:{named.key}",),
        attribute="attribution",
        sides=sorted_sides((doubted, flat)),
        content=((doubted.article, "attributed"), (flat.article, "flat")),
        fact=named.key,
    )


def _side(desk: Desk, unit: Unit) -> Side:
    text = desk.extraction(unit.article).article.text
    start, end = unit.statement.sentence
    return Side(unit.article, start, end, text[start:end])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:119].rstrip() + "…"
