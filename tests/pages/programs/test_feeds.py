"""Feeds, as a feed reader reads them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Claim, Publication
from claims.services.claims import claim_change
from claims.services.merging import claim_merge
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_correct, claim_publish, claim_withdraw
from claims.services.stories import story_open
from claims.services.unmerging import claim_unmerge
from tests.factories.editor import claim_in
from tests.factories.newsroom import published_claim
from tests.factories.reading import one_claim

pytestmark = pytest.mark.django_db

CLAIMS, CORRECTIONS = "/feeds/claims.atom", "/feeds/corrections.atom"
OWN = "tag:variorum.invalid,2026:"


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def read(address: str) -> Any:
    """A feed as feedparser reads it, which must find nothing wrong with it."""
    response = Client().get(address)
    assert response.status_code == 200 and not response.cookies, address
    assert response["Content-Type"].startswith("application/atom+xml")
    found = feedparser.parse(response.content, response_headers={"content-type": "application/xml"})
    assert not found.bozo and found.version == "atom10", found.get("bozo_exception")
    return found


def ids(address: str) -> list[str]:
    return [entry.id for entry in read(address).entries]


def correct(claim: Claim, reason: str, *, by: Any, approver: Any) -> None:
    claim.refresh_from_db()
    claim_change(claim=claim, by=by, version=claim.version, unknowns=reason)
    claim_correct(claim=claim, by=approver, reason=reason)


def test_a_new_claim_is_an_entry_with_an_id_for_ever(claim: Claim) -> None:
    feed = read(CLAIMS)
    (entry,) = feed.entries
    publication = Publication.objects.get(claim=claim)
    assert entry.id == f"{OWN}claim/{claim.public_id}" and feed.feed.id == f"{OWN}feed/claims"
    assert entry.title == claim.statement
    assert entry.link == f"http://testserver/claims/{claim.public_id}/{publication.slug}/"
    assert Client().get(entry.link.removeprefix("http://testserver")).status_code == 200
    assert entry.published == entry.updated
    assert "article" in entry.summary and feed.feed.author == "Variorum"


def test_a_correction_appears_again_and_a_typo_fix_neither_appears_nor_updates(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        correct(claim, "The cause was missing.", by=checker, approver=editor2)
    after = read(CLAIMS).entries[0]
    (told,) = read(CORRECTIONS).entries
    assert told.id == f"{OWN}claim/{claim.public_id}/revision/2"
    assert told.title.startswith("Corrected: ") and told.summary.count("cause was missing") == 1
    assert told.link.endswith("/revisions/2/#changes")
    assert after.updated > after.published and after.updated == told.updated

    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=True):
        claim.refresh_from_db()
        claim_change(claim=claim, by=checker, version=claim.version, statement="A typo gone")
        claim_publish(claim=claim, by=editor2, note="A slip.", not_a_correction="A typo.")
        (entry,) = read(CLAIMS).entries
        assert entry.title == "A typo gone"
        assert (entry.id, entry.updated) == (after.id, after.updated)
        assert [(row.id, row.updated) for row in read(CORRECTIONS).entries] == [
            (told.id, told.updated)
        ]
        assert "Corrections" in (page := Client().get("/corrections/").content.decode())
        assert page.count("<h2") == 1  # nor is it on the page


def test_a_withdrawal_is_told_and_nothing_of_the_claim_before_it(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    correct(claim, "Secret cause.", by=checker, approver=editor2)
    claim_withdraw(claim=claim, by=editor2, reason="It was another ship.")
    assert ids(CLAIMS) == []
    (told,) = read(CORRECTIONS).entries
    assert told.id == f"{OWN}claim/{claim.public_id}/revision/3"
    assert told.title.startswith("Withdrawn: ") and "another ship" in told.summary
    assert "Secret" not in Client().get(CORRECTIONS).content.decode()


def test_a_merged_claim_leads_to_the_other_and_comes_back_under_its_id(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    stays = claim_in("published", writer=checker, rater=editor, approver=editor2)
    claim.refresh_from_db()
    merge = claim_merge(merged=claim, survivor=stays, reason="They are one.", by=editor)
    assert ids(CLAIMS) == [f"{OWN}claim/{stays.public_id}"]
    (told,) = read(CORRECTIONS).entries
    assert told.title.startswith("Now one with another claim: ")
    led = Client().get(told.link.removeprefix("http://testserver"))
    assert led.status_code == 301 and stays.public_id in led["Location"]
    claim_unmerge(merge=merge, reason="They are two.", by=editor)
    assert set(ids(CLAIMS)) == {f"{OWN}claim/{row.public_id}" for row in (claim, stays)}


def test_a_story_has_its_claims_and_their_corrections(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    story = story_open(title="Пожар <на> 船 \u202eA\u202c", by=checker)
    people = {"by": checker, "rater": editor, "approver": editor2}
    own = one_claim(
        "It burned & sank </title>", body="It sank.", outlet="Post", story=story, **people
    )
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        correct(own, "The <b>cause</b>.", by=checker, approver=editor2)
    feed = read(f"/feeds/stories/{story.public_id}.atom")
    assert feed.feed.title == "Пожар <на> 船 A. Variorum"
    assert feed.feed.id == f"{OWN}story/{story.public_id}"
    tag = f"{OWN}claim/{own.public_id}"
    assert {entry.id for entry in feed.entries} == {tag, f"{tag}/revision/2"}
    titles = {entry.title for entry in feed.entries}
    assert titles == {"It burned & sank </title>", "Corrected: It burned & sank </title>"}
    correction = next(entry for entry in feed.entries if entry.id != tag)
    assert "&lt;b&gt;cause" in correction.summary
    page = Client().get(f"/stories/{story.public_id}/{story.slug}/").content.decode()
    assert f'href="/feeds/stories/{story.public_id}.atom"' in page
    assert Client().get("/feeds/stories/aaaaaaaaaa.atom").status_code == 404


@pytest.mark.parametrize("address", [CLAIMS, CORRECTIONS])
def test_what_xml_cannot_hold_is_left_out(
    address: str, claim: Claim, checker: Any, editor2: Any
) -> None:
    claim_change(
        claim=claim, by=checker, version=claim.version, statement="A\u0001B\ufffeC ‎]]> &amp; نص"
    )
    claim_correct(claim=claim, by=editor2, reason="\u0002\uffff D\u202e")
    assert read(address).entries[0].title.endswith("AB\ufffdC ]]> &amp; نص")


def test_an_empty_feed_is_a_feed_and_says_the_same_tomorrow(db: None) -> None:
    first = Client().get(CLAIMS)
    assert read(CLAIMS).entries == [] and read(CORRECTIONS).entries == []
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert Client().get(CLAIMS)["ETag"] == first["ETag"]


def test_a_reader_gets_304_until_something_changes(
    claim: Claim, checker: Any, editor2: Any
) -> None:
    assert "Last-Modified" not in Client().get(CLAIMS)  # others may be about to be published
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        first = Client().get(CLAIMS)
        for headers in (
            {"if-none-match": first["ETag"]},
            {"if-modified-since": first["Last-Modified"]},
        ):
            again = Client().get(CLAIMS, headers=headers)
            assert again.status_code == 304 and again.content == b""
        assert "s-maxage=60" in first["Cache-Control"]
        claim_withdraw(claim=claim, by=editor2, reason="It was another ship.")
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=True):
        since = {"if-modified-since": first["Last-Modified"]}
        assert Client().get(CLAIMS, headers=since).status_code == 200


def test_a_redaction_takes_the_words_out_whatever_the_reader_has(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    """Also of a reader that asks by the day alone, and where only an earlier revision had them."""
    text = claim.evidence.earliest("pk").text
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="The cause.")
    claim_correct(claim=claim, by=editor2, reason=f"It read: {text.content}")
    claim.refresh_from_db()
    claim_change(claim=claim, by=checker, version=claim.version, unknowns="The cause, and more.")
    claim_publish(claim=claim, by=editor2, note="A slip.", not_a_correction="A typo.")
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        held = Client().get(CORRECTIONS)
        assert text.content in held.content.decode()
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=True):
        redaction_approve(redaction=redaction, by=editor2)
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=True):
        for header in (
            {"if-none-match": held["ETag"]},
            {"if-modified-since": held["Last-Modified"]},
        ):
            again = Client().get(CORRECTIONS, headers=header)
            assert again.status_code == 200 and text.content not in again.content.decode()
            assert "[redacted]" in again.content.decode()
        assert text.content not in Client().get(CLAIMS).content.decode()


def test_a_feed_is_short_and_costs_the_same_however_much_there_is(
    checker: Any, editor: Any, editor2: Any
) -> None:
    people = {"writer": checker, "rater": editor, "approver": editor2}
    costs = []
    for number in (1, 8):
        for _ in range(number):
            claim_in("corrected", **people)
        with CaptureQueriesContext(connection) as queries:
            Client().get(CLAIMS), Client().get(CORRECTIONS)
        costs.append(len(queries))
    assert costs == [4, 4]
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        for sql in [q["sql"] for q in queries if "LIMIT 50" in q["sql"]]:
            cursor.execute("EXPLAIN " + sql)
            plan = "\n".join(row for (row,) in cursor.fetchall())
            assert "Sort" not in plan, plan
