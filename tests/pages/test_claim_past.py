"""A public claim as of any day, in order of time, and how it is cited."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from claims.models import Claim, Publication, Revision
from claims.services.claims import claim_change
from claims.services.comparing import claim_compare
from claims.services.merging import claim_merge
from claims.services.reviewing import claim_correct, claim_withdraw
from claims.services.unmerging import claim_unmerge
from factcheck.rights import as_owner
from tests.factories.newsroom import attach, claim_of, day, published_claim, text_of
from tests.factories.reading import publish, value_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    """Published on 10 May 2026, corrected on 12 May 2026."""
    claim = published_claim(checker=checker, editor=editor, approver=editor2)
    claim_change(claim=claim, by=checker, version=claim.version, statement="The ferry burned")
    claim_correct(claim=claim, by=editor2, reason="It burned.")
    approved_on(claim, 1, datetime(2026, 5, 10, 12, tzinfo=UTC))
    approved_on(claim, 2, datetime(2026, 5, 12, 12, tzinfo=UTC))
    return claim


def approved_on(claim: Claim, number: int, moment: datetime) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Revision.objects.filter(claim=claim, number=number).update(approved_at=moment)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def own(claim: Claim, more: str = "") -> str:
    publication = Publication.objects.get(claim=claim)
    return f"/claims/{publication.public_id}/{publication.slug}/{more}"


def got(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return html.unescape(response.content.decode())


# -- as of any day ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "number"), [("2026-05-10", 1), ("2026-05-11", 1), ("2026-05-12", 2)]
)
def test_a_day_shows_the_revision_that_readers_saw_at_its_end(
    client: Client, claim: Claim, asked: str, number: int
) -> None:
    page = got(client, own(claim, f"as-of/?day={asked}"))
    assert "As readers saw it on" in page and f"Revision {number}" in page
    assert ("The ferry burned</h1>" in page) is (number == 2)
    assert 'content="noindex"' in page


def test_a_day_before_the_first_says_when_it_was_published(client: Client, claim: Claim) -> None:
    page = got(client, own(claim, "as-of/?day=2026-05-09"))
    assert "Not public yet on 9 May 2026" in page and 'value="2026-05-09"' in page


@pytest.mark.parametrize(
    "asked", ["x", "2026-13-40", "9" * 25, "2026", "%00", "٢٠٢٦-٠٥-٠١x", "0000-00-00"]
)
def test_a_day_that_cannot_be_read_comes_back_with_what_to_write(
    client: Client, claim: Claim, asked: str
) -> None:
    page = got(client, own(claim, f"as-of/?day={asked}"), 422)
    assert "Give a day as year, month and day" in page


def test_a_day_to_come_is_said_to_be(client: Client, claim: Claim) -> None:
    tomorrow = timezone.localdate() + timedelta(days=2)
    assert "still to come" in got(client, own(claim, f"as-of/?day={tomorrow}"), 422)
    assert "still to come" in got(client, own(claim, "as-of/?day=9999-12-31"), 422)


def test_the_form_stands_on_the_claim_and_alone(client: Client, claim: Claim) -> None:
    assert 'name="day"' in got(client, own(claim)) and 'name="day"' in got(
        client, own(claim, "as-of/")
    )


def another(claim: Claim, people: dict[str, Any]) -> Claim:
    """A published claim with which ``claim``, as it stands now, may be merged."""
    other, _ = claim_of("A ship burned", by=people["by"])
    attach(other, text_of("A ship burned.", by=people["by"], kind="digest"), by=people["by"])
    publish(other, **people)
    claim.refresh_from_db()
    return other


def test_of_a_withdrawn_claim_no_day_is_shown(
    client: Client, claim: Claim, people: dict[str, Any]
) -> None:
    claim.refresh_from_db()
    claim_withdraw(claim=claim, by=people["approver"], reason="It stands.")
    response = client.get(own(claim, "as-of/?day=2026-05-10"))
    assert (response.status_code, response["Location"]) == (301, own(claim))
    got(client, own(claim, "revisions/1/cite.bib"), 404)


def test_a_day_on_which_it_was_withdrawn_shows_that_once_it_is_back(
    client: Client, people: dict[str, Any], claim: Claim
) -> None:
    other = another(claim, people)
    merge = claim_merge(merged=claim, survivor=other, reason="They are one.", by=people["rater"])
    claim_unmerge(merge=merge, reason="They are two.", by=people["rater"])
    approved_on(claim, 3, datetime(2026, 5, 14, 12, tzinfo=UTC))
    assert "Withdrawn" in got(client, own(claim, "as-of/?day=2026-05-14"))
    assert "Withdrawn" in got(client, own(claim, "revisions/3/"))
    assert "The ferry burned" in got(client, own(claim, "revisions/4/"))
    got(client, own(claim, "revisions/3/cite.json"), 404)


def test_the_citation_of_a_merged_claim_leads_to_that_of_the_other(
    client: Client, people: dict[str, Any], claim: Claim
) -> None:
    other = another(claim, people)
    claim_merge(merged=claim, survivor=other, reason="They are one.", by=people["rater"])
    newest = other.publication.revision.number
    for number, form in ((1, "bib"), (2, "json")):
        response = client.get(own(claim, f"revisions/{number}/cite.{form}"))
        there = own(other, f"revisions/{newest}/cite.{form}")
        assert (response.status_code, response["Location"]) == (302, there)
        got(client, there)


# -- cited ------------------------------------------------------------------------------------


def test_a_claim_is_cited_as_text_bibtex_and_csl(client: Client, claim: Claim) -> None:
    page = got(client, own(claim))
    assert "Cite this" in page and "“The ferry burned” Variorum, revision 2, 12 May 2026." in page
    address = f"http://testserver{own(claim, 'revisions/2/')}"
    assert address in page
    bibtex = client.get(own(claim, "revisions/2/cite.bib"))
    assert bibtex["Content-Type"].startswith("application/x-bibtex")
    assert f"url = {{{address}}}" in bibtex.content.decode()
    csl = client.get(own(claim, "revisions/1/cite.json"))
    assert csl["Content-Type"].startswith("application/vnd.citationstyles.csl+json")
    (item,) = json.loads(csl.content)
    assert item["issued"] == {"date-parts": [[2026, 5, 10]]}
    assert (
        item["title"].startswith("The ferry Northern Star") and "s-maxage" in csl["Cache-Control"]
    )
    assert 'filename="claim-' in csl["Content-Disposition"]


@pytest.mark.parametrize(
    "more",
    ["revisions/9/cite.bib", "revisions/0/cite.bib", "revisions/1/cite.ris",
     "revisions/99999999999/cite.bib"],
)  # fmt: skip
def test_a_revision_or_form_that_there_is_not_is_not_found(
    client: Client, claim: Claim, more: str
) -> None:
    got(client, own(claim, more), 404)


def test_another_slug_leads_to_the_right_one(client: Client, claim: Claim) -> None:
    response = client.get(f"/claims/{claim.public_id}/x/revisions/1/cite.bib")
    assert (response.status_code, response["Location"]) == (301, own(claim, "revisions/1/cite.bib"))


# -- figures and days ---------------------------------------------------------------------------


def test_where_figures_differ_the_lowest_and_the_highest_are_said(
    client: Client, people: dict[str, Any]
) -> None:
    by = people["by"]
    claim, made = claim_of("The ferry sank", by=by, lost="count", sank="date", raised="date")
    for outlet, printed, sank in (
        ("Harbour Post", "12 people", "2024-05-03"),
        ("Coast Daily", "140 people", "2024-05-04"),
    ):
        words = day_words(sank)
        body = f"On {words} it lost {printed}; it was raised on 9 June 2024."
        text = text_of(body, by=by, outlet=outlet, kind="digest")
        attach(
            claim,
            text,
            by=by,
            lost=(made["lost"], printed, value_in(printed, "count")),
            sank=(made["sank"], words, day(sank)),
            raised=(made["raised"], "9 June 2024", day("2024-06-09")),
        )
    claim_compare(claim=claim)
    page = got(client, own(publish(claim, **people)))
    low_high = page.split('class="low-high"')[1].split("</small>")[0]
    assert low_high.index("12 people") < low_high.index("140 people")
    order = page.split("In order of time")[1].split("</section>")[0]
    places = [order.index(words) for words in ("3 May 2024", "4 May 2024", "9 June 2024")]
    assert places == sorted(places) and "Another day elsewhere" in order


def day_words(edtf: str) -> str:
    year, _, number = edtf.split("-")
    return f"{int(number)} May {year}"


def test_one_day_makes_no_timeline(client: Client, claim: Claim) -> None:
    assert "In order of time" not in got(client, own(claim))
