"""What every address of the API keeps to: methods, caches, other sites, limits, faults in one form."""

from __future__ import annotations

import json
from typing import Any
from unittest import mock
from urllib.parse import quote

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.api import door
from claims.models import Claim
from claims.services.claims import claim_change
from claims.services.reviewing import claim_correct
from claims.views.throttle import Throttle
from tests.factories.api_addresses import api_addresses
from tests.factories.editor import claim_in
from tests.factories.newsroom import published_claim
from tests.integration.model.test_public import PUBLIC_TABLES
from tests.pages.api.shaped import refused, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker: Any, editor: Any, editor2: Any) -> Claim:
    return published_claim(checker=checker, editor=editor, approver=editor2)


def test_what_has_not_changed_is_not_sent_again(claim: Claim, checker: Any, editor2: Any) -> None:
    client, address = Client(), f"/api/v1/claims/{claim.public_id}/"
    first = client.get(address)
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get(address, headers=headers)
        assert again.status_code == 304 and again.content == b""
        assert again["Access-Control-Allow-Origin"] == "*" and again["ETag"] == first["ETag"]
    claim_change(
        claim=claim, by=checker, version=claim.version, statement="The ferry North Star sank"
    )
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    claim_correct(claim=claim, by=editor2, reason="We had her name wrong.")
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200 and changed["ETag"] != first["ETag"]
    assert client.get(address, headers={"if-match": '"x"'}).status_code == 412


def test_caches_keep_it_and_what_may_renew_a_session_they_do_not(claim: Claim, editor: Any) -> None:
    address, client = f"/api/v1/claims/{claim.public_id}/", Client()
    first = client.get(address)
    assert "s-maxage=60" in first["Cache-Control"] and not first.cookies
    client.force_login(editor)
    second = client.get(address)
    assert second["Cache-Control"] == "private, no-store" and second.content == first.content


def test_other_sites_may_ask_and_only_read(claim: Claim) -> None:
    address = f"/api/v1/claims/{claim.public_id}/"
    asked = Client().options(address)
    assert asked.status_code == 204 and asked["Access-Control-Allow-Origin"] == "*"
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in asked
    for method in ("post", "put", "patch", "delete", "trace"):
        response = getattr(Client(enforce_csrf_checks=True), method)(address)
        assert response.status_code == 405 and response["Allow"] == "GET, HEAD, OPTIONS"
        assert response["Content-Type"] == "application/problem+json"
    head, whole = Client().head(address), Client().get(address)
    assert head.status_code == 200 and head["ETag"] == whole["ETag"]


def test_who_asks_too_often_is_told_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "throttle", Throttle(2, 60))
    client = Client()
    assert [client.get("/api/v1/").status_code for _ in range(3)] == [200, 200, 429]
    told = client.get("/api/v1/claims/")
    assert told.status_code == 429 and 1 <= int(told["Retry-After"]) <= 60
    assert told["Content-Type"] == "application/problem+json"


HARMS = (
    "\0",
    "a\0b",
    "-1",
    "0",
    "101",
    "9" * 30,
    "²",
    "W" * 5000,
    "' OR 1=1 --",
    "../..",
    "null",
    "",
)
PARAMETERS = ("limit", "cursor", "changed_since", "order", "story", "outlet", "claim", "nothing")


def test_what_cannot_be_read_is_refused_in_one_form(claim: Claim) -> None:
    for name in ("claims", "evidence", "values", "outlets"):
        for parameter in PARAMETERS:
            for harm in HARMS:
                response = Client().get(f"/api/v1/{name}/?{parameter}={quote(harm)}")
                assert response.status_code in {200, 404, 422}, (parameter, harm)
                if response.status_code != 200:
                    told = response.json()
                    assert told["status"] == response.status_code and len(response.content) < 2000
    told = refused("/api/v1/claims/?changedsince=2024-01-01")
    assert told["errors"] == [{"parameter": "changedsince", "why": "There is no such parameter."}]
    refused("/api/v1/claims/?limit=1&limit=2")
    refused("/api/v1/claims/?story=aaaa&outlet=bbbb")
    refused("/api/v1/claims/?changed_since=2024-02-30")
    refused("/api/v1/claims/%00/", 404)
    refused("/api/v1/claims/UPPER/", 404)
    refused(f"/api/v1/claims/{claim.public_id}/revisions/99999999999999/", 404)
    refused(f"/api/v1/claims/{claim.public_id}/revisions/2/", 404)
    refused("/api/v1/nothing/", 404)
    refused("/api/v2/claims/", 404)
    large = Client().post("/api/v1/claims/", b"x" * 200_000, content_type="text/plain")
    assert large.status_code == 413 and large["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("word", ["AAAA", "====", "MW8u", "1o.1.1.1", "MW8uMS4xLsKy"])
def test_a_cursor_that_no_list_gave_is_refused(word: str) -> None:
    told = refused(f"/api/v1/claims/?cursor={quote(word)}")
    assert told["errors"][0]["parameter"] == "cursor"


def test_a_cursor_of_the_other_order_is_refused(checker: Any, editor: Any, editor2: Any) -> None:
    for _ in range(2):
        claim_in("published", writer=checker, rater=editor, approver=editor2)
    onward = Client().get("/api/v1/claims/?limit=1").json()["links"]["next"]
    refused(onward.removeprefix("http://testserver") + "&order=newest")


def test_a_failure_is_a_problem_too_and_tells_nothing(claim: Claim) -> None:
    address = f"/api/v1/claims/{claim.public_id}/"
    with mock.patch("claims.selectors.public.publication_page") as page:
        page.side_effect = RuntimeError("password hunter2")
        assert "hunter2" not in json.dumps(refused(address, 500))
        page.side_effect = OperationalError("no server at 10.0.0.1")
        assert "10.0.0.1" not in json.dumps(refused(address, 503))


def test_everything_is_read_of_public_tables_alone(claim: Claim, editor: Any) -> None:
    """No statement of any address names a table of the desk, whatever is asked."""
    client = Client()
    for address in api_addresses():
        if address == "/api/":
            continue  # a page, which asks whether this is the demo
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        for query in queries:
            words = query["sql"].replace('"', " ").replace(",", " ").split()
            tables = {w.partition(".")[0] for w in words if w.startswith(("claims_", "sources_"))}
            assert tables <= {*PUBLIC_TABLES}, (address, tables)


def test_lists_cost_the_same_however_much_there_is(checker: Any, editor: Any, editor2: Any) -> None:
    people = {"writer": checker, "rater": editor, "approver": editor2}
    costs = []
    for number in (1, 12):
        for _ in range(number):
            claim_in("published", **people)
        found = {}
        for name in ("claims", "evidence", "values", "discrepancies", "outlets", "entities"):
            with CaptureQueriesContext(connection) as queries:
                rows(f"/api/v1/{name}/?limit=100")
            found[name] = len(queries)
        costs.append(found)
    assert costs[0] == costs[1] and max(costs[0].values()) <= 2
