"""Is one text a copy of another? Cases of our own, and what holds for any two texts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.syndication import Relation, compare_texts, fingerprint
from tests.unit.syndication.corpus import cases

CASES = cases("texts")
BY_ID = {case["id"]: case for case in CASES}
TEXTS = sorted({text for case in CASES for text in (case["a"], case["b"]) if text})


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_relation_of_each_pair_of_the_corpus(case: dict[str, Any]) -> None:
    result = compare_texts(case["a"], case["b"])
    assert result.relation.value == case["relation"], (case["why"], result.score, result.reason)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_answer_is_the_same_in_either_order(case: dict[str, Any]) -> None:
    there, back = compare_texts(case["a"], case["b"]), compare_texts(case["b"], case["a"])
    assert there.as_json() == back.as_json()
    turned = {(s.b_start, s.b_end, s.a_start, s.a_end) for s in back.shared}
    assert {(s.a_start, s.a_end, s.b_start, s.b_end) for s in there.shared} == turned


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_text_is_a_copy_of_itself(text: str) -> None:
    result = compare_texts(text, text)
    assert (result.relation, result.score) == (Relation.REPRINT, 1.0)


def test_shared_spans_are_the_passages_that_both_print() -> None:
    case = BY_ID["first-paragraphs"]
    (span,) = compare_texts(case["a"], case["b"]).shared
    one, other = case["a"][span.a_start : span.a_end], case["b"][span.b_start : span.b_end]
    assert one == other
    assert one.startswith("A court in Velden") and one.endswith("Maria Sole said.")


def test_the_reason_says_how_much_is_shared_and_what_was_not_counted() -> None:
    reprint = compare_texts(BY_ID["light"]["a"], BY_ID["light"]["b"]).reason
    assert "lightly rewritten" in reprint and "%" in reprint
    assert "not counted" in compare_texts(BY_ID["about"]["a"], BY_ID["about"]["b"]).reason


def test_copies_share_fingerprints_and_different_stories_do_not() -> None:
    flood, light = BY_ID["light"]["a"], BY_ID["light"]["b"]
    assert len(fingerprint(flood) & fingerprint(light)) >= 2
    trial, rocket = BY_ID["two-stories"]["a"], BY_ID["two-stories"]["b"]
    assert not fingerprint(trial) & fingerprint(rocket)


def test_fingerprints_are_those_of_every_process() -> None:
    text = (
        "Seven ferries crossed the strait on Monday carrying timber, cars and frozen herring north."
    )
    assert sorted(fingerprint(text)) == [408586990]


def test_fingerprints_fit_an_integer_column() -> None:
    assert all(0 <= number < 2**31 for text in TEXTS for number in fingerprint(text))


_WORDS = st.sampled_from(
    [
        "the",
        "ferry",
        "sank",
        "on",
        "Friday",
        ".",
        "\n",
        "“",
        "©",
        "5,000",
        "Subscribe",
        "!",
        "船",
        "-",
    ]
)


@settings(max_examples=60)
@given(
    st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=80).map(" ".join)),
    st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=80).map(" ".join)),
)
def test_no_two_texts_make_it_fail(a: str, b: str) -> None:
    there, back = compare_texts(a, b), compare_texts(b, a)
    assert there.as_json() == back.as_json()
    assert 0 <= there.score <= 1
    for span in there.shared:
        assert 0 <= span.a_start < span.a_end <= len(a)
        assert 0 <= span.b_start < span.b_end <= len(b)
