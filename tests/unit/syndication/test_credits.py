"""Credit lines: who is credited, how, and where it says so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.syndication import find_credits
from sources.syndication.names import canonical_medium, is_medium, source_key
from tests.unit.syndication.corpus import cases

CASES = cases("credits")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_credits_of_the_corpus(case: dict[str, Any]) -> None:
    found = [
        {"source": credit.source, "how": credit.how.value} for credit in find_credits(case["text"])
    ]
    assert found == case["expected"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_spans_are_those_of_the_printed_words(case: dict[str, Any]) -> None:
    text = case["text"]
    for credit in find_credits(text):
        assert text[credit.start : credit.end] == credit.text
        assert text[credit.source_start : credit.source_end] == credit.source
        assert credit.start <= credit.source_start < credit.source_end <= credit.end
        assert credit.reason


_PIECES = st.sampled_from(
    ["According to ", "a group of ", "Reuters", "reported", " by ", "©", "2020 ", "(AP) — ", "\n",
     "documents obtained by ", "the ", "“", "’s ", ". ", "сообщает ", "X" * 50, "told ", " – "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join)))
def test_no_text_makes_it_fail(text: str) -> None:
    for credit in find_credits(text):
        assert text[credit.start : credit.end] == credit.text
        assert text[credit.source_start : credit.source_end] == credit.source


def test_forms_of_one_outlet_are_one_source() -> None:
    assert source_key("The AP") == source_key("Associated Press")
    assert source_key("Nikkei news agency") == source_key("Nikkei")
    assert source_key("Dockwatch") != source_key("Dockland")
    assert canonical_medium("the Guardian") == "The Guardian"
    assert canonical_medium("Dockwatch") is None


def test_an_unknown_outlet_is_told_by_its_words() -> None:
    assert is_medium("Lakeside Gazette")
    assert not is_medium("Gazette")
    assert not is_medium("Nordby Shipyard")
