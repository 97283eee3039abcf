"""Pairs of names from sanctions lists and news, joined or suggested, or neither."""

from __future__ import annotations

from typing import Any

import pytest

from sources.naming import Verdict, compare_names
from tests.unit.naming.pairs import TYPES, auc, f1, pairs

EXAMPLES = pairs("names_pairs_examples")
OWN = pairs("names_pairs_own")
ONE_SCRIPT = ("names_nomenklatura", "names_meantime")


def answers(cases: list[dict[str, Any]], *, typed: bool) -> list[tuple[bool, bool]]:
    return [
        (
            case["same"],
            compare_names(
                case["a"], case["b"], type=TYPES.get(case["schema"]) if typed else None
            ).same,
        )
        for case in cases
    ]


@pytest.mark.parametrize("typed", [True, False], ids=["types given", "types unknown"])
@pytest.mark.parametrize("name", ONE_SCRIPT)
def test_names_of_one_script_reach_the_floor_at_the_one_threshold(name: str, typed: bool) -> None:
    assert f1(answers([case for case in EXAMPLES if case["set"] == name], typed=typed)) >= 0.97


@pytest.mark.parametrize("typed", [True, False], ids=["types given", "types unknown"])
def test_russian_names_are_told_apart_across_scripts(typed: bool) -> None:
    scores: dict[bool, list[float]] = {True: [], False: []}
    for case in EXAMPLES:
        if case["set"] == "names_cross_script":
            kind = TYPES[case["schema"]] if typed else None
            scores[case["same"]].append(compare_names(case["a"], case["b"], type=kind).score)
    assert len(scores[True]) > 30
    assert auc(scores[True], scores[False]) >= 0.98
    assert sum(score >= 0.8 for score in scores[True]) / len(scores[True]) >= 0.9


def test_every_case_answers_alike_in_either_order() -> None:
    for case in [*EXAMPLES, *OWN]:
        assert compare_names(case["a"], case["b"]) == compare_names(case["b"], case["a"]), case[
            "id"
        ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in OWN])
def test_own_pairs_hold(case: dict[str, Any]) -> None:
    found = compare_names(case["a"], case["b"])
    assert found.same is case["same"], found


def test_the_verdict_follows_the_score() -> None:
    assert compare_names("Diaproector", "Diaproektor").verdict is Verdict.SAME
    assert compare_names("PLS", "Precision Laser Systems").verdict is Verdict.SUGGESTED
    assert compare_names("US Treasury", "US Treasury Department").verdict is Verdict.POSSIBLE
    assert compare_names("Peleng", "BelPol").verdict is Verdict.DIFFERENT
