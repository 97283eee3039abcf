"""The page of results: kinds, filters in the address, highlights, its JSON twin."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from claims.api import search as api
from claims.models import Claim, PublishedArticle
from claims.selectors.shelves import REST, TooSlow
from claims.views import search as view
from claims.views.throttle import Throttle
from tests.factories.pages import naming, use_of
from tests.factories.reading import one_claim, publish
from tests.factories.reading_states import claims_with_an_older_one
from tests.factories.scene import Staff
from tests.pages.test_reading import got

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(checker: Any, editor: Any, editor2: Any) -> dict[str, Any]:
    return {"by": checker, "rater": editor, "approver": editor2}


@pytest.fixture
def claim(people: dict[str, Any]) -> Claim:
    first = use_of("BelOMO", by=people["by"], outlet="Reed Post")
    other = use_of("БілОМО", by=people["by"], outlet="Kontur", entity=first.entity)
    return publish(naming(first, other, by=people["by"], statement="Lenses were sold"), **people)


def test_a_name_stands_above_the_claims_with_its_spellings_by_outlet(
    client: Client, claim: Claim
) -> None:
    page = got(client, "/search/?q=беломо")
    assert page.index('id="names"') < page.index('id="claims"')
    assert '<mark class="hit">BelOMO</mark>' in page and '<mark class="hit">БілОМО</mark>' in page
    assert "Kontur" in page and "Named in 1 claim" in page and 'class="note prints"' in page


def test_an_article_leads_to_its_page_and_to_its_claims(
    client: Client, people: dict[str, Any]
) -> None:
    claim = one_claim(
        "A tug sank", body="It sank.", outlet="Harbour Post", title="Loss at sea", **people
    )
    key = PublishedArticle.objects.get().article
    page = got(client, "/search/?q=loss&kind=articles")
    assert f'href="/articles/{key}/"' in page and '<mark class="hit">Loss</mark> at sea' in page
    assert f"/claims/{claim.public_id}/" in page


def test_filters_stand_in_the_address_and_are_removed_one_by_one(
    client: Client, claim: Claim
) -> None:
    page = got(client, "/search/?q=lenses&from=2024-01-01&corrected=yes&state=disputed")
    for left in ("?q=lenses&corrected=yes&state=disputed", "?q=lenses&from=2024-01-01&state=disputed",
                 "?q=lenses&from=2024-01-01&corrected=yes"):  # fmt: skip
        assert f'<a href="{left}">Remove' in page.replace(
            "&state=disputed&corrected=yes", "&corrected=yes&state=disputed"
        )
    assert "Reported from 1 January 2024" in page and "Nothing fits" in page


@pytest.mark.parametrize(
    "asked",
    ["from=soon", "to=2024-02-30", "kind=all", "state=true", "differs=1", "outlet=%00", "story=../",
     "from=2024-02-02&to=2024-01-01", "corrected=no", "from=0000-01-01"],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out_and_said(client: Client, claim: Claim, asked: str) -> None:
    page = got(client, f"/search/?q=lenses&{asked}")
    assert "could not be read" in page and asked.partition("=")[0] in page
    assert '<mark class="hit">Lenses</mark>' in page
    assert client.get(f"/api/v1/search/?q=lenses&{asked}").status_code == 422


def test_filters_without_words_list_what_fits(client: Client, claim: Claim) -> None:
    assert "Lenses were sold" in got(client, "/search/?state=single-origin") + got(
        client, "/search/?state=consistent"
    ) + got(client, "/search/?differs=yes")
    assert "Search what is published" in got(client, "/search/?kind=claims")


def test_the_page_names_its_twin_which_finds_the_same(client: Client, claim: Claim) -> None:
    page = got(client, "/search/?q=belomo&kind=claims")
    assert 'href="/api/v1/search/?q=belomo&kind=claims"' in page
    response = client.get("/api/v1/search/?q=belomo")
    body = json.loads(response.content)
    (row,) = body["data"]["claims"]
    assert row["claim"]["id"] == claim.public_id and body["links"]["next"] is None
    assert body["links"]["html"].endswith("/search/?q=belomo")
    (name,) = body["data"]["names"]
    assert {one["printed"] for one in name["spellings"]} == {"BelOMO", "БілОМО"}
    hits = [run["text"] for place in row["places"] for run in place["runs"] if run["hit"]]
    assert "BelOMO" in hits
    again = client.get("/api/v1/search/?q=belomo", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.get("/api/v1/search/?q=belomo&order=newest").status_code == 422


def test_a_search_that_takes_too_long_says_when_to_come_again(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: object) -> None:
        raise TooSlow

    monkeypatch.setattr(view, "search_published", slow)
    monkeypatch.setattr(api, "search", slow)
    for address in ("/search/?q=ferry", "/api/v1/search/?q=ferry"):
        response = client.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, str(REST))
        assert "no-store" in response["Cache-Control"]


def test_who_searches_very_often_is_told_when_to_go_on_and_keeps_what_was_typed(
    client: Client, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "throttle", Throttle(1, seconds=60))
    assert "BelOMO" in got(client, "/search/?q=belomo")
    response = client.get("/search/?q=belomo")
    assert response.status_code == 429 and 0 < int(response["Retry-After"]) <= 60
    assert "no-store" in response["Cache-Control"]
    page = response.content.decode()
    assert "That was often" in page and 'value="belomo"' in page and "BelOMO" not in page
    assert client.get("/search/").status_code == 200  # the empty form looks for nothing
    assert client.get("/search/?q=belomo", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_under_the_claims_is_said_that_older_ones_were_left_alone(
    client: Client, people: dict[str, Any]
) -> None:
    staff = Staff(people["by"], people["rater"], people["approver"], people["rater"])
    claims_with_an_older_one(8, staff)
    page = got(client, "/search/?q=culvert")
    claims, _, articles = page.partition('id="articles"')
    assert claims.count("<h3>") == 8 and "</mark> 0 was shut" not in claims
    assert "More than 8" in claims and "the newest and most fitting of very many" in claims
    assert "Culvert" in articles and "of very many" not in articles


def test_pages_of_results_keep_the_filters(client: Client, people: dict[str, Any]) -> None:
    for number in range(21):
        one_claim(f"Buoy {number} drifted", body=f"Buoy {number}.", outlet="A", **people)
    first = got(client, "/search/?q=buoy&state=single-origin")
    assert (
        'rel="next" href="?q=buoy&state=single-origin&page=2"' in first and "More than 20" in first
    )
    second = got(client, "/search/?q=buoy&state=single-origin&page=2")
    assert second.count("<h3>") == 1 and "21 in all" in second
    onward = json.loads(client.get("/api/v1/search/?q=buoy&kind=claims").content)["links"]["next"]
    assert len(json.loads(client.get(onward).content)["data"]["claims"]) == 1
