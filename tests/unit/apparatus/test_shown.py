"""Under which outlets and names a public document stands, and which names moved."""

from __future__ import annotations

from typing import Any

import pytest

from claims.apparatus.shown import moves_between, names_shown, outlets_shown
from tests.unit.apparatus.documents import discrepancy, document


def use(article: str, printed: str) -> dict[str, Any]:
    return {"article": article, "evidence": 1, "printed": printed}


def named(entity: str, form: str, *uses: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": entity, "form": form, "standard": True, "type": None, "uses": list(uses)} | more


def of_outlets(**parts: Any) -> dict[str, Any]:
    held = document("hp", "nl", **parts)
    for row, outlet in zip(held["articles"], ("post", "light"), strict=True):
        row["outlet_id"] = outlet
    return held


def test_a_claim_stands_under_each_outlet_that_it_shows() -> None:
    rows = outlets_shown(of_outlets(), {})
    assert [(row.outlet, row.articles) for row in rows] == [("post", ("hp",)), ("light", ("nl",))]
    assert not any(row.differs or row.changed for row in rows)


def test_a_document_that_does_not_say_which_outlet_takes_it_from_what_is_known() -> None:
    rows = outlets_shown(document("hp", "nl"), {"hp": "post"})
    assert [(row.outlet, row.articles) for row in rows] == [("post", ("hp",))]


def test_an_article_without_an_outlet_stands_under_none() -> None:
    held = of_outlets()
    held["articles"][0]["outlet_id"] = None
    assert [row.outlet for row in outlets_shown(held, {"hp": "post"})] == ["light"]


@pytest.mark.parametrize(
    ("decision", "differs"),
    [(None, True), ("one-stands", True), ("cannot-say", True), ("same", False),
     ("not-a-difference", False), ("garbled", False), ("not-comparable", False)],
)  # fmt: skip
def test_outlets_differ_until_a_decision_says_that_they_do_not(
    decision: str | None, differs: bool
) -> None:
    found = discrepancy("contradiction", "day", "hp", "bc", decision=decision)
    rows = outlets_shown(of_outlets(discrepancies=[found]), {})
    assert [row.differs for row in rows] == [differs, False]


def test_an_outlet_changed_what_it_corrected_or_edited_silently() -> None:
    edited = discrepancy("silent-edit", "", "nl")
    held = of_outlets(discrepancies=[edited])
    assert [(r.changed, r.differs) for r in outlets_shown(held, {})] == [
        (False, False),
        (True, False),
    ]
    held["articles"][0]["states"] = [{"state": "corrected", "noted_at": "2024-05-03T10:00:00"}]
    assert [row.changed for row in outlets_shown(held, {})] == [True, True]


def test_a_name_has_its_spellings_by_outlet_each_once() -> None:
    row = named("ent", "BelOMO", use("hp", "BelOMO"), use("hp", "BelOMO"), use("nl", "BilOMO"))
    (shown,) = names_shown(of_outlets(names=[row]))
    assert (shown.form, shown.standard) == ("BelOMO", True)
    assert [(s["printed"], s["outlet"]) for s in shown.spellings] == [
        ("BelOMO", "The Harbour Post"),
        ("BilOMO", "Northern Light"),
    ]


def test_of_a_redacted_name_nothing_is_left() -> None:
    gone = named("ent", "[redacted]", use("hp", "[redacted]"))
    half = named("two", "[redacted]", use("hp", "[redacted]"), use("nl", "Reed"))
    (shown,) = names_shown(of_outlets(names=[gone, half]))
    assert (shown.entity, shown.form, shown.standard) == ("two", "Reed", False)


def test_a_document_without_names_names_nobody() -> None:
    assert names_shown(document("hp")) == []
    assert (
        moves_between(document("hp"), of_outlets(names=[named("a", "A", use("hp", "A"))])) == set()
    )


def test_a_name_moved_where_the_same_words_stand_under_another_entity() -> None:
    before = of_outlets(
        names=[named("old", "Reed", use("hp", "Reed"), use("nl", "Reeds"), use("nl", "Reed Ltd"))]
    )
    after = of_outlets(
        names=[named("new", "Reed", use("hp", "Reed")), named("old", "Reeds", use("nl", "Reeds"))]
    )
    assert moves_between(before, after) == {("old", "new")}
    assert moves_between(after, before) == {("new", "old")}


def test_two_entities_of_one_spelling_in_one_article_did_not_move() -> None:
    both = [named("a", "Smith", use("hp", "Smith")), named("b", "Smith", use("hp", "Smith"))]
    assert moves_between(of_outlets(names=both), of_outlets(names=both)) == set()
    assert moves_between(of_outlets(names=both), of_outlets(names=both[:1])) == set()
