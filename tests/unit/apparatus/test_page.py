"""From a public document to the rows of its page."""

from __future__ import annotations

from typing import Any

import pytest

from claims.apparatus.collation import Row
from claims.apparatus.differences import ReadClaim
from claims.apparatus.front import front_of
from claims.apparatus.page import ClaimPage, claim_page
from claims.apparatus.signs import CORROBORATION_SIGNS, DECISIONS, kind_sign
from claims.comparison.outcome import DifferenceKind
from claims.rating import CorroborationState
from tests.unit.apparatus.documents import (
    attribute,
    day,
    discrepancy,
    document,
    evidence,
    reading,
)

DAY = attribute(
    "sank on",
    "date",
    reading("hp", "3 May", day("XXXX-05-03")),
    reading("nl", "3 May 2024", day("2024-05-03")),
)
SHIP = attribute("ship", "name", reading("hp", "Northern Star"), reading("nl", "Northern Star"))


def page(*articles: str, **parts: Any) -> ClaimPage:
    return claim_page(document(*articles, **parts))


def row(shown: ClaimPage, label: str) -> Row:
    return next(row for row in shown.rows if row.label == label)


def test_every_kind_corroboration_and_decision_has_its_sign_or_words() -> None:
    from claims.models import Decision

    assert all(kind_sign(kind).sign and kind_sign(kind).words for kind in DifferenceKind)
    assert set(CORROBORATION_SIGNS) == {state.value for state in CorroborationState}
    assert set(DECISIONS) == set(Decision.values)
    assert kind_sign("of-tomorrow").words == "Of tomorrow"


def test_rows_that_differ_come_first_and_the_rest_says_that_it_agrees() -> None:
    shown = page("hp", "nl", attributes=[SHIP, DAY],
                 discrepancies=[discrepancy("year-missing", "sank on", "hp", "nl")])  # fmt: skip
    assert [row.label for row in shown.rows] == ["sank on", "ship"]
    assert row(shown, "ship").agreement == "Same words"
    assert row(shown, "ship").signs == "HP NL"
    assert row(shown, "sank on").urgent


def test_a_year_that_one_gives_is_marked_and_the_other_has_a_caret() -> None:
    shown = page("hp", "nl", attributes=[DAY],
                 discrepancies=[discrepancy("year-missing", "sank on", "hp", "nl")])  # fmt: skip
    post, light = (cell.readings[0] for cell in row(shown, "sank on").cells)
    assert (post.absent, [p.text for p in post.parts if p.differs]) == ("no year", [])
    assert (light.absent, [p.text for p in light.parts if p.differs]) == ("", ["2024"])


def test_without_a_difference_nothing_is_marked() -> None:
    shown = page("hp", "nl", attributes=[DAY])
    assert not any(
        part.differs for cell in shown.rows[0].cells for r in cell.readings for part in r.parts
    )
    assert shown.rows[0].agreement == "Other words that do not exclude each other"


@pytest.mark.parametrize(
    ("second", "agreement"),
    [
        (reading("nl", "3 May 2024", day("2024-05-03")), "Same words"),
        (reading("nl", "on 3.5.2024", day("2024-05-03")), "The same, in other words"),
        (reading("nl", "May 2024", day("2024-05")), "Other words that do not exclude each other"),
        (reading("nl", answer="not-stated"), "One article says so"),
    ],
)
def test_how_readings_agree_is_said(second: dict[str, Any], agreement: str) -> None:
    first = reading("hp", "3 May 2024", day("2024-05-03"))
    shown = page("hp", "nl", attributes=[attribute("sank on", "date", first, second)])
    assert shown.rows[0].agreement == agreement


def test_what_an_article_does_not_give_is_said_and_what_nobody_looked_for_is_left_empty() -> None:
    shown = page("hp", "nl", "bc", attributes=[
        attribute("sank on", "date", reading("hp", "3 May", day("XXXX-05-03")),
                  reading("nl", answer="not-stated"))])  # fmt: skip
    post, light, bay = row(shown, "sank on").cells
    assert light.readings[0].absent == "no date given"
    assert bay.readings == ()
    assert [w.sigla[0].sign for w in row(shown, "sank on").witnesses] == ["HP", "NL"]
    assert post.readings[0].absent == ""


def test_articles_that_give_the_same_stand_together() -> None:
    shown = page("hp", "nl", "bc", attributes=[
        attribute("ship", "name", reading("hp", "North Star"), reading("nl", "Northern Star"),
                  reading("bc", "Northern Star"))],
        discrepancies=[discrepancy("spelling", "ship", "hp", "nl")])  # fmt: skip
    groups = [[s.sign for s in w.sigla] for w in row(shown, "ship").witnesses]
    assert groups == [["HP"], ["NL", "BC"]]


def test_a_denial_is_told_in_our_words_with_who_denies() -> None:
    shown = page("hp", "nl", attributes=[
        attribute("ship", "name", reading("hp", "Northern Star"), reading("nl", answer="denied"))],
        evidence=[evidence("hp", "x", said_by="the coast guard"),
                  evidence("nl", "y", said_by="the owner")],
        discrepancies=[discrepancy("stance", "ship", "hp", "nl")])  # fmt: skip
    asserted, denied = (cell.readings[0] for cell in shown.rows[0].cells)
    assert (denied.parts, denied.answer, denied.said_by) == ((), "denied", "the owner")
    assert (asserted.answer, asserted.said_by) == ("", "the coast guard")


