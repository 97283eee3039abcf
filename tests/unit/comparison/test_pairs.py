"""Pairs of quotes: what differs, what only seems to, and when an editor should look."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest

from claims.judging.pairs import judge_pair
from tests.unit.comparison.corpus import CORPUS, cases

_INTERCHANGEABLE = {"rounding", "precision"}


@pytest.mark.parametrize("case", cases("comparison_pairs"))
def test_a_pair_of_quotes_is_judged_as_an_editor_would(case: dict[str, Any]) -> None:
    answer = judge_pair(case["kind"], case["a"], case["b"])
    expected = (case["outcome"], case["difference"], case["alert"])
    assert (answer["outcome"], answer["kind"], answer["alert"]) == expected, (
        f"{case['why']}: {answer['explanation']}"
    )


@pytest.mark.parametrize("case", cases("comparison_pairs"))
def test_the_other_order_gives_the_same_answer(case: dict[str, Any]) -> None:
    there = judge_pair(case["kind"], case["a"], case["b"])
    back = judge_pair(case["kind"], case["b"], case["a"])
    assert {k: there[k] for k in ("outcome", "kind", "alert")} == {
        k: back[k] for k in ("outcome", "kind", "alert")
    }


@pytest.mark.parametrize("case", cases("comparison_pairs"))
def test_an_explanation_is_one_sentence_with_words_of_a_side(case: dict[str, Any]) -> None:
    explanation = judge_pair(case["kind"], case["a"], case["b"])["explanation"]
    assert explanation.endswith(".")
    assert "\n" not in explanation
    assert f"“{case['a']['quote']}”" in explanation or f"“{case['b']['quote']}”" in explanation


def test_at_least_eighteen_of_the_nineteen_labelled_pairs_of_outlets_are_right() -> None:
    wrong = []
    total = 0
    for line in (CORPUS / "news_facts.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        groups = defaultdict(list)
        for statement in fact["statements"]:
            groups[statement["group"]].append(statement)
        for label in fact["pairs"]:
            total += 1
            twos = [
                (one, other)
                for one in groups[label["pair"][0]]
                for other in groups[label["pair"][1]]
                if one is not other
            ]
            answers = [judge_pair(fact["kind"], *two) for a, b in twos for two in ((a, b), (b, a))]
            if not all(_fits(label, answer) for answer in answers):
                wrong.append((fact["fact"], label["pair"]))
    assert total == 19
    assert len(wrong) <= 1, wrong


def _fits(label: dict[str, Any], answer: dict[str, Any]) -> bool:
    kinds = {label["kind"], answer["kind"]}
    return answer["outcome"] == label["outcome"] and (len(kinds) == 1 or kinds <= _INTERCHANGEABLE)


@pytest.mark.parametrize(
    ("kind", "side"),
    [
        ("money", {"quote": ""}),
        ("money", {"quote": "a lot of money"}),
        ("count", {"quote": "everybody"}),
        ("age", {"quote": "old"}),
        ("date", {"quote": "soon"}),
        ("percent", {"quote": "a share"}),
        ("name", {"quote": "  "}),
        ("money", {}),
        ("measure", {"quote": "heavy", "value": "no number"}),
        ("money", {"quote": "$1", "value": float("nan"), "unit": "USD"}),
        ("money", {"quote": "$1", "value": {"amount": "x"}, "unit": "USD"}),
        ("count", {"quote": "2", "value": True, "unit": 3, "published": 7}),
    ],
)
def test_a_side_that_cannot_be_read_is_never_an_alert(kind: str, side: dict[str, Any]) -> None:
    answer = judge_pair(kind, side, {"quote": "5", "value": 5, "unit": "USD"})
    assert answer["alert"] is False or answer["outcome"] == "differs"
    assert answer["outcome"] in {"agrees", "compatible", "differs", "cannot-say"}


def test_a_value_in_json_form_is_read() -> None:
    a = {"quote": "5.56 million yuan", "value": {"amount": "5560000", "currency": "CNY"}}
    b = {"quote": "5.65 million yuan", "value": {"amount": "5650000", "currency": "CNY"}}
    assert judge_pair("money", a, b)["kind"] == "contradiction"
    assert judge_pair("money", a, a)["outcome"] == "agrees"


def test_an_unknown_kind_is_compared_by_number_or_by_name() -> None:
    assert judge_pair("wingspan", {"quote": "7", "value": 7}, {"quote": "9", "value": 9})["alert"]
    names = judge_pair("mayor", {"quote": "Ana Ruiz"}, {"quote": "Ana Ruiz"})
    assert names["outcome"] == "agrees"
