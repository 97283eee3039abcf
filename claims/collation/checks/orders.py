"""Deeds dated the wrong way round: a trial opens before the indictment, one is pardoned after release.

Each article dates one step; the steps have an order by their nature (``data/orders.tsv``). Only an
article that gives a step one day is heard, and only days whose year is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from claims.alignment.units import Unit
from claims.collation.context import span_around
from claims.collation.desk import Desk
from claims.collation.finding import Finding, Side, sorted_sides
from claims.collation.stories import Stories
from claims.comparison.orders import Step, find_steps
from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.wording import printed
from sources.extraction.clean import Role
from sources.extraction.values import DateValue, Mention
from sources.speech import gettext as _

#: How far behind its step, and before it, a day may stand, in characters.
_BEHIND: Final = 40
_BEFORE: Final = 25
#: Days further apart than this are of two affairs.
_ONE_AFFAIR: Final = 500
_AHEAD: Final = re.compile(
    r"\b(?:will|would|is to|are to|was to|were to|due|expected|planned|plans|should|(?-i:may)|"
    r"not|never|until|before|scheduled|set for|again|another|second|earlier)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """One step with the day that its article gives it; ``done``: told as done, and once."""

    step: Step
    day: date
    unit: Unit
    mention: Mention
    done: bool


def check_orders(desk: Desk) -> list[Finding]:
    """One finding for each order of which the articles date the later step first."""
    stories = Stories(desk)
    steps: dict[tuple[int, bool], dict[str, list[_Dated]]] = defaultdict(lambda: defaultdict(list))
    for unit in desk.units:
        for dated in _dated(desk, unit):
            steps[dated.step.order, dated.step.first][unit.article].append(dated)
    findings = []
    for order, first in sorted(key for key in steps if key[1]):
        del first
        earlier, later = steps[order, True], steps.get((order, False), {})
        found = _broken(stories, earlier, later)
        if found is not None:
            findings.append(_finding(desk, *found))
    return findings


def _dated(desk: Desk, unit: Unit) -> Iterator[_Dated]:
    if unit.statement.role is Role.HEADING:
        return
    days = [(m, day) for m in unit.statement.mentions if (day := _day(m)) is not None]
    if not days:
        return
    text = desk.extraction(unit.article).article.text
    low, high = unit.statement.start, unit.statement.end
    for step in find_steps(text, low, high):
        near = [(abs(at), m, day) for m, day in days if (at := _distance(step, m)) is not None]
        if near:
            _far, mention, day = min(near, key=lambda each: each[0])
            lead = max(low, min(step.start, mention.start) - _BEHIND)
            around = text[lead : max(step.end, mention.start)]
            yield _Dated(step, day, unit, mention, _AHEAD.search(around) is None)


def _distance(step: Step, mention: Mention) -> int | None:
    if mention.start >= step.start:
        gap = max(0, mention.start - step.end)
        return gap if gap <= _BEHIND else None
    gap = step.start - mention.end
    return -gap if gap <= _BEFORE else None


def _day(mention: Mention) -> date | None:
    value = mention.value
    if not isinstance(value, DateValue):
        return None
    edtf = value.edtf
    if (edtf is None or edtf.startswith("XXXX")) and value.inferred is not None:
        edtf = value.inferred.edtf
    try:
        return date.fromisoformat(edtf) if edtf and len(edtf) == len("2023-02-16") else None
    except ValueError:
        return None


def _broken(
    stories: Stories, earlier: Mapping[str, Sequence[_Dated]], later: Mapping[str, Sequence[_Dated]]
) -> tuple[_Dated, _Dated] | None:
    """The first two articles, or the one, whose days stand the wrong way round."""
    heard = [
        {a: held[0] for a, held in sorted(told.items()) if _is_heard(held)}
        for told in (earlier, later)
    ]
    for first in heard[0].values():
        for then in heard[1].values():
            pair = sorted((first.unit.article, then.unit.article))
            apart = (first.day - then.day).days
            if 0 < apart <= _ONE_AFFAIR and (pair[0] == pair[1] or stories.may_be_one(*pair)):
                return first, then
    return None


def _is_heard(told: Sequence[_Dated]) -> bool:
    """Whether an article tells of a step as done, on one day only."""
    return all(each.done for each in told) and len({each.day for each in told}) == 1


def _finding(desk: Desk, first: _Dated, then: _Dated) -> Finding:
    sides = [_side(desk, dated) for dated in (first, then)]
    told = [
        f"{printed(side.text)} ({desk.extraction(side.article).article.outlet or side.article})"
        for side in sides
    ]
    return Finding(
        kind=DifferenceKind.CHRONOLOGY,
        severity=Severity.HIGH,
        explanation=_("{first} can only come before {then}, and is dated after it.").format(
            first=told[0], then=told[1]
        ),
        subjects=(f"order:{first.step.order}",),
        attribute="order of deeds",
        sides=sorted_sides(sides),
        content=tuple(sorted((d.unit.article, d.day.isoformat()) for d in (first, then))),
    )


def _side(desk: Desk, dated: _Dated) -> Side:
    text = desk.extraction(dated.unit.article).article.text
    place = (
        min(dated.step.start, dated.mention.start),
        max(dated.step.end, dated.mention.end),
    )
    start, end = span_around(text, place, dated.unit.statement.sentence)
    return Side(dated.unit.article, start, end, text[start:end])
