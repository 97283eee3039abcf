"""Comparing what anybody pastes: two to ten articles, nothing stored, nothing lost, not too often."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.apparatus.comparing_example import EXAMPLE
from claims.services import comparing_apart
from claims.views import comparing
from claims.views.reading import KEPT
from claims.views.throttle import Throttle
from sources.apart import ApartFault

PAGE = "/compare/"
EVIL = "<script>alert(1)</script>\u202e Ada Lund paid $3 million on 4 March 2021."


@pytest.fixture(autouse=True)
def often() -> Iterator[None]:
    comparing.throttle.forget()
    yield
    comparing.throttle.forget()
    comparing_apart._close_all()


def sent(*articles: dict[str, str], **more: str) -> dict[str, str]:
    data = {"form-TOTAL_FORMS": str(len(articles)), "form-INITIAL_FORMS": "0", **more}
    for number, article in enumerate(articles):
        data |= {f"form-{number}-{name}": value for name, value in article.items()}
    return data


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_the_page_needs_no_database_and_sets_no_cookie(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(PAGE)
    assert response.status_code == 200
    assert response.cookies == {}
    asked = [q["sql"] for q in queries if "claims_" in q["sql"] or "sources_" in q["sql"]]
    assert [sql for sql in asked if "is_demo" not in sql] == []  # the label of a demo


def test_articles_are_compared_and_stay_in_the_form(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.post(PAGE, sent(*EXAMPLE))
    page = text_of(response)
    assert response.status_code == 200
    for words in ("212 passengers", "Asserted and denied", "HL", "18 crew", "Nine people"):
        assert words in page
    assert page.count("<textarea") == 2
    assert "no-store" in response["Cache-Control"]
    assert not [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]


def test_what_was_compared_comes_in_fewer_bytes_to_who_takes_it_so(
    client: Client, db: None, editor: Any
) -> None:
    asked = {"accept-encoding": "gzip"}
    plain = client.post(PAGE, sent(*EXAMPLE))
    small = client.post(PAGE, sent(*EXAMPLE), headers=asked)
    assert "Accept-Encoding" in plain["Vary"] and "Content-Encoding" not in plain
    assert small["Content-Encoding"] == "gzip" and gzip.decompress(small.content) == plain.content
    assert len(small.content) * 3 < len(plain.content)
    client.force_login(editor)
    assert "Content-Encoding" not in client.get(PAGE, headers=asked)


def test_nothing_pasted_is_logged(client: Client, db: None, caplog: Any, capfd: Any) -> None:
    client.post(PAGE, sent(*EXAMPLE))
    client.post(PAGE, sent({"text": "only Harwick"}))
    out, err = capfd.readouterr()
    assert "Harwick" not in caplog.text + out + err


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ([], "Paste at least two articles."),
        ([{"text": "Ada Lund paid."}, {"text": "  "}], "Paste at least two articles."),
        ([{"text": "Ada paid."}, {"text": "Ada paid."}], "the same, word for word"),
        ([{"text": "a" * 100_001}, {"text": "b"}], "more than 100 kB"),
        ([{"text": "a", "published": "soonish"}, {"text": "b"}], "is no date"),
        ([{"text": "a", "outlet": "x" * 81}, {"text": "b"}], "at most 80"),
    ],
)
def test_what_cannot_be_compared_is_said_and_kept(
    client: Client, db: None, articles: list[dict[str, str]], said: str
) -> None:
    response = client.post(PAGE, sent(*articles))
    assert response.status_code == 422
    assert said in text_of(response)
    for article in articles:
        assert article["text"][:50] in text_of(response)


def test_more_than_ten_are_not_read(client: Client, db: None) -> None:
    articles = [{"text": f"Article number {number}."} for number in range(11)]
    response = client.post(PAGE, sent(*articles))
    assert response.status_code == 422


def test_room_for_another_article_keeps_what_is_there(client: Client, db: None) -> None:
    response = client.post(PAGE, sent(*EXAMPLE, more="1"))
    assert response.status_code == 200
    assert text_of(response).count("<textarea") == 3
    assert "Katarina Holme" in text_of(response)
    ten = [{"text": f"Number {number}"} for number in range(10)]
    assert text_of(client.post(PAGE, sent(*ten, more="1"))).count("<textarea") == 10


@pytest.mark.parametrize("total", ["", "-1", "x", "99999999999999999999", "1000"])
def test_a_form_that_is_none_is_refused(client: Client, db: None, total: str) -> None:
    response = client.post(PAGE, {"form-TOTAL_FORMS": total, "form-INITIAL_FORMS": "0"})
    assert response.status_code == 422


def test_hostile_words_show_as_words(client: Client, db: None) -> None:
    page = text_of(
        client.post(
            PAGE, sent({"text": EVIL, "outlet": "<i>x</i>"}, {"text": EVIL.replace("3", "4")})
        )
    )
    assert "<script>alert" not in page
    assert "<i>x" not in page
    assert "&lt;script&gt;" in page


def test_too_often_is_told_with_a_time_and_nothing_lost(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "throttle", Throttle(1, 60))
    assert client.post(PAGE, sent(*EXAMPLE)).status_code == 200
    response = client.post(PAGE, sent(*EXAMPLE))
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert "Katarina Holme" in text_of(response)
    assert client.post(PAGE, sent(*EXAMPLE), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_what_takes_too_long_and_a_full_house_are_told(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: object) -> None:
        raise ApartFault("too-slow", "Comparing them took longer than 5 seconds and was stopped.")

    def full(_: object) -> None:
        raise comparing.Busy

    monkeypatch.setattr(comparing, "compare_apart", stopped)
    response = client.post(PAGE, sent(*EXAMPLE))
    assert response.status_code == 422
    assert "longer than 5 seconds" in text_of(response)
    monkeypatch.setattr(comparing, "compare_apart", full)
    response = client.post(PAGE, sent(*EXAMPLE))
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Katarina Holme" in text_of(response)


def test_a_fault_of_ours_is_said_to_be_and_nothing_lost(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(_: object) -> None:
        raise ApartFault("broken", comparing_apart._BOUNDS.broken)

    monkeypatch.setattr(comparing, "compare_apart", failed)
    response = client.post(PAGE, sent(*EXAMPLE))
    assert response.status_code == 500 and "no-store" in response["Cache-Control"]
    page = text_of(response)
    assert "The fault is ours" in page and "Katarina Holme" in page and "shorter ones" not in page


def test_the_empty_form_is_kept_by_caches_and_what_was_sent_by_none(
    client: Client, db: None
) -> None:
    response = client.get(PAGE)
    assert response["Cache-Control"] == KEPT and response["ETag"]
    again = client.get(PAGE, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304 and not again.content
    assert "no-store" in client.post(PAGE, sent()).headers["Cache-Control"]


def test_a_body_that_nobody_needs_to_send_is_refused(client: Client, db: None) -> None:
    response = client.post(PAGE, sent({"text": "a" * 3_300_000}))
    assert response.status_code == 413
