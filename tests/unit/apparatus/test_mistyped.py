"""Words that may have been meant: found by keys exactly as by comparing with every word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from claims.apparatus.mistyped import meant_by, slips_allowed, typed_keys, word_keys

LETTERS = st.sampled_from("abeоё東ß")
WORDS = st.text(LETTERS, min_size=4, max_size=24)


@st.composite
def slipped(draw: Any) -> tuple[str, str]:
    """A word, and what somebody types who means it and slips at most twice."""
    word = draw(WORDS)
    typed = list(word)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(typed) - 1))
        match draw(st.sampled_from(("out", "in", "other", "round"))):
            case "out" if len(typed) > 1:
                del typed[at]
            case "in":
                typed.insert(at, draw(LETTERS))
            case "other":
                typed[at] = draw(LETTERS)
            case "round":
                typed[at : at + 2] = reversed(typed[at : at + 2])
    return word, "".join(typed)


@given(slipped())
def test_a_word_that_was_meant_has_a_key_of_what_was_typed(pair: tuple[str, str]) -> None:
    word, typed = pair
    if OSA.distance(word, typed) <= slips_allowed(typed):
        assert set(word_keys(word)) & set(typed_keys(typed))
        assert word == typed or meant_by(typed, [word]) == [word]


@given(st.text(max_size=200))
def test_keys_are_few_sorted_and_32_bits_whatever_the_word(word: str) -> None:
    keys = word_keys(word)
    assert 1 <= len(keys) <= 106 and keys == sorted(set(keys))
    assert all(-(1 << 31) <= key < 1 << 31 for key in keys)


@pytest.mark.parametrize(
    ("typed", "words", "meant"),
    [
        ("bilomo", ["belomo", "below", "bilomo"], ["belomo"]),
        ("nothern", ["northern", "another", "nothing"], ["northern"]),
        ("harbuor", ["harbour", "harbor"], ["harbor", "harbour"]),
        (
            "contarct",
            ["contract", "contact", "contrast", "compact"],
            ["contact", "contract", "contrast"],
        ),
        ("білмоо", ["біломо", "belomo"], ["біломо"]),
        ("tanks", ["banks", "thanks", "tank", "ranking"], ["tank", "thanks", "banks"]),
    ],
)
def test_what_is_nearest_comes_first(typed: str, words: list[str], meant: list[str]) -> None:
    assert meant_by(typed, words) == meant
