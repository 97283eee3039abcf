"""Reasons that are compared and stored in English, and told in the newsroom's language."""

from __future__ import annotations

from datetime import date

import pytest

from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import extract_article
from sources.extraction.values import DateValue, Inferred
from sources.naming import compare_names
from sources.naming.told import told
from sources.naming.writing import writing, writing_told
from sources.sentences import Sentences
from sources.syndication.credit_rules import RULES
from sources.syndication.texts import compare_texts
from tests.unit.collation.clusters import articles, names
from tests.unit.languages.marked import in_brackets, plain, unsaid
from tests.unit.naming.pairs import pairs


def test_a_sentence_is_told_by_its_template_and_a_strange_one_as_it_is() -> None:
    room = Sentences("two places", "{a} and {b} sound alike", "{a} for {a}", "(100 %) of {a}.")
    with in_brackets():
        assert room.told("two places") == "⟦two places⟧"
        assert room.told("Ann and Anne and Bo sound alike") == "⟦Ann and Anne and Bo sound alike⟧"
        assert room.told("{b} and {0} sound alike") == "⟦{b} and {0} sound alike⟧"
        assert room.told("one for one") == "⟦one for one⟧"
        assert room.told("(100 %) of some\nmore.") == "⟦(100 %) of some\nmore.⟧"
        assert room.told("one for other") == "one for other"
        assert room.told("") == ""


@pytest.mark.parametrize("corpus", ["names_pairs_own", "names_pairs_examples"])
def test_every_reason_for_two_names_has_its_words(corpus: str) -> None:
    for case in pairs(corpus):
        found = compare_names(case["a"], case["b"])
        with in_brackets():
            said = found.told
        assert plain(said) == found.reason == found.told
        assert not unsaid(said).strip(" ;"), f"hard-coded: {said}"


def test_a_reason_of_many_parts_is_told_part_by_part() -> None:
    reason = "a family name alone; jon and john are spelled alike, in one article"
    with in_brackets():
        assert told(reason) == (
            "⟦a family name alone⟧; ⟦⟦jon and john are spelled alike⟧, in one article⟧"
        )
        twice = f"{reason}, which has two such names"
        assert not unsaid(told(twice)).strip(" ;") and plain(told(twice)) == twice


@pytest.mark.parametrize("name", names()[::3])
def test_every_link_of_names_and_every_day_worked_out_tells_why(name: str) -> None:
    for article in articles(name):
        for mention in extract_article(article).mentions:
            if isinstance(mention.value, DateValue) and mention.value.inferred is not None:
                _is_told(mention.value.inferred)


@pytest.mark.parametrize("printed", ["on 3 May", "on Monday", "on the 14th", "two days ago"])
@pytest.mark.parametrize("before", ["It was opened ", "It will be opened "])
def test_a_day_worked_out_tells_why(printed: str, before: str) -> None:
    day = date(2024, 5, 6)
    article = ArticleText("a", f"{before}{printed}.", published=DateValue("2024-05-06", day, day))
    for mention in extract_article(article).mentions:
        if isinstance(mention.value, DateValue) and mention.value.inferred is not None:
            _is_told(mention.value.inferred)


def _is_told(inferred: Inferred) -> None:
    with in_brackets():
        said = inferred.told
    assert said == f"⟦{inferred.reason}⟧"


def test_scripts_are_named_in_the_language_and_grouped_in_english() -> None:
    with in_brackets():
        assert writing("Пётр Peter") == "Cyrillic and Latin"
        assert writing_told(writing("Пётр Peter")) == "⟦Cyrillic⟧⟦ and ⟧⟦Latin⟧"


def test_rules_of_credits_keep_their_english_and_two_texts_are_compared_in_words() -> None:
    with in_brackets():
        assert not any("⟦" in rule.reason for rule in RULES)
        text = "The ferry left the harbour of Ravel at nine in the morning with forty aboard."
        assert compare_texts(text, text).reason.startswith("⟦1 sentence of one stands")
