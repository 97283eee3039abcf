"""Values and texts as one line of a terminal shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sources.extraction.values import (
    Approximator,
    CountValue,
    DateValue,
    DesignatorValue,
    Inferred,
    MeasureValue,
    MoneyValue,
    NameType,
    NameValue,
    PercentValue,
    Value,
)
from sources.management.wording import columns, describe_value, line_of, plain_line, wrapped


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (DateValue("XXXX-02-16"), "XXXX-02-16"),
        (DateValue(None), "no calendar date"),
        (
            DateValue(None, inferred=Inferred("2024-07-19", "the Friday before")),
            "no calendar date (taken as 2024-07-19: the Friday before)",
        ),
        (MoneyValue(Decimal("5560000"), "CNY"), "5,560,000 CNY"),
        (
            MoneyValue(Decimal("82.50"), "USD", Decimal(90), Approximator.MORE_THAN, "barrel"),
            "more than 82.5 to 90 USD per barrel",
        ),
        (MoneyValue(Decimal(5), None), "5 unknown currency"),
        (CountValue(Decimal(3000), "component"), "3,000 component"),
        (MeasureValue(Decimal("0.5"), "km"), "0.5 km"),
        (MeasureValue(Decimal("-0.5"), "Cel"), "-0.5 Cel"),
        (PercentValue(Decimal(70)), "70 %"),
        (PercentValue(Decimal(2), points=True), "2 percentage points"),
        (DesignatorValue("LAD-21T"), "LAD-21T"),
        (NameValue("belomo", NameType.ORGANISATION), "organisation: belomo"),
    ],
)
def test_a_value_is_told_in_a_few_words(value: Value, words: str) -> None:
    assert describe_value(value) == words


def test_wide_and_combining_letters_are_measured_as_a_terminal_shows_them() -> None:
    assert columns("abc") == 3
    assert columns("渡轮") == 4
    assert columns("Cafe\u0301") == 4
    assert line_of("渡轮触礁", 6) == "渡轮… "
    assert line_of("ab", 4) == "ab  "


def test_line_breaks_and_control_characters_never_reach_the_terminal() -> None:
    assert plain_line("one\r\n two\x1b[31m") == "one two\ufffd[31m"


def test_long_words_are_cut_and_short_ones_kept_together() -> None:
    assert wrapped("the ferry sank", 9) == ["the ferry", "sank"]
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrapped("", 10) == [""]


@given(st.text(max_size=120), st.integers(min_value=2, max_value=40))
@example("0\r000", 2)
@example("a 漢字漢字", 4)
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == plain_line(text).replace(" ", "")
    assert columns(line_of(text, width)) == width