def test_a_decision_says_what_stands() -> None:
    shown = page("hp", "nl", attributes=[DAY], discrepancies=[
        discrepancy("year-missing", "sank on", "hp", "nl", decision="one-stands", stands="3 May",
                    reason="Seen the log.", decided_at="2026-11-20T10:00:00+00:00"),
        discrepancy("scope", "ship", "hp", "nl", severity="low", decision="not-a-difference",
                    decided_at="2026-11-20T10:00:00+00:00")])  # fmt: skip
    first, second = shown.differences
    assert (first.number, first.outcome) == (1, "Decided: “3 May” stands")
    assert second.standing.words == "Not a difference"
    assert (shown.decided, shown.open) == (2, 0)


def test_printed_words_are_found_in_a_passage_once_and_longer_ones_win() -> None:
    text = "On 3 May 2024, that is 3 May, it sank."
    shown = page("hp", attributes=[
        attribute("short", "date", reading("hp", "3 May", day("XXXX-05-03"))),
        attribute("long", "date", reading("hp", "3 May 2024", day("2024-05-03")))],
        evidence=[evidence("hp", text, ours=True)])  # fmt: skip
    (passage,) = shown.passages
    words = [("".join(p.text for p in s.parts), s.printed) for s in passage.stretches]
    assert "".join(text for text, _ in words) == text
    assert [text for text, printed in words if printed] == ["3 May 2024", "3 May"]
    assert (passage.before, passage.after) == ("", "")  # of our own summary no more is shown


def test_origins_are_told_from_the_roots_up_and_unknown_ones_are_named() -> None:
    link = {"id": "wire", "how": "syndicates", "name": "Wire", "reason": "Credit line."}
    shown = page("hp", "nl", evidence=[evidence("hp", "x", origins=[link]), evidence("nl", "y")],
        origins=[
            {"id": "log", "name": "Harbour log", "kind": "documents", "rests_on": []},
            {"id": "wire", "name": "Wire", "kind": "wire", "rests_on": ["log"]},
        ])  # fmt: skip
    (root,) = shown.descent.roots
    assert (root.name, root.origins[0].name) == ("Harbour log", "Wire")
    assert root.origins[0].articles[0].siglum.sign == "HP"
    assert [siglum.sign for siglum in shown.descent.unknown] == ["NL"]


def test_articles_that_only_mention_a_claim_are_told_from_those_that_are_counted() -> None:
    parts = {"corroboration": {"state": "Single origin", "articles": 1, "sentence": "1 article"}}
    assert page("hp", "nl", **parts).corroboration.why.startswith("1 more mentions or disputes")


def test_the_front_page_leads_with_the_worst_difference_between_outlets() -> None:
    def claim(*raised: dict[str, Any]) -> dict[str, Any]:
        return document("hp", "nl", attributes=[DAY, SHIP], discrepancies=list(raised))

    inside = claim(discrepancy("contradiction", "sank on", "hp"))
    medium = claim(discrepancy("year-missing", "sank on", "hp", "nl", severity="medium"))
    high = claim(
        discrepancy("spelling", "ship", "hp", "nl", severity="low"),
        discrepancy("contradiction", "sank on", "hp", "nl"),
    )
    elsewhere = claim(discrepancy("undated", "", "hp"))
    shown, sigla = front_of(
        ReadClaim(name, name, name, made)
        for name, made in [("in", inside), ("me", medium), ("hi", high), ("el", elsewhere)]
    )
    assert [item.public_id for item in shown] == ["hi", "me", "in"]
    assert shown[0].rows[0].label == "sank on"
    assert [siglum.sign for siglum in sigla] == ["HP", "NL"]


def test_differences_are_numbered_in_the_order_of_the_rows() -> None:
    shown = page("hp", "nl", attributes=[SHIP, DAY], discrepancies=[
        discrepancy("year-missing", "sank on", "hp", "nl", severity="medium"),
        discrepancy("spelling", "ship", "hp", "nl", severity="medium")])  # fmt: skip
    assert [(d.number, d.attribute) for row in shown.rows for d in row.differences] == [
        (1, "ship"),
        (2, "sank on"),
    ]


def test_words_that_stand_in_quotation_marks_already_get_no_second_pair() -> None:
    shown = page("hp", attributes=[attribute("ship", "name", reading("hp", "Northern Star"))],
        evidence=[evidence("hp", "The “Northern Star” sank.", ours=True)])  # fmt: skip
    assert not any(stretch.printed for stretch in shown.passages[0].stretches)


def test_words_are_in_the_language_of_their_article() -> None:
    told = document("hp", "nl", "bc", attributes=[SHIP, DAY])
    for article, language in zip(told["articles"], ("be", "en-GB", '"><b>'), strict=True):
        article["language"] = language
    shown = claim_page(told)
    assert [passage.siglum.language for passage in shown.passages] == ["be", "en-GB", ""]
    assert [cell.readings[0].language for cell in row(shown, "sank on").cells[:2]] == [
        "be",
        "en-GB",
    ]
    (both,) = row(shown, "ship").witnesses  # "Northern Star" in both: of neither language alone
    assert [siglum.sign for siglum in both.sigla] == ["HP", "NL"]
    assert both.readings[0].language == ""


def test_words_from_right_to_left_turn_round_nothing_beside_them() -> None:
    told = "“3 مايو 2024” (صحيفة) and “3 May” (Coast) are different dates."
    raised = [discrepancy("value", "sank on", "hp", "nl", explanation=told)]
    (found,) = page("hp", "nl", attributes=[DAY], discrepancies=raised).differences
    apart = "\u2068{}\u2069".format
    assert found.explanation == told
    assert found.told == (
        f"{apart('“3 مايو 2024”')} {apart('(صحيفة)')} and {apart('“3 May”')} {apart('(Coast)')}"
        " are different dates."
    )
    plain = discrepancy(
        "value", "sank on", "hp", "nl", explanation="“3 May” (Coast) gives no year."
    )
    (found,) = page("hp", "nl", attributes=[DAY], discrepancies=[plain]).differences
    assert found.told == found.explanation
