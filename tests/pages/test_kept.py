"""How long caches may keep what readers get: a minute, and a day where the site is down."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.http import parse_http_date

from claims.api.door import throttle
from claims.models import Claim, Publication
from claims.selectors import feeds
from claims.services.redactions import redaction_approve, redaction_request
from claims.services.reviewing import claim_withdraw
from claims.services.stories import story_open
from claims.views.reading import KEPT, KEPT_BY_NOBODY
from factcheck.context_processors import demo_forget
from tests.factories.reading import one_claim
from tests.factories.reporting import sent
from tests.pages.test_canary import desk_addresses, public_addresses

pytestmark = pytest.mark.django_db

SCRIPT = {"/words.js"}  # the same for everybody; kept an hour, as its own test says
OWN = ("/reports/", "/sign-in/", "/health/")  # a reader's own, or of nobody's keeping
UNDATED = {"/methodology/", "/corrections/policy/", "/compare/", "/api/", "/api/v1/", "/robots.txt",
           "/api/v1/openapi.json", "/api/v1/desk/openapi.json", "/api/v1/methodology/",
           "/api/v1/compare/", "/search/", "/api/v1/search/"}  # fmt: skip
LIST_IN_JSON = re.compile(
    r"/api/v1/(claims/([0-9a-z]+/revisions/)?|outlets/([0-9a-z]+/changes/)?|"
    r"(evidence|values|discrepancies|entities|stories|articles|corrections)/)"
)
FOR_PROGRAMS = ("/api/v1/", "/annotations/", "/exports/", "/feeds/", "/robots.txt", "/sitemap")


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any, monkeypatch: pytest.MonkeyPatch) -> Claim:
    monkeypatch.setattr(feeds, "SETTLED", timedelta(0))  # what was under way has ended
    people = {"by": checker, "rater": editor, "approver": editor2}
    claim = one_claim("The ferry Alma sank", body="The Alma sank.", outlet="Harbour Post",
                      story=story_open(title="Ferries lost", by=checker), **people)  # fmt: skip
    sent(claim)
    return claim


def test_what_readers_get_may_be_kept_and_is_not_sent_twice(claim: Claim) -> None:
    kept = 0
    for address in [own for own in dict.fromkeys(public_addresses()) if own not in SCRIPT]:
        throttle.forget()
        response = Client().get(address)
        told = response.get("Cache-Control", "")
        assert not response.cookies or address == "/sign-in/" or address.endswith("/report/")
        response.getvalue()
        if response.status_code != 200 or address.startswith(OWN) or address.endswith("/report/"):
            assert "public" not in told or response.status_code in {301, 302, 308}, address
            continue
        assert told == KEPT and response["ETag"], address
        place = address.partition("?")[0]
        undated = place in UNDATED or LIST_IN_JSON.fullmatch(place) is not None
        assert ("Last-Modified" in response) != undated, address
        same_for_all = address.startswith(FOR_PROGRAMS)  # a page says who is signed in
        assert ("Cookie" in response.get("Vary", "")) != same_for_all, address
        again = Client().get(address, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304 and not again.getvalue(), address
        assert again["ETag"] == response["ETag"] and again["Cache-Control"] == KEPT
        kept += 1
    assert kept > 30


def test_when_a_list_changed_never_goes_back_when_its_newest_claim_is_withdrawn(
    claim: Claim, checker: Any, editor: Any, editor2: Any
) -> None:
    people = {"by": checker, "rater": editor, "approver": editor2}
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=True):
        newest = one_claim("The Alma was raised", body="It was.", outlet="Coast Daily",
                           story=claim.stories.get(), **people)  # fmt: skip
    outlet = newest.evidence.get().article.outlet
    assert outlet is not None
    older = claim.evidence.get().article
    assert older.outlet is not None
    story = claim.stories.get()
    lists = [
        "/",
        "/corrections/",
        f"/articles/{older.public_id}/",
        f"/outlets/{older.outlet.public_id}/",
        f"/stories/{story.public_id}/{story.slug}/",
        f"/api/v1/outlets/{older.outlet.public_id}/",
    ]
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=True):
        before = {place: _changed(place) for place in lists}
        claim_withdraw(claim=newest, by=editor, reason="Another ship.")
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=True):
        after = {place: _changed(place) for place in lists}
    assert not [place for place in lists if after[place] <= before[place]]


def _changed(address: str) -> int:
    response = Client().get(address)
    assert response.status_code == 200, address
    return parse_http_date(response["Last-Modified"])


def test_nothing_that_somebody_signed_in_gets_is_kept(claim: Claim, reader: Any) -> None:
    client = Client()
    client.force_login(reader)
    addresses = dict.fromkeys([*public_addresses(), *desk_addresses(), "/account/"])
    for address in [own for own in addresses if own not in SCRIPT]:
        throttle.forget()
        response = client.get(address)
        told = response.get("Cache-Control", "")
        assert "public" not in told and "s-maxage" not in told, (address, told)
        if response.status_code == 200 and address not in {"/sign-in/", "/health/"}:
            assert told == KEPT_BY_NOBODY or "no-store" in told or "private" in told, address
        response.getvalue()


def test_a_claims_page_made_once_is_not_shown_after_a_redaction_or_a_withdrawal(
    client: Client, claim: Claim, editor: Any, editor2: Any
) -> None:
    demo_forget()
    address = f"/claims/{claim.public_id}/{claim.slug}/"
    first, again = client.get(address), client.get(address)
    assert b"The Alma sank." in first.content and again.content == first.content
    hash_before = Publication.objects.get().revision.sha256
    text = claim.evidence.earliest("pk").text
    redaction = redaction_request(text=text, grounds="legal", reason="A court order.", by=editor)
    redaction_approve(redaction=redaction, by=editor2)
    assert Publication.objects.get().revision.sha256 == hash_before  # which is no key to keep by
    redacted = client.get(address, follow=True)
    assert b"The Alma sank." not in redacted.content and b"[redacted]" in redacted.content
    claim.refresh_from_db()
    claim_withdraw(claim=claim, by=editor, reason="Another ship.")
    withdrawn = client.get(address, follow=True).content.decode()
    assert "Another ship." in withdrawn and "The Alma sank" not in withdrawn


def test_a_claims_page_is_read_in_one_query_once_it_was_made(
    client: Client, claim: Claim, django_assert_num_queries: Any
) -> None:
    address = f"/claims/{claim.public_id}/{claim.slug}/"
    first = client.get(address)
    with django_assert_num_queries(1):
        assert client.get(address).content == first.content


def test_a_page_is_sent_in_fewer_bytes_to_whoever_takes_it_so_and_has_no_session(
    client: Client, claim: Claim, reader: Any
) -> None:
    address = f"/claims/{claim.public_id}/{claim.slug}/"
    whole = client.get(address)
    small = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert small["Content-Encoding"] == "gzip" and gzip.decompress(small.content) == whole.content
    assert len(small.content) < len(whole.content) / 2
    assert "Accept-Encoding" in whole["Vary"] and "Content-Encoding" not in whole
    for header in ("identity", "gzip;q=0", "gzip; q=0.0, br", "x-gzipped"):
        assert "Content-Encoding" not in client.get(address, headers={"Accept-Encoding": header})
    client.force_login(reader)
    own = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in own and reader.username in own.content.decode()
