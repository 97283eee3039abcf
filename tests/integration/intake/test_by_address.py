"""A source by its address: fetched once, read, recognised, and what goes wrong said plainly."""

from __future__ import annotations

from typing import Any

import pytest

from claims.services.arrivals import NotOpen, arrival_retry
from claims.services.arrivals_described import described_by_page
from claims.services.arrivals_keeping import arrival_keep
from sources.models import Article, ArticleAddress, Outlet, Snapshot, Text, Visit
from tests.integration.fetching import servers
from tests.integration.intake.pages import BRIDGE, FERRY, asked, html, page
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


def kept(url: str, *, by: Any) -> Article:
    """The article that an address becomes when it is kept as it says of itself."""
    arrival = asked(url, by=by)
    assert arrival.status == "ready", (arrival.status, arrival.sentence)
    return arrival_keep(arrival=arrival, described=described_by_page(arrival), by=by).article


def test_a_page_is_ready_to_be_checked_with_what_it_says_of_itself(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    arrival = asked(site.url("/news/ferry"), by=checker)
    assert arrival.status == "ready"
    assert FERRY[0] in arrival.text
    described = described_by_page(arrival)
    assert described.title == "Ferry sinks off Lerwick"
    assert described.byline == "Mara Lindqvist"
    assert described.published == "2024-05-04"
    assert described.language == "en"
    assert described.outlet == "The Harbour Post"
    assert site.asked == ["/news/ferry"]


def test_what_is_kept_is_an_article_with_bytes_text_visit_and_address(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry?utm_source=mail"] = html(page())
    article = kept(site.url("/news/ferry?utm_source=mail"), by=checker)
    snapshot, visit = Snapshot.objects.get(), Visit.objects.get()
    assert (snapshot.method, snapshot.http_status) == ("fetched", 200)
    assert snapshot.http_headers["content-type"] == "text/html; charset=utf-8"
    assert snapshot.captured_by == checker
    assert (visit.outcome, visit.snapshot, visit.asked_by) == ("first", snapshot, checker)
    assert Text.objects.get().extractor != "plain"
    assert article.outlet == Outlet.objects.get(name="The Harbour Post")
    assert ArticleAddress.objects.filter(article=article).count() == 1


def test_the_same_bytes_at_an_equal_address_add_nothing(site: servers.Outlet, checker: Any) -> None:
    site.pages["/news/ferry"] = site.pages["/news/ferry?fbclid=x"] = html(page())
    article = kept(site.url("/news/ferry"), by=checker)
    again = asked(site.url("/news/ferry?fbclid=x"), by=checker)
    assert (again.status, again.article, again.reason) == ("known", article, "same")
    assert Snapshot.objects.count() == Text.objects.count() == 1
    assert [visit.outcome for visit in Visit.objects.order_by("pk")] == ["first", "same"]


def test_another_wording_at_the_address_is_another_version_of_the_article(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    article = kept(site.url("/news/ferry"), by=checker)
    changed = (FERRY[0].replace("12 people", "14 people"), *FERRY[1:])
    site.pages["/news/ferry"] = html(page(paragraphs=changed))
    again = asked(site.url("/news/ferry"), by=checker)
    assert (again.status, again.article, again.reason) == ("known", article, "version")
    assert article.snapshots.count() == article.texts.count() == 2
    assert Visit.objects.latest("pk").outcome == "changed"


def test_what_stands_around_the_text_makes_no_other_text(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    article = kept(site.url("/news/ferry"), by=checker)
    site.pages["/news/ferry"] = html(page(around="Most read: The price of bread"))
    asked(site.url("/news/ferry"), by=checker)
    assert article.snapshots.count() == 2
    assert Visit.objects.latest("pk").outcome == "around"


def test_a_page_that_moved_keeps_its_article_and_gains_an_address(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    article = kept(site.url("/news/ferry"), by=checker)
    site.pages["/news/ferry"] = servers.says(301, location="/archive/ferry-sinks")
    site.pages["/archive/ferry-sinks"] = html(page(around="moved"))
    again = asked(site.url("/news/ferry"), by=checker)
    assert again.article == article
    third = asked(site.url("/archive/ferry-sinks"), by=checker)
    assert (third.status, third.article) == ("known", article)


def test_an_address_that_leads_to_another_text_now_is_another_article(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    article = kept(site.url("/news/ferry"), by=checker)
    site.pages["/news/ferry"] = servers.says(302, location="/news/bridge")
    site.pages["/news/bridge"] = html(page("Sirin bridge closes its gap", BRIDGE))
    arrival = asked(site.url("/news/ferry"), by=checker)
    assert arrival.status == "ready"
    assert any("whose text is another" in said for said in arrival.opened["warnings"])
    bridge = arrival_keep(arrival=arrival, described=described_by_page(arrival), by=checker)
    assert bridge.new and bridge.article != article
    assert article.texts.count() == 1


def test_pages_that_all_name_one_address_as_their_own_stay_apart(
    site: servers.Outlet, checker: Any
) -> None:
    lie = site.url("/news/latest")
    site.pages["/news/ferry"] = html(page(canonical=lie))
    site.pages["/news/bridge"] = html(page("Sirin bridge closes its gap", BRIDGE, canonical=lie))
    first = kept(site.url("/news/ferry"), by=checker)
    second = kept(site.url("/news/bridge"), by=checker)
    assert first != second
    assert first.texts.count() == second.texts.count() == 1
    assert asked(site.url("/news/bridge"), by=checker).article == second


def test_a_front_page_is_no_article_that_was_there(site: servers.Outlet, checker: Any) -> None:
    site.pages["/news/gone"] = servers.says(302, location="/")
    site.pages["/"] = html(page("The Harbour Post", BRIDGE))
    arrival = asked(site.url("/news/gone"), by=checker)
    assert (arrival.status, arrival.reason) == ("failed", "front-page")
    assert "front page" in arrival.sentence


@pytest.mark.parametrize("status", [401, 402, 403])
def test_behind_a_wall_nothing_is_asked_again(
    site: servers.Outlet, checker: Any, status: int
) -> None:
    site.pages["/news/paid"] = servers.says(status)
    arrival = asked(site.url("/news/paid"), by=checker)
    assert (arrival.status, arrival.reason, arrival.http_status) == ("failed", "wall", status)
    with pytest.raises(NotOpen):
        arrival_retry(arrival=arrival, by=checker)
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "gone"), (410, "gone"), (500, "server-error")]
)
def test_a_page_that_is_not_there_is_said_once_and_may_be_tried_again(
    site: servers.Outlet, checker: Any, status: int, reason: str
) -> None:
    site.pages["/news/ferry"] = servers.says(status)
    arrival = asked(site.url("/news/ferry"), by=checker)
    assert (arrival.status, arrival.reason) == ("failed", reason)
    assert arrival.sentence.endswith(f"({status}).")
    assert len(site.asked) == 1
    site.pages["/news/ferry"] = html(page())
    arrival_retry(arrival=arrival, by=checker)
    run_jobs()
    arrival.refresh_from_db()
    assert arrival.status == "ready"


def test_an_article_that_is_here_remembers_a_visit_that_failed(
    site: servers.Outlet, checker: Any
) -> None:
    site.pages["/news/ferry"] = html(page())
    article = kept(site.url("/news/ferry"), by=checker)
    site.pages["/news/ferry"] = servers.says(402)
    asked(site.url("/news/ferry"), by=checker)
    visit = Visit.objects.latest("pk")
    assert (visit.article, visit.outcome, visit.status) == (article, "wall", 402)
    assert visit.sentence


def test_a_job_that_runs_twice_changes_nothing(site: servers.Outlet, checker: Any) -> None:
    from claims.jobs.arrivals import read_arrival

    site.pages["/news/ferry"] = html(page())
    arrival = asked(site.url("/news/ferry"), by=checker)
    before = arrival.changed_at
    read_arrival(arrival_id=arrival.pk)
    arrival.refresh_from_db()
    assert arrival.changed_at == before
    assert len(site.asked) == 1
