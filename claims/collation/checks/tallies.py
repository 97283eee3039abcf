"""Two articles that give one match another score, or one vote another count.

A tally is held against another where each article prints only one of its sort, or where both have one
total: 38 to 19 and 39 to 18 are 57 votes either way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from claims.alignment.units import Unit
from claims.collation.checks.alternatives import told_of_other_days
from claims.collation.context import span_around
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.tallies import Tally, find_tallies
from claims.comparison.wording import printed
from sources.speech import gettext as _
from sources.speech import gettext_noop

_TOLD: Final = {
    "match": gettext_noop("{a} and {b} give one match two results."),
    "vote": gettext_noop("{a} and {b} give one vote two results."),
}
#: From how many votes on one total is hardly chance.
_TELLING: Final = 20
#: What every vote has.
_ANY_VOTE: Final = frozenset({"frame:vote", "word:vote", "word:approv", "word:reject"})


@dataclass(frozen=True, slots=True)
class _Told:
    tally: Tally
    unit: Unit


def check_tallies(desk: Desk) -> list[Finding]:
    """One finding for each sort of tally that two articles give otherwise."""
    stories = Stories(desk)
    told: dict[str, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for unit in desk.units:
        text = desk.extraction(unit.article).article.text
        for tally in find_tallies(text, unit.statement.start, unit.statement.end):
            told[tally.of][unit.article].append(_Told(tally, unit))
    findings = []
    for of, by_article in sorted(told.items()):
        for a, b in combinations(sorted(by_article), 2):
            pair = _differing(by_article[a], by_article[b]) if stories.may_be_one(a, b) else None
            if pair is not None:
                findings.append(_finding(desk, of, *pair))
                break
    return findings


def _differing(one: Sequence[_Told], other: Sequence[_Told]) -> tuple[_Told, _Told] | None:
    mine, theirs = ({told.tally.numbers for told in each} for each in (one, other))
    if mine & theirs:
        return None
    for a in one:
        for b in other:
            sole = len(mine) == len(theirs) == 1 and _may_be_one(a, b)
            total = sum(a.tally.numbers)
            if sole or (total >= _TELLING and total == sum(b.tally.numbers)):
                return a, b
    return None


def _may_be_one(a: _Told, b: _Told) -> bool:
    """Whether nothing parts two tallies; of votes there are many, so a word must join them."""
    if told_of_other_days(a.unit, b.unit):
        return False
    shared = (a.unit.features.keys() & b.unit.features.keys()) - _ANY_VOTE
    return a.tally.of != "vote" or any(feature.startswith("word:") for feature in shared)


def _finding(desk: Desk, of: str, a: _Told, b: _Told) -> Finding:
    sides = [_side(desk, told) for told in (a, b)]
    words = [
        f"{printed(side.text)} ({desk.extraction(side.article).article.outlet or side.article})"
        for side in sides
    ]
    return Finding(
        kind=DifferenceKind.CONTRADICTION,
        severity=Severity.HIGH,
        explanation=_(_TOLD[of]).format(a=words[0], b=words[1]),
        subjects=(f"tally:{of}",),
        attribute="result",
        sides=sorted_sides(sides),
        content=tuple(
            sorted((t.unit.article, "–".join(map(str, t.tally.numbers))) for t in (a, b))
        ),
    )


def _side(desk: Desk, told: _Told) -> Side:
    text = desk.extraction(told.unit.article).article.text
    place = told.tally.start, told.tally.end
    start, end = span_around(text, place, told.unit.statement.sentence)
    return Side(told.unit.article, start, end, text[start:end])
