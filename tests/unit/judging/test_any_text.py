"""Whatever the text, every question is answered, and what is found stands where it is said to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.judging.mentions import TASK_KINDS, find_task_mentions
from claims.judging.pairs import judge_pair
from claims.judging.questions import TASKS, answer
from sources.extraction.articles import ArticleText
from sources.extraction.edtf import date_value
from sources.extraction.pipeline import extract_article
from sources.extraction.values import value_from_json

_PIECES = (
    *("5", "12", "1,234", "0.5", "2020", "½", "٣", "百", "万", "五", "млн", "million", "a dozen"),
    *("$", "€", "円", "원", "元", "£", "¢", "US$", "руб.", "%", "percent", "pc", "百分之", "成"),
    *(
        "May",
        "мая",
        "5月",
        "2023年",
        "yesterday",
        "last",
        "night",
        "Monday",
        "ago",
        "century",
        "Q3",
    ),
    *("people", "км", "kg", "°C", "years old", "aged", "killed", "人", "crowd of", "minus", "sq m"),
    *("Mr.", "Anna", "Петров", "O’Neil", "Inc.", "of", "and", "said", "the", "(", ")", "“", "”"),
    *(" ", "\n", "\n\n", "\u00a0", "\u200b", ",", ".", "-", "–", "/", ":", "\ufffd", "İ", "ß"),
    *("\ud800", "\udfff", "\x00", "\u202e", "\u0301", "\U0001f6a2", "ǅ", "ﬁ", "א", "م", "ก", "한"),
)
_SEWN = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)
_SPACED = st.lists(st.sampled_from(_PIECES), max_size=24).map(" ".join)
_ANY = st.text(st.characters(), max_size=80)
TEXTS = st.one_of(_SEWN, _SPACED, _ANY)
_LOOSE: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.integers(), st.floats(), TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=2)
)
_SIDES = st.fixed_dictionaries(
    {"quote": TEXTS},
    optional={"value": _LOOSE, "unit": TEXTS, "published": TEXTS, "context": TEXTS},
)
_KINDS = ("money", "count", "age", "percent", "date", "measure", "quantity", "name", "place", "?")


@settings(max_examples=120, deadline=None)
@given(TEXTS)
@example("1,980円")
@example("5㎢人")
@example("a\ud800b 5 May $5")
def test_what_is_found_stands_in_the_text_and_means_what_its_json_says(text: str) -> None:
    for mention in find_task_mentions("all", text, "2024-05-06"):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        data = json.loads(json.dumps(mention.as_json()))
        assert value_from_json(data["kind"], data["value"]) == mention.value


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_any_article_is_read_whole(text: str) -> None:
    extraction = extract_article(ArticleText(id="a", text=text, published=date_value("2024-05")))
    for statement in extraction.statements:
        assert 0 <= statement.start <= statement.end <= len(text)


@pytest.mark.parametrize("task", sorted({*TASK_KINDS, "phrase"} & set(TASKS)))
@settings(max_examples=30, deadline=None)
@given(text=TEXTS)
def test_every_question_about_one_text_is_answered(task: str, text: str) -> None:
    reply = answer({"id": 1, "task": task, "text": text})
    assert reply["id"] == 1
    json.dumps(reply)


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from((None, "person", "Company", "place", "?")))
def test_any_two_names_are_answered_alike_in_either_order(a: str, b: str, kind: str | None) -> None:
    there = answer({"id": "n", "task": "names", "a": a, "b": b, "type": kind})
    back = answer({"id": "n", "task": "names", "a": b, "b": a, "type": kind})
    assert there == back
    assert 0 <= there["score"] <= 1


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_are_answered_alike_in_either_order(a: str, b: str) -> None:
    there = answer({"id": "t", "task": "texts", "a": a, "b": b})
    assert there == answer({"id": "t", "task": "texts", "a": b, "b": a})
    assert there["relation"] in {"reprint", "partial", "different"}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_KINDS), _SIDES, _SIDES)
def test_any_pair_of_sides_is_answered_alike_in_either_order(
    kind: str, a: dict[str, Any], b: dict[str, Any]
) -> None:
    there, back = judge_pair(kind, a, b), judge_pair(kind, b, a)
    assert {k: there[k] for k in ("outcome", "kind", "alert")} == {
        k: back[k] for k in ("outcome", "kind", "alert")
    }
    assert there["outcome"] in {"agrees", "compatible", "differs", "cannot-say"}
