"""The runs of the queue's index, and what of them lies beyond a place."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.db.models import Q

from claims.selectors.queue_order import ORDERS, SORTS, Asked, beyond, branches

PLACE = {
    "stage": 1, "kind": "party", "mildness": 1, "story": "k", "age": -5, "discrepancy_id": 7,
}  # fmt: skip
INDEXES = (
    ("stage", "mildness", "age", "discrepancy_id"),
    ("stage", "kind", "mildness", "age", "discrepancy_id"),
    ("stage", "story", "mildness", "age", "discrepancy_id"),
    ("stage", "kind", "mildness", "story", "age", "discrepancy_id"),
)
ASKED = [
    Asked(status=status, kind=kind, severity=severity, sort=sort)
    for status, kind, severity, sort in itertools.product(
        ("open", ""), ("", "party"), (None, 2), SORTS
    )
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_run_is_a_stretch_of_one_index_in_its_order(asked: Asked) -> None:
    for run in branches(asked):
        left_open = [column for column in asked.order if column not in run]
        assert any(
            set(index[: len(run)]) == set(run) and list(index[len(run) :]) == left_open
            for index in INDEXES
        ), (run, left_open)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_runs_together_hold_all_that_is_asked_for_once(asked: Asked) -> None:
    runs = list(branches(asked))
    assert len(runs) <= 57
    keys = [tuple(sorted(run.items())) for run in runs]
    assert len(set(keys)) == len(keys)
    assert len({tuple(sorted(run)) for run in runs}) == 1
    assert (
        (("stage", 0) in keys[0]) if asked.status else {run["stage"] for run in runs} == {0, 1, 2}
    )


def _is_beyond(order: tuple[str, ...], row: dict[str, Any], *, forward: bool) -> bool:
    mine, theirs = [row[c] for c in order], [PLACE[c] for c in order]
    return mine > theirs if forward else mine < theirs


def _holds(stretch: Q, row: dict[str, Any]) -> bool:
    """The stretch as a database would read it."""
    return all(_condition_holds(condition, row) for condition in stretch.children)


def _condition_holds(condition: Any, row: dict[str, Any]) -> bool:
    if isinstance(condition, tuple):
        name, value = condition
        column, _, sign = name.partition("__")
        mine = row[column]
        return {"": mine == value, "gt": mine > value, "lt": mine < value}[sign]
    columns, values = condition.get_source_expressions()
    held = [row[column.name] for column in columns.get_source_expressions()]
    theirs = [value.value for value in values.get_source_expressions()]
    return held > theirs if condition.extra["arg_joiner"].strip() == ">" else held < theirs


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("name", ORDERS)
def test_beyond_a_place_is_what_sorts_after_it_in_stretches_that_share_nothing(
    name: str, forward: bool
) -> None:
    order = ORDERS[name]
    fixed: tuple[tuple[str, ...], ...] = (
        ("stage",), ("stage", "mildness"), ("stage", "kind", "mildness"), ("stage", "kind"),
    )  # fmt: skip
    values = {
        "stage": (0, 1, 2), "kind": ("as-of", "party", "stance"), "mildness": (0, 1, 2),
        "story": ("a", "k", "z"), "age": (-9, -5, 0), "discrepancy_id": (6, 7, 8),
    }  # fmt: skip
    rows = [dict(zip(values, row, strict=True)) for row in itertools.product(*values.values())]
    for columns in fixed:
        for row in rows:
            run = {column: row[column] for column in columns}
            holding = [s for s in beyond(order, run, PLACE, forward=forward) if _holds(s, row)]
            assert len(holding) == _is_beyond(order, row, forward=forward), (run, row)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_a_stretch_is_compared_in_one_column_that_is_next_in_the_index(asked: Asked) -> None:
    for run in branches(asked):
        left_open = [column for column in asked.order if column not in run]
        for stretch in beyond(asked.order, run, PLACE, forward=asked.forward):
            fixed = [c[0] for c in stretch.children if isinstance(c, tuple) and "__" not in c[0]]
            compared = [c for c in stretch.children if isinstance(c, tuple) and "__" in c[0]]
            rows = [c for c in stretch.children if not isinstance(c, tuple)]
            assert sorted(fixed) == sorted(left_open[: len(fixed)])
            assert len(compared) + len(rows) <= 1
            for name, _ in compared:
                assert name.partition("__")[0] == left_open[len(fixed)]
