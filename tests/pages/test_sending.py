"""/desk/articles/from-browser/: a page that somebody's browser sends becomes a source on its way."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Arrival
from claims.services import sending
from sources.blobs import blob_get

pytestmark = pytest.mark.django_db

HERE = "/desk/articles/from-browser/"
PAGE = "<!DOCTYPE html><meta charset=koi8-r><p>The ferry struck the quay — on 3 May 2024."


@pytest.fixture
def desk(client: Client, checker: Any) -> Client:
    client.force_login(checker)
    return client


def given(content: bytes = PAGE.encode(), **more: str) -> dict[str, Any]:
    page = SimpleUploadedFile("page.html", content, content_type="text/html")
    plain = {"key": "a key", "url": "https://post.example/a?b=1", "title": "A  ferry\0"}
    return plain | more | {"page": page}


def test_a_page_is_kept_as_utf_8_whatever_it_says_of_itself(desk: Client, checker: Any) -> None:
    response = desk.post(HERE, given())
    arrival = Arrival.objects.get()
    assert response.status_code == 302
    assert arrival.public_id in response.url
    assert (arrival.method, arrival.url) == ("browser", "https://post.example/a?b=1")
    assert (arrival.name, arrival.intake.by) == ("A ferry", checker)
    assert blob_get(arrival.sha256).decode("utf-8-sig") == PAGE


def test_sent_twice_is_one(desk: Client) -> None:
    assert desk.post(HERE, given()).url == desk.post(HERE, given()).url
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (given(b""), "empty"),
        (given(b"\xef\xbb\xbf \n"), "empty"),
        (given(url="file:///etc/passwd"), "no web address"),
        (given(url="javascript:alert(1)"), "no web address"),
        (given(url=""), "required"),
        (given(key=""), "required"),
    ],
    ids=str,
)
def test_what_is_no_page_is_refused_in_words(desk: Client, sent: dict[str, Any], says: str) -> None:
    response = desk.post(HERE, sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Arrival.objects.exists()


def test_a_page_that_is_too_large_is_refused(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PAGE_LIMIT", 20)
    response = desk.post(HERE, given())
    assert response.status_code == 422
    assert "has more than" in response.content.decode()


def test_only_this_page_keeps_the_tie_to_the_window_that_opened_it(desk: Client) -> None:
    assert desk.get(HERE)["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert desk.get(f"{HERE}how/")["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_bookmark_leads_to_the_site_as_it_was_reached(desk: Client) -> None:
    page = desk.get(f"{HERE}how/", headers={"host": "localhost"})
    script = unquote(page.context["bookmark"])
    assert script.startswith('javascript:(() => {const there = "http://localhost/desk/articles/')
    assert "\n" not in script
    assert 'href="javascript:%28' in page.content.decode()
