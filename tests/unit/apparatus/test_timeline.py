"""The days of a claim in their order, where order matters."""

from __future__ import annotations

from typing import Any

from claims.apparatus.differences import differences_of
from claims.apparatus.sigla import sigla_of
from claims.apparatus.timeline import Timeline, timeline_of
from sources.extraction.edtf import date_value
from tests.unit.apparatus.documents import attribute, discrepancy, document, reading


def on(article: str, edtf: str) -> dict[str, Any]:
    return reading(article, edtf, date_value(edtf).as_json())


def shown(*attributes: dict[str, Any], **more: Any) -> Timeline | None:
    held = document("hp", "nl", attributes=list(attributes), **more)
    if more.get("published"):
        held["articles"][0]["published"] = more["published"]
    return timeline_of(held, sigla_of(held["articles"]), differences_of(held))


def test_days_of_two_parts_of_a_claim_stand_in_their_order() -> None:
    found = shown(
        attribute("delivered on", "date", on("hp", "2023-05-03")),
        attribute("signed on", "date", on("hp", "2023-02-16"), on("nl", "2023-02-16")),
    )
    assert found is not None
    assert [(e.when, e.label, len(e.sigla), e.day) for e in found.events] == [
        ("16 February 2023", "signed on", 2, "2023-02-16"),
        ("3 May 2023", "delivered on", 1, "2023-05-03"),
    ]
    assert found.unplaced == ()


def test_a_day_without_a_year_has_no_place_and_is_said_apart() -> None:
    found = shown(
        attribute("signed on", "date", on("hp", "2023-02-16"), on("nl", "XXXX-02-16")),
        attribute("delivered on", "date", on("hp", "2023-05")),
    )
    assert found is not None
    assert [event.when for event in found.unplaced] == ["16 February, no year"]
    assert [(event.when, event.day) for event in found.events][1] == ("May 2023", "")


def test_one_day_needs_no_timeline_unless_the_order_is_in_question() -> None:
    signed = attribute("signed on", "date", on("hp", "2023-02-16"), on("nl", "2023-03-16"))
    assert shown(signed) is None
    about_order = discrepancy("chronology", "signed on", "hp", "nl")
    found = shown(signed, discrepancies=[about_order])
    assert found is not None and all(event.differs for event in found.events)


def test_when_articles_were_published_stands_among_the_days() -> None:
    found = shown(
        attribute("signed on", "date", on("hp", "2023-02-16")),
        attribute("delivered on", "date", on("hp", "2023-05-03")),
        published="2023-03-01",
    )
    assert found is not None
    assert [event.is_publication for event in found.events] == [False, True, False]


def test_what_cannot_be_read_is_left_out() -> None:
    gone = reading("hp", "[redacted]", {"redacted": True})
    assert shown(attribute("a", "date", gone), attribute("b", "date", gone)) is None
    found = shown(
        attribute("a", "date", on("hp", "2023-02-16")),
        attribute("b", "date", on("hp", "2023-02-17"), gone),
        published="[redacted]",
    )
    assert found is not None and len(found.events) == 2
