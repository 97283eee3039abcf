"""Figures are held against each other only where they are figures of one thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.collation.pair import raised, told

CORPUS = Path(__file__).parents[2] / "corpus"
DIFFER = [("contradiction", "high")]


CASES = [
    json.loads(line)
    for line in (CORPUS / "same_thing.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_figures_of_one_thing_differ_and_those_of_two_are_left_alone(case: dict[str, Any]) -> None:
    days = tuple(case.get("days", ("2021-05-12", "2021-05-12")))
    wanted = [tuple(case["raised"])] if "raised" in case else DIFFER
    assert raised(case["one"], case["other"], days) == (wanted if case["differ"] else [])


def test_a_finding_shows_the_words_around_each_value() -> None:
    finding = told(
        "Milo Brenn has signed a five-year contract with Velm.\n",
        "Milo Brenn has signed a four-year contract with Velm.\n",
    )[0]
    assert "five-year contract with Velm" in finding.explanation
    assert "four-year contract with Velm" in finding.explanation


def test_a_moving_figure_of_a_later_day_is_no_contradiction() -> None:
    one = "The Tarn fire has burned 9,000 acres so far.\n"
    other = "The Tarn fire has burned 14,000 acres so far.\n"
    assert raised(one, other, ("2021-05-12", "2021-05-14")) == []
    assert raised(one, other) == DIFFER


def test_an_outlets_own_later_figure_is_an_update_of_low_weight() -> None:
    one = "Velm has sold 9,100 tickets for the Tarn festival.\n"
    other = "Velm has sold 9,700 tickets for the Tarn festival.\n"
    days, outlets = ("2021-05-12", "2021-05-14"), ("Vale Post", "Vale Post")
    found = told(one, other, days, outlets)
    assert [(f.kind.value, f.severity.value) for f in found] == [("as-of", "low")]
    assert raised(one, other, days) == DIFFER


def test_the_missing_may_grow_fewer_but_the_dead_may_not() -> None:
    days = ("2021-05-12", "2021-05-13")
    one, other = "19 people are missing in Velm.\n", "12 people are missing in Velm.\n"
    assert raised(one, other, days) == []
    one, other = "19 people were killed in Velm.\n", "12 people were killed in Velm.\n"
    assert raised(one, other, days) == [("as-of", "medium")]


def test_a_conversion_without_a_stated_day_is_held_against_the_day_of_publication() -> None:
    one = "The Orlo mill costs 85 million Norwegian kroner ($7.1 million).\n"
    assert raised(one, "The Orlo mill is old.\n") == [("conversion", "medium")]
    fits = "The Orlo mill costs 85 million Norwegian kroner ($10.3 million).\n"
    assert raised(fits, "The Orlo mill is old.\n") == []
    past = "In 1999 the Orlo mill cost 85 million Norwegian kroner ($7.1 million).\n"
    assert raised(past, "The Orlo mill is old.\n") == []
