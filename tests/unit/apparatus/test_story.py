"""From the public documents of a story's claims to its overview."""

from __future__ import annotations

from typing import Any

import pytest

from claims.apparatus.differences import ReadClaim
from claims.apparatus.front import front_of
from claims.apparatus.story import MOST_EVENTS, StoryOverview, story_overview
from tests.unit.apparatus.documents import attribute, discrepancy, document, reading


def day(edtf: str) -> dict[str, Any]:
    placed = edtf if len(edtf) == 10 and "X" not in edtf else None
    return {
        "edtf": edtf,
        "earliest": placed,
        "latest": placed,
        "extent": "within",
        "inferred": None,
    }


def happened(label: str, *readings: tuple[str, str]) -> dict[str, Any]:
    return attribute(label, "date", *(reading(article, e, day(e)) for article, e in readings))


def overview(*documents: dict[str, Any]) -> StoryOverview:
    return story_overview(
        [ReadClaim(f"c{n}", f"claim-{n}", f"Claim {n}", one) for n, one in enumerate(documents)]
    )


def test_what_happened_stands_in_order_over_all_claims_with_the_claim_that_says_so() -> None:
    told = overview(
        document("hp", attributes=[happened("raised on", ("hp", "2024-06-01"))]),
        document("nl", attributes=[happened("sank on", ("nl", "2024-05-03"))]),
        document("bc", attributes=[happened("sold in", ("bc", "XXXX-05-03"))]),
    ).happened
    assert [(row.event.label, row.claim.public_id) for row in told] == [
        ("sank on", "c1"), ("raised on", "c0"),
    ]  # fmt: skip


def test_another_day_and_a_day_without_its_year_are_told_apart() -> None:
    def told(other: str) -> tuple[bool, bool]:
        parts = [happened("sank on", ("hp", "2024-05-03"), ("nl", other))]
        raised = [discrepancy("contradiction", "sank on", "hp", "nl")]
        first = overview(document("hp", "nl", attributes=parts, discrepancies=raised)).happened[0]
        return first.event.differs, first.event.year_missing

    assert told("2024-05-04") == (True, False)
    assert told("XXXX-05-03") == (False, True)
    assert told("XXXX-05-04") == (True, False)


def test_open_differences_come_before_what_is_not_known_and_decided_ones_not_at_all() -> None:
    found = overview(
        document("hp", unknowns="Who sold it.\n\n  Why.  "),
        document(
            "hp",
            "nl",
            discrepancies=[
                discrepancy("spelling", "ship", "hp", "nl", severity="medium"),
                discrepancy("contradiction", "day", "hp", "nl"),
                discrepancy("contradiction", "place", "hp", "nl", decision="cannot-say"),
            ],
        ),
    ).questions
    assert [row.unknown or (row.difference and row.difference.attribute) for row in found] == [
        "day", "ship", "Who sold it.", "Why.",
    ]  # fmt: skip


def test_outlets_are_counted_by_claims_and_by_those_they_differ_in() -> None:
    apart = [discrepancy("contradiction", "day", "hp", "nl")]
    settled = [discrepancy("contradiction", "day", "hp", "nl", decision="not-a-difference")]
    found = overview(
        document("hp", "nl", discrepancies=apart),
        document("hp", "nl", discrepancies=settled),
        document("hp"),
    ).outlets
    assert [(row.name, row.claims, row.differs) for row in found] == [
        ("The Harbour Post", 3, 1), ("Northern Light", 2, 1),
    ]  # fmt: skip
    assert [sign.sign for sign in found[0].sigla] == ["HP"]


def test_a_long_story_says_how_much_it_leaves_out() -> None:
    days = [(f"2024-{m:02}-{d:02}") for m in range(1, 6) for d in range(1, 21)]
    parts = [happened(f"event {n}", ("hp", one)) for n, one in enumerate(days)]
    told = overview(document("hp", attributes=parts))
    assert (len(told.happened), told.more_happened) == (MOST_EVENTS, len(days) - MOST_EVENTS)


def test_documents_of_an_older_form_are_read_too() -> None:
    assert overview({"statement": "Old"}).outlets == ()


def test_what_differs_is_read_once_for_all_that_a_page_makes_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raised = discrepancy("contradiction", "sank on", "hp", "nl")
    sank = happened("sank on", ("hp", "2024-05-03"), ("nl", "2024-05-04"))
    claims = [ReadClaim("c", "claim", "Claim", document("hp", "nl", attributes=[sank],
                                                        discrepancies=[raised]))]  # fmt: skip
    monkeypatch.delattr("claims.apparatus.differences.differences_of")
    shown, _ = front_of(claims)
    assert [item.public_id for item in shown] == ["c"]
    assert len(story_overview(claims).questions) == 1
