"""Sentences, clauses and predicates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.extraction.articles import ArticleText
from sources.extraction.clauses import Predicate
from sources.extraction.frames import Form, frames, predicate_words
from sources.extraction.pipeline import extract_article
from sources.extraction.sentences import LONGEST, find_sentences
from sources.extraction.statements import Statement, find_statements


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in find_sentences(text)]


def statements(text: str) -> list[Statement]:
    return list(extract_article(ArticleText("a", text)).statements)


def predicates(text: str) -> list[Predicate]:
    return [p for statement in find_statements(text) for p in statement.predicates]


@pytest.mark.parametrize(
    "text",
    [
        "Orlo Co. and Brand Ltd. of the U.S. said Mr. Fisk paid 3.5 million.",
        "Dr. A. B. Moor met Gen. Tann at 9 a.m. on Monday.",
        "The firm (est. 1990) lost its case . . . and paid.",
        "В 2020 г. завод продал 3 тыс. машин.",
    ],
)
def test_abbreviations_and_decimals_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. The river rose! Who knew? Nobody.", 4),
        ("“It rained.” The river rose.", 2),
        ("He works for Orlo Ltd. The firm is new.", 2),
        ("Завод закрыт. Рабочие ждут.", 2),
        ("工厂关闭了。工人在等待！", 2),
        ("She left at 5 p.m. He stayed.", 2),
    ],
)
def test_stops_end_sentences_in_three_scripts(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    cut = sentences("word " * 2000)
    assert len(cut) > 1
    assert all(len(part) <= LONGEST for part in cut)


def test_one_sentence_holds_a_statement_for_each_clause_with_a_verb() -> None:
    text = "Two people were killed in the blast; the owner escaped, while police arrested his son."
    assert [text[s.start : s.end].strip() for s in find_statements(text)] == [
        "Two people were killed in the blast",
        "; the owner escaped,",
        "while police arrested his son.",
    ]


def test_and_between_two_names_opens_no_clause() -> None:
    assert len(statements("The plant was closed by Norrland and the Orlo Group after a fire.")) == 1


def test_passive_negation_plan_and_infinitive_are_told_apart() -> None:
    told = predicates("The bank was fined. It did not pay. It will sue. It asked to merge.")
    assert [(p.frame, p.passive, p.negated, p.planned, p.infinitive) for p in told] == [
        ("fine", True, False, False, False),
        ("pay", False, True, False, False),
        ("sue", False, False, True, False),
        ("merge", False, False, False, True),
    ]


def test_the_month_of_may_plans_nothing() -> None:
    assert not predicates("On 3 May they signed.")[0].planned


def test_a_word_spelled_as_noun_and_verb_is_read_by_its_place() -> None:
    assert predicates("They supply fuel.")[0].form is Form.FINITE
    assert predicates("The supply of fuel fell.")[0].form is Form.NOUN


def test_names_are_carried_over_two_sentences_and_no_further() -> None:
    text = (
        "Brandt Orlo bought the old mill. It had stood empty. "
        "The price was high. Nobody else made an offer."
    )
    carried = [{m.text for m in s.earlier} for s in statements(text)]
    assert carried == [set(), {"Brandt Orlo"}, {"Brandt Orlo"}, set()]


def test_a_heading_ends_what_is_carried_over() -> None:
    text = (
        "Brandt Orlo bought the old mill in the valley last year, it was said.\n"
        "A new start\nIt had stood empty for years, the neighbours said.\n"
    )
    assert statements(text)[-1].earlier == ()


def test_a_day_dates_the_verb_on_its_side_of_the_comma() -> None:
    text = "Despite the sanctions, on 3 March 2020, the two firms signed a contract to supply oil."
    (statement,) = statements(text)
    day = text.index("3 March")
    dated = statement.predicate_dated(day, day + 12)
    assert dated is not None
    assert dated.lemma == "sign"


def test_every_frame_has_words_and_a_label() -> None:
    used = {word.frame for words in predicate_words().values() for word in words}
    assert used == set(frames())
    assert all(frame.label for frame in frames().values())


@given(st.text(max_size=300))
def test_any_text_gives_statements_inside_their_sentences(text: str) -> None:
    for statement in find_statements(text):
        assert statement.sentence[0] <= statement.start < statement.end <= statement.sentence[1]
        for predicate in statement.predicates:
            assert statement.start <= predicate.start < predicate.end <= len(text)
