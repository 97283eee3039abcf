"""Percentages and percentage points."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sources.extraction.percents import find_percents
from tests.unit.extraction.numbers_corpus import cases, check, false_finds, records, shared


@pytest.mark.parametrize("case", cases("percents_own"))
def test_percentages_of_our_own_sentences(case: dict[str, Any]) -> None:
    check(case, find_percents(case["text"]))


def test_percentages_of_published_examples_keep_their_floor() -> None:
    right = total = false = 0
    for case in records("percents_examples"):
        mentions = find_percents(case["text"])
        for item in case["expected"]:
            total += 1
            values = [m.value.as_json() for m in mentions if shared(item, m) > 0]
            right += any(_is_right(item, value) for value in values)
        false += len(false_finds(case["expected"], mentions))
    assert total >= 30
    assert right / total >= 0.98
    assert right / (right + false) >= 0.98


def _is_right(item: dict[str, Any], value: dict[str, Any]) -> bool:
    wanted = item["value_max"]
    upper = value["number_max"]
    return Decimal(value["number"]) == Decimal(str(item["value"])) and (
        upper is None
        if wanted is None
        else upper is not None and Decimal(upper) == Decimal(str(wanted))
    )


def test_a_hundred_basis_points_are_one_percentage_point() -> None:
    [mention] = find_percents("cut by 100 basis points")
    assert mention.value.as_json() == {
        "number": "1",
        "number_max": None,
        "approximator": None,
        "points": True,
    }
