"""Conversions inside one article, checked against the reference rate of their day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claims.comparison.money import check_conversion, compare_money
from claims.comparison.outcome import DifferenceKind, Outcome, Reported, Severity
from claims.comparison.rates import rate
from sources.extraction.values import CountValue, MoneyValue
from tests.unit.comparison.corpus import cases, day


def _side(case: dict[str, Any], side: str) -> Reported:
    given = case[side]
    published = case.get("published")
    return Reported(
        MoneyValue(Decimal(given["amount"]), given["currency"]),
        given["quote"],
        published=day(published) if published else None,
        context=case.get("context", ""),
    )


@pytest.mark.parametrize("case", cases("comparison_conversions"))
def test_a_converted_pair_is_checked_against_its_day(case: dict[str, Any]) -> None:
    stated = day(case["day"]) if case["day"] else None
    for first, second in (("a", "b"), ("b", "a")):
        result = check_conversion(_side(case, first), _side(case, second), stated)
        assert result.outcome.value == case["outcome"], f"{case['why']}: {result.explanation}"
        if result.outcome is Outcome.DIFFERS:
            assert result.kind is DifferenceKind.CONVERSION
            assert result.severity is Severity.MEDIUM
        for words in case["says"]:
            assert words in result.explanation


def test_the_explanation_gives_the_printed_rate_and_that_of_the_day() -> None:
    a = Reported(MoneyValue(Decimal(5560000), "CNY"), "5.56 million yuan", "Belarus in Focus")
    b = Reported(MoneyValue(Decimal(764000), "USD"), "USD 764,000", "Belarus in Focus")
    assert check_conversion(a, b, day("2023-02-16")).explanation == (
        "“USD 764,000” for “5.56 million yuan” (Belarus in Focus) does not fit "
        "the rate of the stated date (7.28 CNY per USD printed, 6.86 that day)."
    )


def test_rates_of_weekends_are_those_of_the_last_working_day() -> None:
    friday, sunday = rate("EUR", "USD", date(2023, 2, 17)), rate("EUR", "USD", date(2023, 2, 19))
    assert friday is not None
    assert friday == sunday


@pytest.mark.parametrize(
    ("currency", "when"),
    [
        ("BYN", date(2024, 1, 3)),
        ("UAH", date(2024, 1, 3)),
        ("RUB", date(2022, 3, 4)),
        ("CNY", date(2004, 6, 1)),
        ("???", date(2024, 1, 3)),
        ("USD", date(1998, 6, 1)),
    ],
)
def test_no_rate_is_made_up(currency: str, when: date) -> None:
    assert rate(currency, "EUR", when) is None


def test_a_count_is_no_amount() -> None:
    money = Reported(MoneyValue(Decimal(5), "USD"), "$5")
    count = Reported(CountValue(Decimal(5), "dollar"), "five dollars")
    assert compare_money(money, count).outcome is Outcome.CANNOT_SAY
