"""What holds of every finder of numbers on any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.extraction.counts import find_counts
from sources.extraction.designators import designator_key, find_designators
from sources.extraction.money import find_money
from sources.extraction.numbers import find_numbers
from sources.extraction.percents import find_percents
from sources.extraction.values import Mention, value_from_json
from tests.linear import assert_linear

FINDERS: list[Callable[[str], list[Mention]]] = [
    find_money,
    find_percents,
    find_counts,
    find_designators,
]
_PIECES = [
    "5",
    "12",
    "1,234.5",
    "1 234",
    "2023",
    "７",
    "½",
    "%",
    "$",
    "€",
    "¥",
    " ",
    "-",
    "–",
    ".",
    ",",
    "(",
    ")",
    "\n",
    "million",
    "млн",
    "万",
    "亿",
    "three",
    "hundred and",
    "a dozen",
    "полтора",
    "三",
    "百分之",
    "US$",
    "yuan",
    "рублей",
    "between",
    "from",
    "to",
    "and",
    "up to",
    "более",
    "до",
    "约",
    "多",
    "per",
    "a barrel",
    "tons",
    "km",
    "м",
    "people",
    "of the",
    "units of",
    "aged",
    "-year-old",
    "Smith,",
    "T-",
    "72B3",
    "A320",
    "killed",
    "https://",
    "cents",
    "копеек",
    "\u0301",
    "\ud800",
    "\u200b",
    "٣",
    "Boeing",
    "February",
    "in",
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(_PIECES)).map("".join),
    st.lists(st.sampled_from(_PIECES)).map(" ".join),
)


@pytest.mark.parametrize("find", FINDERS)
@given(text=texts)
@settings(max_examples=150, deadline=None)
def test_mentions_are_exact_in_order_and_apart(
    find: Callable[[str], list[Mention]], text: str
) -> None:
    end = 0
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= end
        end = mention.end


@given(text=texts)
@settings(max_examples=150, deadline=None)
def test_numbers_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= number.tail <= len(text)
        assert 0 <= number.lead <= number.start < number.first_end <= number.end
        assert number.number.is_finite()
        assert number.number_max is None or number.number_max > number.number
        end = number.end


@pytest.mark.parametrize("find", FINDERS)
@given(text=texts)
@settings(max_examples=100, deadline=None)
def test_a_value_survives_its_json_form(find: Callable[[str], list[Mention]], text: str) -> None:
    for mention in find(text):
        written = mention.value.as_json()
        assert value_from_json(mention.kind, written).as_json() == written


@given(text=st.text())
@settings(deadline=None)
def test_normalising_a_key_twice_is_normalising_it_once(text: str) -> None:
    once = designator_key(text)
    assert designator_key(once) == once


@pytest.mark.parametrize(
    "piece",
    [
        "1,1,",
        "1 ",
        "((((",
        "A",
        "a",
        "one ",
        "million ",
        "$1 ",
        "1-",
        "T-72 ",
        "5 units of each of the ",
        "5 и ",
        "三万",
        "18 777s ",
        "Smith, 34, ",
        "5.5.",
        "/a",
        "more than 5 ",
        "5 million ",
        "百分之",
        "5C ",
        "$5 pounds ",
        "5 francs ",
        "toll to 5. ",
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def run(text: str) -> None:
        for find in FINDERS:
            find(text)

    assert_linear(run, piece)
