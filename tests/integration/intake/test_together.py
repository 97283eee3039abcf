"""Two people at once, and servers that misbehave."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from claims.models import Arrival
from claims.services.arrivals_described import described_by_page
from claims.services.arrivals_keeping import Kept, arrival_keep
from sources.models import Article, ArticleAddress, Outlet, OutletDomain
from tests.conftest import person
from tests.integration.fetching import servers
from tests.integration.intake.pages import FERRY, asked, given, html, page


def kept_at_once(arrivals: list[Arrival]) -> list[Kept]:
    barrier = Barrier(len(arrivals))

    def keep(arrival: Arrival) -> Kept:
        try:
            described = replace(described_by_page(arrival), story="Northern waters")
            barrier.wait(timeout=30)
            return arrival_keep(arrival=arrival, described=described, by=arrival.intake.by)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(arrivals)) as pool:
        return list(pool.map(keep, arrivals))


@pytest.mark.django_db(transaction=True)
def test_two_who_hand_over_the_same_address_at_once_make_one_article(
    site: servers.Outlet,
) -> None:
    people = [person(f"checker-{number}", "fact-checker") for number in range(3)]
    waiting = []
    for number, who in enumerate(people):  # the page is another each time: a counter in its foot
        site.pages["/news/ferry"] = html(page(around=f"Read {number} times"))
        waiting.append(asked(site.url("/news/ferry"), by=who))
    assert [arrival.status for arrival in waiting] == ["ready"] * 3
    kept = kept_at_once(waiting)
    assert Article.objects.count() == 1
    assert [one.new for one in kept].count(True) == 1
    assert Article.objects.get().snapshots.count() == 3
    assert ArticleAddress.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_pages_of_a_new_outlet_at_once_make_one_outlet() -> None:
    people = [person(f"checker-{number}", "fact-checker") for number in range(2)]
    texts = (FERRY, tuple(reversed(FERRY)))
    waiting = [
        given(page(f"Ferry {n}", texts[n], canonical=f"https://post.example/{n}"), by=who)
        for n, who in enumerate(people)
    ]
    kept_at_once(waiting)
    assert Outlet.objects.count() == OutletDomain.objects.count() == 1
    assert Article.objects.count() == 2


@pytest.mark.django_db
def test_servers_that_misbehave_end_in_one_sentence(
    site: servers.Outlet, checker: Any, monkeypatch: Any
) -> None:
    from sources.services import visits
    from tests.integration.opening import made

    monkeypatch.setattr(visits, "fetch_policy", lambda: site.policy(total_seconds=1.5))
    site.pages["/loop"] = servers.says(302, location="/loop")
    site.pages["/slow"] = servers.raw(b"HTTP/1.1 200 OK\r\n\r\n<p>", b"x", pause=0.3, again=60)
    site.pages["/bomb"] = servers.says(
        200, made.gzip_bomb(40_000_000), content_type="text/html", content_encoding="gzip"
    )
    site.pages["/empty"] = html(b"<html><body></body></html>")
    expected = {
        "/loop": "redirect-loop",
        "/slow": "too-slow",
        "/bomb": "too-large",
        "/empty": "no-text",
    }
    for path, reason in expected.items():
        arrival = asked(site.url(path), by=checker)
        assert (arrival.status, arrival.reason) == ("failed", reason), arrival.sentence
        assert arrival.sentence.endswith(".")


@pytest.mark.django_db
def test_a_page_that_declares_the_wrong_charset_is_read_right(
    site: servers.Outlet, checker: Any
) -> None:
    words = tuple(f"Café owners in Besançon paid €{n} each, they said." * 6 for n in (12, 14, 16))
    content = page("Le café", words)
    site.pages["/cafe"] = servers.says(200, content, content_type="text/html; charset=iso-8859-1")
    assert "Besançon paid €12" in asked(site.url("/cafe"), by=checker).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://a:b@post.example/",
    ],
)
def test_an_address_that_nothing_is_fetched_from_is_refused_and_not_tried_again(
    checker: Any, url: str
) -> None:
    from claims.services.arrivals import NotOpen, arrival_retry

    arrival = asked(url, by=checker)
    assert arrival.status == "failed"
    assert arrival.reason in {"refused-url", "refused-address"}
    with pytest.raises(NotOpen):
        arrival_retry(arrival=arrival, by=checker)
