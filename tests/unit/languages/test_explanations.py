"""Explanations in another language: they change, and nothing else does."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from claims.collation.conductor import collate
from claims.comparison.compare import compare_values
from claims.comparison.outcome import Reported
from claims.judging.pairs import compare_pair
from sources.extraction.values import CountValue, MoneyValue
from tests.unit.collation.clusters import articles, names
from tests.unit.comparison.corpus import cases
from tests.unit.languages.marked import in_brackets, plain, unsaid

ABOUT = re.compile(r"(?:[^.]{1,200}: ?)?[ .;,]*")
"""What may stand before a sentence: whom or what it is about, in the articles' words."""


def _plain(sentence: str) -> str:
    """Without brackets, and without the full stops of sentences within a sentence."""
    return re.sub(r"\.(?= \(worked|\)\.|; )", "", plain(sentence))


def _without_sentences(document: Any) -> Any:
    if isinstance(document, dict):
        told = {"explanation", "reason"}
        return {key: _without_sentences(one) for key, one in document.items() if key not in told}
    return list(map(_without_sentences, document)) if isinstance(document, list) else document


def _sentences(document: Any) -> list[str]:
    if isinstance(document, dict):
        if "edtf" in document:
            return []  # why a date is taken for a fuller one is kept with it, in English
        own = [document[key] for key in ("explanation", "reason") if key in document]
        return own + [one for held in document.values() for one in _sentences(held)]
    return (
        [one for held in document for one in _sentences(held)] if isinstance(document, list) else []
    )


@pytest.mark.parametrize("name", names())
def test_another_language_changes_the_sentences_of_a_collation_and_nothing_else(name: str) -> None:
    here = collate(articles(name)).as_json()
    with in_brackets():
        there = collate(articles(name)).as_json()
    assert _without_sentences(there) == _without_sentences(here)
    said = _sentences(there)
    assert list(map(_plain, said)) == list(map(_plain, _sentences(here)))
    for sentence in said:
        assert "⟦" in sentence, f"hard-coded: {sentence}"
        left = unsaid(sentence)
        assert ABOUT.fullmatch(left), f"hard-coded, {left!r}: {sentence}"


@pytest.mark.parametrize("case", cases("comparison_pairs"))
def test_every_pair_of_the_corpus_is_explained_in_the_language(case: dict[str, Any]) -> None:
    def told() -> tuple[Any, ...]:
        found = compare_pair(case["kind"], case["a"], case["b"])
        return found.outcome, found.kind, found.severity, found.explanation

    here = told()
    with in_brackets():
        there = told()
    assert (*there[:3], _plain(there[3])) == (*here[:3], _plain(here[3]))
    assert there[3].startswith("⟦")
    assert not unsaid(there[3]).strip(" .")


def test_braces_in_the_words_of_an_article_stay_as_they_are() -> None:
    a = Reported(CountValue(Decimal(12), "people"), "12 {b} {0} {a!r}", outlet="{words}")
    b = Reported(MoneyValue(Decimal(12), "USD"), "%(n)s", outlet="B")
    told = compare_values(a, b).explanation
    assert told == "“12 {b} {0} {a!r}” ({words}) and “%(n)s” (B) are different sorts of value."
