"""Amounts of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sources.extraction.money import find_money
from sources.extraction.money.currencies import ISO, currency_after
from sources.extraction.numbers import find_numbers
from tests.unit.extraction.numbers_corpus import answering, cases, check, false_finds, records


@pytest.mark.parametrize(
    "case",
    cases("money_english", "money_russian", "money_ukrainian", "money_belarusian", "money_chinese"),
)
def test_amounts_of_our_own_sentences(case: dict[str, Any]) -> None:
    check(case, find_money(case["text"], language=case.get("language")))


def test_each_foreign_language_has_sixty_cases_with_an_amount() -> None:
    for language in ("russian", "ukrainian", "belarusian", "chinese"):
        with_amount = [case for case in records(f"money_{language}") if case["expected"]]
        assert len(with_amount) >= 60, language


def _scores(name: str) -> tuple[int, int, int]:
    """Right items, all items and false finds over the cases of a file."""
    right = total = false = 0
    for case in records(name):
        mentions = find_money(case["text"])
        for item in case["expected"]:
            if item.get("use") == "reported":
                continue
            total += 1
            found = answering(item, mentions)
            right += found is not None and _is_right(item, found.value.as_json())
        false += len(false_finds(case["expected"], mentions))
    return right, total, false


def _is_right(item: dict[str, Any], value: dict[str, Any]) -> bool:
    amount = abs(Decimal(value["amount"]) - Decimal(str(item["amount"]))) < Decimal("0.001")
    return amount and value["currency"] in {item["currency"], *item["accepted"]}


def test_amounts_of_published_examples_keep_their_floor() -> None:
    right, total, false = _scores("money_examples")
    assert total >= 90
    assert right / total >= 0.98
    assert right / (right + false) >= 0.98


@pytest.mark.parametrize("case", cases("money_price_strings"))
def test_price_strings_of_many_locales(case: dict[str, Any]) -> None:
    first = find_money(case["text"])[0].value.as_json()
    assert Decimal(first["amount"]) == Decimal(str(case["amount"]))
    assert first["currency"] == case["currency_iso"]


def test_a_bracketed_conversion_is_positive_and_apart() -> None:
    text = "a contract worth 5.56 million yuan ($764,000)"
    assert [m.text for m in find_money(text)] == ["5.56 million yuan", "$764,000"]
    assert all(m.value.as_json()["amount"] > "0" for m in find_money(text))


def test_the_yen_sign_follows_what_the_text_speaks_of() -> None:
    assert find_money("It cost ¥900.")[0].value.as_json()["currency"] == "JPY"
    assert find_money("In Beijing it cost ¥900.")[0].value.as_json()["currency"] == "CNY"
    both = "In Beijing and Tokyo it cost ¥900."
    assert find_money(both)[0].value.as_json()["currency"] == "JPY"


def test_a_shared_noun_without_a_country_has_no_currency() -> None:
    assert find_money("They paid 500 million francs.")[0].value.as_json()["currency"] is None


def test_numbers_found_before_give_the_same_amounts() -> None:
    text = "He paid $5 million, or about 4.6m euros, in March 2021."
    assert find_money(text, numbers=find_numbers(text)) == find_money(text)


def test_every_code_of_the_tables_is_an_iso_code() -> None:
    assert all(len(code) == 3 and code.isupper() for code in ISO)


def test_words_after_a_number_that_name_no_currency_give_none() -> None:
    assert currency_after("5 horses", 1) is None
