"""Comparing articles that a program sends: as the page does, with its limits, and nothing kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.api import comparing as resource
from claims.apparatus.comparing_example import EXAMPLE
from claims.services import comparing_apart
from claims.views import comparing
from claims.views.throttle import Throttle
from factcheck.limits import COMPARING
from sources.apart import ApartFault
from tests.pages.api.shaped import ask, hold_to_its_shape

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/compare/"
JSON = "application/json"


@pytest.fixture(autouse=True)
def often() -> Iterator[None]:
    comparing.throttle.forget()
    yield
    comparing.throttle.forget()
    comparing_apart._close_all()


def sent(body: Any, **headers: Any) -> Any:
    held = body if isinstance(body, bytes | str) else json.dumps(body)
    client = Client(enforce_csrf_checks=True)
    return client.post(ADDRESS, held, content_type=JSON, **headers)


def articles(*texts: str, **more: str) -> dict[str, Any]:
    return {"articles": [{"text": text, **more} for text in texts]}


def refused(body: Any, status: int = 422) -> list[tuple[str, str]]:
    response = sent(body)
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert "no-store" in response["Cache-Control"]
    return [(row["pointer"], row["why"]) for row in response.json().get("errors", ())]


def test_what_it_says_may_be_sent_is_compared_as_on_the_page() -> None:
    data = ask(ADDRESS)["data"]
    assert (data["fewest"], data["most"], data["bytes"], data["seconds"]) == (2, 10, 100_000, 5)
    with CaptureQueriesContext(connection) as queries:
        response = sent(data["example"])
    assert response.status_code == 200 and not queries.captured_queries
    assert response["Cache-Control"] == "no-store" and "ETag" not in response
    body = response.json()
    hold_to_its_shape(ADDRESS, body, method="post")
    found = body["data"]["discrepancies"]
    assert {"212", "221"} <= {side["text"].split()[0] for row in found for side in row["sides"]}
    for row in found:
        for side in row["sides"]:
            text = EXAMPLE[int(side["article"])]["text"]
            assert text[side["start"] : side["end"]] == side["text"]
    assert body["data"]["articles"][0]["published"] == "2024-05-14"


def test_nothing_sent_is_logged_and_no_cookie_is_set(caplog: Any, capfd: Any) -> None:
    response = sent({"articles": list(EXAMPLE)})
    sent(articles("only Harwick"))
    sent(b'{"articles": "Harwick')
    out, err = capfd.readouterr()
    assert "Harwick" not in caplog.text + out + err and not response.cookies


@pytest.mark.parametrize(
    ("body", "pointer", "said"),
    [
        ({}, "#/articles", "needed"),
        (b"", "#", "needed"),
        (articles("one"), "#/articles", "at least 2"),
        (articles(*map(str, range(11))), "#/articles", "at most 10"),
        (articles("the same", "the same"), "#/articles", "the same, word for word"),
        (articles("a", " \n"), "#/articles/1/text", "nothing in it"),
        (articles("a", "b" * 100_001), "#/articles/1/text", "100000"),
        (articles("a", "я" * 60_000), "#/articles/1/text", "more than 100 kB"),
        (articles("a", "b", published="soonish"), "#/articles/0/published", "is no date"),
        (articles("a", "b", outlet="x" * 81), "#/articles/0/outlet", "at most 80"),
        (articles("a", "b", url="x"), "#/articles/0/url", "no such field"),
        ({"articles": [1, 2]}, "#/articles/0", "an object"),
    ],
)
def test_what_cannot_be_compared_is_told_at_its_place(body: Any, pointer: str, said: str) -> None:
    told = refused(body)
    assert told[0][0] == pointer and said in told[0][1]


@pytest.mark.parametrize("body", [b"{", b"[NaN]", b"\xff", b'{"articles": 1, "articles": 2}'])
def test_what_is_no_json_is_told(body: bytes) -> None:
    assert refused(body, 400) == []


def test_more_than_ten_articles_of_the_greatest_length_are_not_read() -> None:
    assert refused(b"x" * (COMPARING + 1), 413) == []
    form = Client().post(ADDRESS, {"articles": "x"})
    assert form.status_code == 400


def test_too_often_is_told_with_a_time_and_counted_with_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(comparing, "throttle", Throttle(2, 60))
    form = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    for number, article in enumerate(EXAMPLE):
        form |= {f"form-{number}-{name}": value for name, value in article.items()}
    assert Client().post("/compare/", form).status_code == 200
    assert sent({"articles": list(EXAMPLE)}).status_code == 200
    response = sent({"articles": list(EXAMPLE)})
    assert response.status_code == 429 and 0 < int(response["Retry-After"]) <= 60
    assert sent({"articles": list(EXAMPLE)}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_what_takes_too_long_and_a_full_house_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object) -> None:
        raise ApartFault("too-slow", "Comparing them took longer than 5 seconds and was stopped.")

    def full(_: object) -> None:
        raise comparing_apart.Busy

    monkeypatch.setattr(resource, "compare_apart", stopped)
    assert "longer than 5 seconds" in sent(articles("a", "b")).json()["detail"]
    monkeypatch.setattr(resource, "compare_apart", full)
    response = sent(articles("a", "b"))
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_is_not_laid_on_what_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def failed(_: object) -> None:
        raise ApartFault("broken", comparing_apart._BOUNDS.broken)

    monkeypatch.setattr(resource, "compare_apart", failed)
    response = sent(articles("a", "b"))
    assert response.status_code == 500
    assert "The fault is ours" in response.json()["detail"]
    assert "shorter" not in response.json()["detail"]


def test_pages_of_other_sites_may_ask_without_who_is_signed_in(editor: Any) -> None:
    asked = Client().options(ADDRESS)
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST"
    assert "Content-Type" in asked["Access-Control-Allow-Headers"]
    response = sent({"articles": list(EXAMPLE)})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    for method in ("put", "patch", "delete"):
        assert getattr(Client(), method)(ADDRESS).status_code == 405
