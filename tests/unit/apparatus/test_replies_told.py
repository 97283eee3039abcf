"""Right of reply is told in whole sentences; whoever is accused is pointed out by words that weigh."""

from __future__ import annotations

from typing import Any

import pytest

from claims.apparatus.accusing import accusing_word, ask_them
from claims.apparatus.changes import changes_between
from claims.apparatus.replies import replies_of, reply_shown
from claims.apparatus.specimen import specimen

ROW = {
    "asked": "the ministry", "means": "e-mail", "asked_on": "2024-05-03", "deadline": None,
    "outcome": "waiting", "answer": "", "verbatim": False, "closed_on": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            {},
            "We asked the ministry by e-mail on 3 May 2024. No answer had come when this was "
            "approved.",
        ),
        (
            {"deadline": "2024-05-10"},
            "We asked the ministry by e-mail on 3 May 2024. No answer had come when this was "
            "approved; we asked for one by 10 May 2024.",
        ),
        (
            {"outcome": "answered", "answer": "It is not so.", "verbatim": True,
             "closed_on": "2024-05-04", "means": "other"},
            "We asked the ministry on 3 May 2024. They answered on 4 May 2024: “It is not so.”",
        ),
        (
            {"outcome": "answered", "answer": "They deny it.", "closed_on": "2024-05-04"},
            "We asked the ministry by e-mail on 3 May 2024. They answered on 4 May 2024; in our "
            "words: They deny it.",
        ),
        (
            {"outcome": "no-answer", "closed_on": "2024-05-10"},
            "We asked the ministry by e-mail on 3 May 2024. No answer had come by 10 May 2024.",
        ),
        (
            {"outcome": "declined", "closed_on": "2024-05-10"},
            "We asked the ministry by e-mail on 3 May 2024. On 10 May 2024 they declined to answer.",
        ),
        (
            {"outcome": "not-asked", "asked_on": None, "means": "", "answer": "It is in the record."},
            "We did not ask the ministry. It is in the record.",
        ),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_each_outcome_has_its_sentence(more: dict[str, Any], told: str) -> None:
    assert reply_shown(ROW | more).sentence == told


def test_documents_from_before_there_were_replies_have_none() -> None:
    document = specimen()
    del document["replies"]
    assert replies_of(document) == ()


def test_an_answer_that_came_is_among_the_changes() -> None:
    earlier, later = specimen(), specimen()
    earlier["replies"] = [ROW]
    later["replies"] = [ROW | {"outcome": "declined", "closed_on": "2024-05-10"}]
    (section,) = changes_between(earlier, later)
    assert section.title == "Right of reply"
    assert section.changes[0].what == "changed" and section.changes[0].label == "the ministry"


@pytest.mark.parametrize(
    "text",
    ["They were sanctioned by the US", "He stole it", "Его обвиняют в мошенничестве", "Яго арыштавалі"],
)  # fmt: skip
def test_words_that_weigh_are_found(text: str) -> None:
    assert accusing_word(["A plain sentence.", text])


@pytest.mark.parametrize(
    "text", ["Crimea’s bridge was opened", "Oil was refined at Ravel", "They signed a contract", ""]
)
def test_words_that_do_not_are_not(text: str) -> None:
    assert accusing_word([text]) == ""


def test_nobody_named_nobody_asked() -> None:
    assert ask_them([], word="stole", denied=True) == ""
    assert ask_them(["A", "B", "C"], word="", denied=True).startswith("The claim names A, B …, and")
