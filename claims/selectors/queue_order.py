"""The orders of the queue, and looking into its index from a place on: pure conditions, no reads.

An order is a row of columns that all sort forward; the same order turned round is its backward
form. A page is found by where it begins, not by how many rows come before, so a deep page costs
what the first one costs.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Func, JSONField, Q, Value

from claims.comparison.outcome import DifferenceKind
from claims.models.queue import (
    STAGES,
    UNDER_ALL,
    UNDER_DUE,
    UNDER_NOBODY,
    UNDER_REOPENED,
    UNDER_STALE,
    under_outlet,
    under_person,
    under_story,
)

Place = Mapping[str, Any]
"""The columns of one entry: where in every order it stands."""

_TAIL = ("age", "discrepancy_id")
ORDERS: Mapping[str, tuple[str, ...]] = {
    "severity": ("mildness", *_TAIL),
    "kind": ("kind", "mildness", *_TAIL),
    "raised": _TAIL,
    "status": ("stage", "mildness", *_TAIL),
    "story": ("story", "mildness", *_TAIL),
    "due": _TAIL,
}
FORWARD = ("-severity", "kind", "-raised", "status", "story", "due")
SORTS = (*FORWARD, "severity", "-kind", "raised", "-status", "-story", "-due")
"""What the address may say. Severity and the day of raising are read from the top downwards."""

WORST_FIRST = FORWARD[0]
DUE_FIRST = "due"
OLDEST_FIRST = "raised"
_BY_AGE = ("raised", "due")
VIEWS: Mapping[str, str] = {
    "reopened": UNDER_REOPENED,
    "stale": UNDER_STALE,
    "due": UNDER_DUE,
}
"""What a view is called in the address → the heading it looks under."""
NOBODY = "nobody"
MILDNESSES = (0, 1, 2)
_KINDS = tuple(kind.value for kind in DifferenceKind)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the queue. "" and None leave a filter out."""

    status: str = "open"
    kind: str = ""
    severity: int | None = None
    story: int | None = None
    outlet: int | None = None
    words: tuple[str, ...] = ()
    sort: str = WORST_FIRST
    view: str = ""
    assigned: int | None = None  # to that person
    unassigned: bool = False
    first: str = ""  # the heading to read from, where there are several (`queue_find.settled`)
    few: str = ""  # a heading that fewer stand under than under the one to read from

    @property
    def headings(self) -> tuple[str, ...]:
        """What it must stand under, first the one that the page is read from."""
        wanted = (
            under_person(self.assigned) if self.assigned is not None else "",
            VIEWS.get(self.view, ""),
            under_story(self.story) if self.story is not None else "",
            under_outlet(self.outlet) if self.outlet is not None else "",
            UNDER_NOBODY if self.unassigned else "",
        )
        found = [heading for heading in wanted if heading]
        first = self.first or UNDER_DUE  # whose entries know the day
        found.sort(key=lambda heading: heading != first)
        return tuple(found) or (UNDER_ALL,)

    @property
    def order(self) -> tuple[str, ...]:
        return ORDERS[self.sort.removeprefix("-")]

    @property
    def forward(self) -> bool:
        return self.sort in FORWARD

    @property
    def stage(self) -> int | None:
        return STAGES.index(self.status) if self.status in list(STAGES) else None


def branches(asked: Asked) -> Iterator[dict[str, Any]]:
    """The runs of the index that hold what is asked for, each already in order.

    A run has its stage fixed, and what else stands before the order's columns in an index; runs
    that are left open by the filters are named one by one, to be merged.
    """
    mildness = None if asked.severity is None else 3 - asked.severity
    fixed: dict[str, Sequence[Any]] = {
        "stage": range(len(STAGES)) if asked.stage is None else [asked.stage]
    }
    if asked.kind:
        fixed["kind"] = [asked.kind]
    elif mildness is not None and asked.sort.endswith(("kind", "story")):
        fixed["kind"] = _KINDS
    if mildness is not None:
        fixed["mildness"] = [mildness]
    elif asked.sort.endswith(_BY_AGE) or (asked.kind and asked.sort.endswith("story")):
        fixed["mildness"] = MILDNESSES
    for values in itertools.product(*fixed.values()):
        yield dict(zip(fixed, values, strict=True))


def beyond(order: Sequence[str], run: Mapping[str, Any], place: Place, *, forward: bool) -> list[Q]:
    """What lies beyond ``place`` in one run of the index, in stretches; empty where nothing does.

    Only columns that the run leaves open are compared, since these lie side by side in the index.
    A stretch fixes all of them but the one it goes on from: then only the index of this order has
    it in one piece, and a planner that knows how often each value occurs cannot take another.
    """
    columns: list[str] = []
    for column in order:
        if column not in run:
            columns.append(column)
        elif run[column] != place[column]:
            later = (run[column] > place[column]) == forward
            if not columns:
                return [Q()] if later else []
            return list(_stretches(columns, place, forward, or_at=later))
    return list(_stretches(columns, place, forward, or_at=False))


def _stretches(columns: Sequence[str], place: Place, forward: bool, *, or_at: bool) -> Iterator[Q]:
    """``(a, b) > (1, 2)`` as ``a = 1 AND b > 2`` and ``a > 1``, the nearest first."""
    sign = "__gt" if forward else "__lt"
    if tuple(columns[-2:]) == _TAIL:
        columns = columns[:-2]
        fixed = {column: place[column] for column in columns}
        yield Q(_past_tail(place, forward), **fixed)
    elif or_at:
        yield Q(**{column: place[column] for column in columns})
    for last in reversed(range(len(columns))):
        fixed = {column: place[column] for column in columns[:last]}
        yield Q(**fixed, **{columns[last] + sign: place[columns[last]]})


def _past_tail(place: Place, forward: bool) -> Func:
    """``(age, discrepancy_id) > (1, 2)``: an index answers it from its place on."""
    row = Func(*(F(column) for column in _TAIL), function="ROW", output_field=JSONField())
    held = Func(
        *(Value(place[column]) for column in _TAIL), function="ROW", output_field=JSONField()
    )
    return Func(
        row,
        held,
        template="%(expressions)s",
        arg_joiner=" > " if forward else " < ",
        output_field=BooleanField(),
    )
