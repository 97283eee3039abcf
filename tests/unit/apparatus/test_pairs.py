"""A difference in one line of the queue."""

from __future__ import annotations

from typing import Any

from claims.apparatus.pairs import LONGEST, Pair, pair_of
from claims.apparatus.sigla import sigla_of
from tests.unit.apparatus.documents import OUTLETS, day

SIGLA = sigla_of([{"id": key, "outlet": name} for key, name in OUTLETS.items()])


def side(article: str, printed: str, value: Any = None) -> dict[str, Any]:
    return {"article": article, "printed": printed, "value": value}


def pair(kind: str, *sides: dict[str, Any], lemma: str = "sank on") -> Pair:
    return pair_of(kind=kind, lemma=lemma, sides=sides, sigla=SIGLA)


def test_the_words_of_two_sides_stand_against_each_other() -> None:
    shown = pair(
        "year-missing",
        side("hp", "3 May", day("XXXX-05-03")),
        side("nl", "3 May 2024", day("2024-05-03")),
    )
    post, light = shown.against
    assert (post.siglum.sign, post.sides[0].absent) == ("HP", "no year")
    assert [part.text for part in light.sides[0].parts if part.differs] == ["2024"]


def test_a_denial_is_not_quoted() -> None:
    shown = pair("stance", side("hp", "Northern Star"),
                 side("hp", "The owner denied it all.", {"answer": "denied"}))  # fmt: skip
    assert [(s.answer, bool(s.parts)) for a in shown.against for s in a.sides] == [
        ("", True),
        ("denied", False),
    ]


def test_forms_of_a_name_stand_together_by_article() -> None:
    shown = pair("spelling", side("hp", "Lerwik"), side("hp", "Lerwick"), side("nl", "Lerwick"),
                 lemma="spelling")  # fmt: skip
    assert [(a.siglum.sign, len(a.sides)) for a in shown.against] == [("HP", 2), ("NL", 1)]
    assert shown.lemma == ""


def test_what_lies_in_one_text_is_not_marked_and_the_rest_is_counted() -> None:
    shown = pair("undated", *[side("hp", f"day {n}", day("2024")) for n in range(9)])
    assert shown.more == 5
    assert not any(p.differs for a in shown.against for s in a.sides for p in s.parts)


def test_long_words_are_cut_at_a_word() -> None:
    (only,) = pair("undated", side("hp", "word " * 100)).against
    text = "".join(part.text for part in only.sides[0].parts)
    assert len(text) <= LONGEST + 2 and text.endswith("word …")
