"""/outlets/<id>/: what an outlet reported in published claims, where it differs, what it changed."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from claims.selectors import feeds
from claims.services.comparing import claim_compare
from claims.services.grading import article_state
from claims.services.reviewing import claim_correct
from claims.views.public_outlet import CLAIMS_A_PAGE, ON_THE_FIRST
from sources.models import Article, Outlet
from tests.factories.newsroom import attach, claim_of, text_of
from tests.factories.reading import one_claim, publish, value_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


def address(outlet: str, asked: str = "") -> str:
    return f"/outlets/{Outlet.objects.get(name=outlet).public_id}/{asked}"


def got(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return html.unescape(response.content.decode())


def differing(number: int, people: dict[str, Any]) -> Claim:
    """A claim on which two outlets give other figures."""
    by = people["by"]
    claim, made = claim_of(f"Ferry {number} sank", by=by, lost="count")
    for outlet, printed in (("Harbour Post", "12 people"), ("Coast Daily", "14 people")):
        words = f"It lost {printed}. That was ferry number {number}."
        text = text_of(words, by=by, outlet=outlet, kind="digest")
        attach(claim, text, by=by, lost=(made["lost"], printed, value_in(printed, "count")))
    claim_compare(claim=claim)
    return publish(claim, **people)


def test_it_shows_what_the_outlet_reported_and_where_it_differs(
    client: Client, people: dict[str, Any]
) -> None:
    claim = differing(1, people)
    page = got(client, address("Harbour Post"))
    assert "<h1" in page and "Harbour Post" in page and "Ferry 1 sank" in page
    assert "Where it differs from others" in page and "What it reported" in page
    assert '<mark class="differs">12</mark>' in page and '<mark class="differs">14</mark>' in page
    assert f"/claims/{claim.public_id}/{claim.slug}/" in page
    assert "Corrected, or changed without notice" not in page


def test_it_shows_what_the_outlet_corrected_once_a_revision_says_so(
    client: Client, people: dict[str, Any]
) -> None:
    claim = differing(1, people)
    article = Article.objects.get(outlet__name="Harbour Post")
    article_state(article=article, state="retracted", reason="Desk words.", by=people["rater"])
    assert "Retracted" not in got(client, address("Harbour Post"))
    claim.refresh_from_db()
    claim_correct(claim=claim, by=people["approver"], reason="It was retracted.")
    page = got(client, address("Harbour Post"))
    assert "Corrected, or changed without notice" in page and "Retracted by the outlet" in page
    assert "Desk words." not in page
    assert "Retracted" not in got(client, address("Coast Daily"))
    assert "Retracted by the outlet" in got(client, f"/articles/{article.public_id}/")
    assert "Retracted by the outlet" in got(client, address("Harbour Post", "?show=changed"))
    assert "Nothing that published" in got(client, address("Coast Daily", "?show=changed"))


def test_each_list_is_read_on_from_a_place_and_ends(client: Client, people: dict[str, Any]) -> None:
    for number in range(CLAIMS_A_PAGE + 2):
        one_claim(f"Buoy {number} drifted", body=f"Buoy {number} drifted.", outlet="Post", **people)
    first = got(client, address("Post"))
    assert first.count("<h3>") == CLAIMS_A_PAGE
    on = first.split('rel="next" href="')[1].split('"')[0]
    second = got(client, address("Post", on))
    assert second.count("<h3>") == 2 and 'rel="next"' not in second
    assert "Buoy 0 drifted" in second and "Buoy 0 drifted" not in first
    assert "The newest" in second and "canonical" not in second


def test_the_first_page_shows_a_few_of_what_differs_and_leads_to_all(
    client: Client, people: dict[str, Any]
) -> None:
    for number in range(ON_THE_FIRST + 1):
        differing(number, people)
    page = got(client, address("Harbour Post"))
    assert page.count('<article class="differs-in"') == ON_THE_FIRST
    assert "Everywhere it differs" in page
    page = got(client, address("Harbour Post", "?show=differing"))
    assert page.count('<article class="differs-in"') == ON_THE_FIRST + 1


@pytest.mark.parametrize(
    "asked",
    ["?before=x", "?before=-", "?before=1-1-1", "?before=zzzzzzzzzzzz-1", "?before=%00",
     "?before=1-zzzzzzzzzzzzz", "?before=0-0", "?show=else", "?show=%00", "?before=٣-٣"],
)  # fmt: skip
def test_a_place_that_there_is_not_is_not_found(
    client: Client, people: dict[str, Any], asked: str
) -> None:
    differing(1, people)
    got(client, address("Harbour Post", asked), 404)


def test_caches_may_keep_it_and_ask_whether_it_changed(
    client: Client, people: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "SETTLED", timedelta(0))  # what was under way has ended
    differing(1, people)
    path = address("Harbour Post")
    response = client.get(path)
    assert "s-maxage=60" in response["Cache-Control"] and response["Last-Modified"]
    assert client.get(path, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert not response.cookies


def test_it_takes_three_reads_and_the_moment_of_the_last_change(
    client: Client, people: dict[str, Any]
) -> None:
    differing(1, people)
    path = address("Harbour Post")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        got(client, path)
    assert sum("claims_" in query["sql"] for query in queries) == 3 + 1
