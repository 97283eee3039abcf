"""Corroboration, credibility and roots: ordered tables, first match wins."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.rating import (
    CONFIDENCE_WORDS,
    CREDIBILITY_RULES,
    CREDIBILITY_WORDS,
    RULE_VERSION,
    Confidence,
    CorroborationState,
    Credibility,
    CredibilityInputs,
    EvidenceInput,
    best_grade,
    corroboration,
    mixed_signal,
    suggest_credibility,
)
from claims.roots import root_origins


def _evidence(*origins: str) -> list[EvidenceInput]:
    """One article for each argument, its origins parted by spaces; "" is unknown."""
    return [
        EvidenceInput(f"article {number}", frozenset(names.split()))
        for number, names in enumerate(origins)
    ]


@pytest.mark.parametrize(
    ("origins", "contradicted", "state", "sentence"),
    [
        (["a", "b"], True, "Disputed", "2 articles: 2 known origins"),
        (["a", "b"], False, "Confirmed by independent origins", "2 articles: 2 known origins"),
        (["a", "b", ""], False, "Confirmed by independent origins",
         "3 articles: 2 known origins, 1 unknown"),
        (["a"], False, "Single origin", "1 article: 1 known origin"),
        ([""], False, "Single origin", "1 article: origin unknown"),
        (["a", "a", "a"], False, "Single origin", "3 articles: 1 known origin"),
        (["a", "a", ""], False, "Reported consistently, origins not established",
         "3 articles: 1 known origin, 1 unknown"),
        (["", ""], False, "Reported consistently, origins not established",
         "2 articles: 2 unknown origins"),
        ([], False, "Not established", "No article supports it"),
        ([], True, "Disputed", "No article supports it"),
    ],
)  # fmt: skip
def test_the_first_state_that_fits_is_taken(
    origins: list[str], contradicted: bool, state: str, sentence: str
) -> None:
    result = corroboration(_evidence(*origins), open_high_contradiction=contradicted)
    assert (result.state.value, result.sentence) == (state, sentence)


def test_origins_are_followed_to_their_roots() -> None:
    links = [("nikkei", "belpol-documents"), ("weekly", "nikkei")]
    result = corroboration(
        _evidence("nikkei", "weekly", "belpol-documents"),
        open_high_contradiction=False,
        links=links,
    )
    assert result.state is CorroborationState.SINGLE
    assert result.known_roots == {"belpol-documents"}


def test_an_article_that_contradicts_itself_supports_neither_value() -> None:
    torn = EvidenceInput("x", frozenset({"a"}), contradicts_itself=True)
    also = EvidenceInput("x", frozenset({"a"}))
    other = EvidenceInput("y", frozenset({"b"}))
    result = corroboration([torn, also, other], open_high_contradiction=False)
    assert result.articles == 1
    assert result.state is CorroborationState.SINGLE


def test_evidence_that_does_not_support_is_not_counted() -> None:
    disputing = EvidenceInput("x", frozenset({"a"}), supports=False)
    result = corroboration([disputing, *_evidence("b")], open_high_contradiction=False)
    assert result.sentence == "1 article: 1 known origin"


def test_two_quotes_of_one_article_are_one_article() -> None:
    twice = [EvidenceInput("x"), EvidenceInput("x", frozenset({"a"}))]
    assert corroboration(twice, open_high_contradiction=False).sentence == (
        "1 article: 1 known origin"
    )


@pytest.mark.parametrize(
    ("links", "origin", "roots"),
    [
        ([], "a", {"a"}),
        ([("a", "b")], "a", {"b"}),
        ([("a", "b"), ("b", "c")], "a", {"c"}),
        ([("a", "b"), ("a", "c")], "a", {"b", "c"}),
        ([("a", "b"), ("b", "a")], "b", {"a"}),
        ([("a", "b"), ("b", "c"), ("c", "b")], "a", {"b"}),
        ([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")], "a", {"d"}),
        ([("a", "a")], "a", {"a"}),
        ([("x", "y")], "a", {"a"}),
    ],
)
def test_roots_are_found_and_cycles_end(
    links: list[tuple[str, str]], origin: str, roots: set[str]
) -> None:
    assert root_origins(links, origin) == roots


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=15))
def test_every_origin_has_a_root_whatever_the_links(links: list[tuple[str, str]]) -> None:
    for origin in "abcdef":
        roots = root_origins(links, origin)
        assert roots
        assert all(root_origins(links, root) == {root} for root in roots)


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        (CredibilityInputs(), "6"),
        (CredibilityInputs(age_days=400), "6"),
        (CredibilityInputs(known_roots=1), "3"),
        (CredibilityInputs(known_roots=1, age_days=29), "3"),
        (CredibilityInputs(known_roots=1, age_days=30), "2"),
        (CredibilityInputs(primary_document=True), "2"),
        (CredibilityInputs(known_roots=1, primary_document=True), "2"),
        (CredibilityInputs(known_roots=2), "1"),
        (CredibilityInputs(known_roots=5, primary_document=True), "1"),
        (CredibilityInputs(known_roots=2, open_contradictions=1), "4"),
        (CredibilityInputs(known_roots=2, open_contradictions=1, equal_or_better=True), "5"),
        (CredibilityInputs(open_contradictions=2), "4"),
        (CredibilityInputs(equal_or_better=True), "6"),
    ],
)
def test_credibility_is_the_first_row_that_holds(inputs: CredibilityInputs, code: str) -> None:
    rating = suggest_credibility(inputs)
    assert rating.code == code
    assert rating.rule_version == RULE_VERSION
    assert rating.inputs is inputs
    assert rating.why.endswith(".")
    assert "{" not in rating.why


def test_only_two_known_roots_without_a_contradiction_are_a_one() -> None:
    for roots in range(4):
        for contradictions in range(2):
            for document in (False, True):
                inputs = CredibilityInputs(roots, contradictions, False, document)
                is_one = suggest_credibility(inputs).code == "1"
                assert is_one is (roots >= 2 and contradictions == 0)


def test_the_inputs_can_be_stored() -> None:
    assert CredibilityInputs(2, 1, True, False, 12).as_json() == {
        "known_roots": 2,
        "open_contradictions": 1,
        "equal_or_better": True,
        "primary_document": False,
        "age_days": 12,
    }


def test_every_code_and_level_has_words_and_every_code_a_rule() -> None:
    assert set(CREDIBILITY_WORDS) == set(Credibility)
    assert set(CONFIDENCE_WORDS) == set(Confidence)
    assert {rule.code for rule in CREDIBILITY_RULES} == set(Credibility)


# Mixed signals


def test_only_pairs_that_point_apart_ask_for_a_sentence() -> None:
    asked = {(grade, code) for grade in "ABCDEF" for code in "123456" if mixed_signal(grade, code)}
    assert asked == {("A", "5"), ("B", "5"), ("E", "1"), ("E", "2")}


def test_what_cannot_be_judged_is_mixed_with_nothing() -> None:
    assert not any(mixed_signal("F", code) for code in "123456")
    assert not any(mixed_signal(grade, "6") for grade in "ABCDEF")
    assert mixed_signal("", "5") == "" and mixed_signal("\0", "\u202e") == ""


@pytest.mark.parametrize(
    ("grades", "best"), [("EBC", "B"), ("FFE", "E"), ("F", "F"), ("", "F"), (["", "D"], "D")]
)
def test_a_claim_is_held_against_the_best_outlet_that_is_judged(grades: Any, best: str) -> None:
    assert best_grade(grades) == best


def test_inputs_are_told_in_one_sentence() -> None:
    told = CredibilityInputs(1, 2, True, False, 1).sentence
    assert told == (
        "1 known independent origin; 2 open contradictions, of equal or better origin; "
        "the document itself not seen; 1 day old"
    )
