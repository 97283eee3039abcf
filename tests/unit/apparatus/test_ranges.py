"""From what to what the figures go that articles give for one part of a claim."""

from __future__ import annotations

from typing import Any

import pytest

from claims.apparatus.collation import collation_of
from claims.apparatus.differences import differences_of
from claims.apparatus.ranges import low_high
from claims.apparatus.sigla import sigla_of
from tests.unit.apparatus.documents import attribute, discrepancy, document, reading

SIGLA = sigla_of(document("hp", "nl", "bc")["articles"])


def money(amount: str, currency: str = "CNY", **more: Any) -> dict[str, Any]:
    return {"amount": amount, "amount_max": None, "currency": currency, "per": None} | more


def price(*given: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    return attribute("price", "money", *(reading(a, words, value) for a, words, value in given))


def test_the_lowest_and_the_highest_stand_with_who_gives_them() -> None:
    found = low_high(
        price(
            ("hp", "5.56 million yuan", money("5560000")),
            ("nl", "8.56 million yuan", money("8560000")),
            ("bc", "8,560,000 yuan", money("8560000")),
        ),
        SIGLA,
    )
    assert found is not None
    assert (found.low.printed, [s.sign for s in found.low.sigla]) == ("5.56 million yuan", ["HP"])
    assert [s.sign for s in found.high.sigla] == ["NL", "BC"]


def test_nothing_is_converted_the_currency_of_most_articles_counts() -> None:
    found = low_high(
        price(
            ("hp", "5 yuan", money("5")),
            ("nl", "7 yuan", money("7")),
            ("bc", "1 dollar", money("1", "USD")),
        ),
        SIGLA,
    )
    assert found is not None and (found.low.printed, found.high.printed) == ("5 yuan", "7 yuan")


def test_a_range_that_is_printed_counts_with_both_its_ends() -> None:
    wide = money("5", amount_max="9")
    found = low_high(price(("hp", "5 to 9 yuan", wide), ("nl", "6 yuan", money("6"))), SIGLA)
    assert found is not None and found.high.printed == "5 to 9 yuan"


@pytest.mark.parametrize(
    "given",
    [
        (("hp", "5 yuan", money("5")), ("nl", "5 yuan", money("5.0"))),
        (("hp", "5 yuan", money("5")), ("hp", "7 yuan", money("7"))),
        (("hp", "5 yuan", money("5")), ("nl", "7 dollars", money("7", "USD"))),
        (("hp", "[redacted]", {"redacted": True}), ("nl", "7 yuan", money("7"))),
        (("hp", "many", money("many")), ("nl", "7 yuan", money("7"))),
        (),
    ],
    ids=["the same", "one article", "two currencies", "redacted", "no number", "nothing"],
)
def test_without_two_figures_of_one_sort_there_is_no_range(given: Any) -> None:
    assert low_high(price(*given), SIGLA) is None


def test_days_and_names_have_no_range() -> None:
    row = attribute(
        "by", "name", reading("hp", "A", {"key": "a"}), reading("nl", "B", {"key": "b"})
    )
    assert low_high(row, SIGLA) is None


@pytest.mark.parametrize(
    ("decision", "shown"), [(None, True), ("one-stands", True), ("same", False)]
)
def test_a_row_shows_it_only_where_outlets_differ(decision: str | None, shown: bool) -> None:
    own = price(("hp", "5 yuan", money("5")), ("nl", "7 yuan", money("7")))
    found = discrepancy("contradiction", "price", "hp", "nl", decision=decision)
    held = document("hp", "nl", attributes=[own], discrepancies=[found])
    (row,) = collation_of(held, SIGLA, differences_of(held))
    assert (row.low_high is not None) is shown
