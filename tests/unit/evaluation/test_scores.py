"""The arithmetic of scoring, and when a mention answers a labelled item."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.evaluation.matching import (
    answer_to,
    date_is_right,
    plain_edtf,
    same_number,
    touches_any,
)
from claims.evaluation.scores import FindingTally, Rates, area_under_curve
from sources.extraction.values import DateValue, Inferred, Kind, Mention


def mention(start: int, end: int) -> Mention:
    return Mention(Kind.DATE, start, end, "x" * (end - start), DateValue("2024"))


def test_rates_are_those_of_the_textbook() -> None:
    rates = Rates(right=6, expected=8, given=12)
    assert (rates.precision, rates.recall, rates.f1) == (0.5, 0.75, 0.6)


def test_what_cannot_be_divided_is_not_a_number() -> None:
    nothing = Rates(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert Rates(0, 4, 0).as_json()["f1"] == 0


def test_false_finds_count_only_where_labels_are_complete() -> None:
    counts = {"expected": 4, "found": 3, "valued": 4, "valued_found": 3, "right": 2}
    complete = FindingTally("dates", "required", True, **counts, false_finds=1).score()
    partly = FindingTally("dates", "required", False, **counts, false_finds=1).score()
    assert complete.span == Rates(3, 4, 4)
    assert complete.value == Rates(2, 4, 4)
    assert partly.span == Rates(3, 4, 3)


def test_the_mention_that_shares_most_answers_and_the_earlier_on_a_tie() -> None:
    item = {"start": 10, "end": 20}
    assert answer_to(item, [mention(0, 12), mention(13, 18)]) == mention(13, 18)
    assert answer_to(item, [mention(15, 20), mention(10, 15)]) == mention(10, 15)
    assert answer_to(item, [mention(0, 10), mention(20, 30)]) is None
    assert touches_any(mention(0, 11), [item])
    assert not touches_any(mention(0, 10), [item])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-01/..", "2024-01/"),
        ("/1927", "../1927"),
        ("2024/2024", "2024"),
        ("[2013, 2012]", "[2012,2013]"),
        (" 2024 / 2025", "2024/2025"),
    ],
)
def test_two_ways_to_write_one_date_are_the_same(one: str, other: str) -> None:
    assert plain_edtf(one) == plain_edtf(other)


def test_an_inferred_date_counts_only_for_a_relative_item() -> None:
    value = DateValue(None, inferred=Inferred("2024-07-19", "the Friday before"))
    assert date_is_right(value, ["2024-07-19"], relative=True)
    assert not date_is_right(value, ["2024-07-19"], relative=False)
    assert date_is_right(DateValue("2024"), ["2023", "2024"], relative=False)


def test_numbers_are_compared_as_decimals() -> None:
    assert same_number(Decimal("5000000"), Decimal("5000000.0"))
    assert same_number(None, None)
    assert not same_number(None, 0)
    assert not same_number(Decimal(5), "five")


def test_the_area_under_the_curve_is_the_chance_of_the_right_order() -> None:
    assert area_under_curve([0.9, 0.8], [0.1, 0.2]) == 1
    assert area_under_curve([0.1], [0.9]) == 0
    assert area_under_curve([0.5], [0.5, 0.5]) == 0.5
    assert area_under_curve([0.9, 0.4], [0.6, 0.4]) == 0.625
    assert area_under_curve([], [0.4]) is None
