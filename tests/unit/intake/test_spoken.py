"""Values and dates read back in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.apparatus.spoken import spoken_value
from claims.apparatus.spoken_dates import spoken_edtf
from sources.extraction.values import (
    Approximator,
    CountValue,
    DateValue,
    Inferred,
    MeasureValue,
    MoneyValue,
    PercentValue,
)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-07-22/2024-07-28", "22 to 28 July 2024"),
        ("2023-02-16/2023-03-01", "16 February to 1 March 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 to 2 January 2023"),
        ("XXXX-02-16", "16 February, no year"),
        ("2023-02", "February 2023"),
        ("XXXX-02", "February, no year"),
        ("2023", "2023"),
        ("199X", "the 1990s"),
        ("-0043", "44 BC"),
        ("2023-22", "summer 2023"),
        ("2023-34", "the second quarter of 2023"),
        ("[2023-04-05,2023-05-04]", "5 April 2023 or 4 May 2023"),
        ("2021/..", "from 2021 on"),
        ("../1927", "until 1927"),
        ("1860~", "1860 (about)"),
        (None, "no calendar date"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_date_is_told_at_the_precision_it_has(edtf: str | None, words: str) -> None:
    assert spoken_edtf(edtf) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (MoneyValue(Decimal("5560000"), "CNY"), "5,560,000 Chinese yuan"),
        (MoneyValue(Decimal("1"), "USD"), "1 US dollar"),
        (MoneyValue(Decimal("40"), None), "40 (currency not named)"),
        (CountValue(Decimal("3000"), "component"), "3,000 (component)"),
        (
            CountValue(Decimal("200"), "house", approximator=Approximator.MORE_THAN),
            "more than 200 (house)",
        ),
        (MeasureValue(Decimal("42"), "a"), "42 years"),
        (PercentValue(Decimal("3"), points=True), "3 percentage points"),
    ],
)
def test_a_value_is_told_in_words(value: object, words: str) -> None:
    assert spoken_value(value) == words  # type: ignore[arg-type]


def test_what_was_inferred_is_said_to_be_so_with_its_reason() -> None:
    value = DateValue("XXXX-05-03", None, None, inferred=Inferred("2024-05-03", "it is of 2024"))
    assert spoken_value(value) == "3 May, no year; taken as 3 May 2024: it is of 2024"
