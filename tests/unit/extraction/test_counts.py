"""Counts, measures and ages."""

from __future__ import annotations

from typing import Any

import pytest

from sources.extraction.counts import find_counts
from sources.extraction.counts.english_nouns import is_plural, singular_of
from sources.extraction.counts.measures import unit_after
from sources.extraction.money import find_money
from sources.extraction.numbers import find_numbers
from sources.extraction.percents import find_percents
from tests.unit.extraction.numbers_corpus import answering, cases, check, records


@pytest.mark.parametrize("case", cases("counts_own"))
def test_counts_of_our_own_sentences(case: dict[str, Any]) -> None:
    check(case, find_counts(case["text"]))


def test_quantities_of_published_news_keep_their_floor() -> None:
    found = total = 0
    for case in records("counts_examples"):
        by_kind = {
            "QUANTITY": find_counts(case["text"]),
            "MONEY": find_money(case["text"]),
            "PERCENT": find_percents(case["text"]),
        }
        for item in case["values"]:
            if item.get("use", "required") == "required":
                total += 1
                found += answering(item, by_kind[item["type"]]) is not None
    assert total >= 150
    assert found / total >= 0.95


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("companies", "company"),
        ("boxes", "box"),
        ("houses", "house"),
        ("viruses", "virus"),
        ("policemen", "policeman"),
        ("salespeople", "salesperson"),
        ("grandchildren", "grandchild"),
        ("aircraft", "aircraft"),
        ("crises", "crisis"),
        ("wives", "wife"),
        ("churches", "church"),
        ("losses", "loss"),
        ("movies", "movie"),
        ("potatoes", "potato"),
        ("Americans", "american"),
        ("by-elections", "by-election"),
        ("777s", "777"),
    ],
)
def test_a_plural_has_its_singular(plural: str, singular: str) -> None:
    assert is_plural(plural)
    assert singular_of(plural) == singular


@pytest.mark.parametrize(
    "word", ["this", "glass", "bus", "was", "economics", "US", "NATO's", "rose"]
)
def test_a_word_in_s_is_not_always_a_plural(word: str) -> None:
    assert not is_plural(word)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("5 km", "km"),
        ("5km", "km"),
        ("5 metric tons", "t"),
        ("5 square kilometres", "km2"),
        ("5 km²", "km2"),
        ("5 °C", "Cel"),
        ("5-inch", "[in_i]"),
        ("5''", "[in_i]"),
        ("5 kilometres per hour", "km/h"),
        ("5 litres a day", "L/d"),
        ("5 kWh", "kW.h"),
        ("5 тонн", "t"),
        ("5 кв. метров", "m2"),
        ("5公里", "km"),
        ("5 Km", None),
        ("5 in", None),
        ("5G", None),
    ],
)
def test_a_unit_is_given_by_its_ucum_code(printed: str, unit: str | None) -> None:
    found = unit_after(printed, 1)
    assert (found[0] if found else None) == unit


def test_what_another_finder_took_is_no_count() -> None:
    text = "They sold 12 shares for $5 million."
    numbers = find_numbers(text)
    taken = find_money(text, numbers=numbers)
    assert [m.text for m in find_counts(text, numbers=numbers, taken=taken)] == ["12 shares"]


def test_two_counts_joined_by_and_are_two_counts() -> None:
    values = [
        m.value.as_json() for m in find_counts("It names eleven entities and eight individuals.")
    ]
    assert [(v["number"], v["noun"]) for v in values] == [("11", "entity"), ("8", "individual")]


def test_ages_apart_from_lists_and_dates() -> None:
    assert [m.text for m in find_counts("Petrov, 34, and Ivanova, 29, left.")] == ["34", "29"]
    assert find_counts("On May 10, 15, and 20 it rained.") == []
