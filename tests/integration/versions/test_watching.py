"""Looking again: when, how often, what outlets ask for, and when the desk stops."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.jobs.watching import compare_versions, look_again, look_at_due, look_now
from claims.models import Evidence
from sources.models import ArticleState
from sources.services.articles import article_add, article_protect
from sources.services.captures import excerpt_make, snapshot_capture, text_add
from sources.services.looking import page_look
from sources.services.watching import watch_consider, watch_go_on, watch_stop
from tests.factories.newsroom import text_of
from tests.factories.versions import (
    OWNER,
    PATH,
    SANK,
    answers,
    cited,
    edits,
    look_later,
    newest,
    page,
    seen_article,
    shows,
    visits_of,
    watch_of,
)
from tests.integration.fetching.servers import Outlet, says
from tests.jobs import run_jobs, waiting_jobs

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def article(site: Outlet, checker: Any) -> Any:
    shows(site, SANK, OWNER)
    found = seen_article(site, by=checker)
    cited(found, by=checker)
    site.asked.clear()
    return found


def test_what_is_cited_is_watched_and_nothing_else(
    article: Any, site: Outlet, checker: Any
) -> None:
    assert watch_of(article).next_at is not None
    shows(site, SANK, OWNER, path="/other")
    unused = seen_article(site, by=checker, path="/other")
    assert watch_consider(article=unused) is None
    made_up = article_add(title="x", canonical_url="https://harbour.example/x", by=checker)
    text = text_of("The ferry sank.", by=checker, article=made_up)
    excerpt_make(text=text, exact="The ferry sank.", by=checker)
    assert watch_consider(article=made_up) is None, "addresses for examples are never asked"


def test_looks_grow_apart_and_come_closer_after_a_change(article: Any, site: Outlet) -> None:
    apart = []
    for _ in range(6):
        look_later(article)
        apart.append(watch_of(article).interval / HOUR)
    assert apart == [3, 24, 72, 168, 720, 720]
    shows(site, SANK, OWNER, "The search was given up in the evening of the third day.")
    look_later(article)
    assert watch_of(article).interval == 3 * HOUR
    assert visits_of(article) == ["first", *["same"] * 6, "changed"]
    assert article.snapshots.count() == 2, "an unchanged text is no new capture"


def test_robots_and_their_pauses_are_heeded(article: Any, site: Outlet) -> None:
    site.pages["/robots.txt"] = says(200, b"User-agent: *\nDisallow: /news/")
    look_later(article)
    assert visits_of(article)[-1] == "robots"
    assert "robots.txt" in watch_of(article).stopped
    assert PATH not in site.asked


def test_a_person_is_not_kept_out_by_robots(article: Any, site: Outlet, checker2: Any) -> None:
    site.pages["/robots.txt"] = says(200, b"User-agent: *\nDisallow: /")
    last = article.visits.latest("pk").pk
    for _ in range(2):
        look_now(article_id=article.pk, user_id=checker2.pk, last_visit=last)
    assert site.asked == [PATH], "once, however often the job is run"


@pytest.mark.parametrize("status", [401, 402, 403])
def test_a_wall_ends_the_watch_with_its_reason(article: Any, site: Outlet, status: int) -> None:
    answers(site, says(status))
    look_later(article)
    watch = watch_of(article)
    assert (visits_of(article)[-1], watch.next_at) == ("wall", None)
    assert str(status) in watch.stopped
    assert look_later(article) is None, "not tried again"


def test_a_server_that_wants_time_gets_it(article: Any, site: Outlet) -> None:
    answers(site, says(503, retry_after="864000"))
    at = timezone.now() + 2 * HOUR
    look_later(article, at=at)
    watch = watch_of(article)
    assert watch.next_at == at + timedelta(days=10)
    assert watch.failures == 1


def test_failures_put_it_off_and_end_it(article: Any, site: Outlet) -> None:
    answers(site, says(500))
    waits = []
    for _ in range(6):
        before = watch_of(article).next_at
        look_later(article)
        after = watch_of(article).next_at
        if after is not None and before is not None:
            waits.append((after - before) / HOUR)
    assert waits == [2, 4, 8, 16, 32]
    assert "6 times in a row" in watch_of(article).stopped
    assert ArticleState.objects.get(article=article).state == "unreachable"


def test_a_page_that_is_gone_is_believed_the_third_time_and_its_return_is_told(
    article: Any, site: Outlet, checker: Any
) -> None:
    answers(site, says(410))
    for _ in range(2):
        look_later(article)
    assert not ArticleState.objects.filter(article=article).exists()
    look_later(article)
    assert ArticleState.objects.get(article=article).state == "removed"
    shows(site, SANK, OWNER)
    watch_go_on(article=article, by=checker)
    look_later(article)
    assert [row.state for row in article.states.order_by("pk")] == ["removed", "live"]


def test_a_page_that_leads_to_the_front_page_is_gone(article: Any, site: Outlet) -> None:
    answers(site, says(301, location="/"))
    site.pages["/"] = says(200, page("Welcome to the front page of this newspaper."))
    look_later(article)
    assert visits_of(article)[-1] == "gone"
    assert article.snapshots.count() == 1


def test_a_page_that_moved_is_followed_and_its_new_address_known(
    article: Any, site: Outlet
) -> None:
    answers(site, says(301, location="/moved"))
    shows(site, SANK, OWNER, path="/moved")
    look_later(article)
    visit = article.visits.order_by("-pk")[0]
    assert (visit.outcome, visit.final_url) == ("same", site.url("/moved"))
    assert visit.chain == [[site.url(PATH), 301]]
    assert article.addresses.filter(url=site.url("/moved"), kind="final").exists()


def test_only_what_changed_is_asked_for(article: Any, site: Outlet) -> None:
    shows(site, SANK, OWNER, etag='"v1"', last_modified="Mon, 02 Mar 2026 10:00:00 GMT")
    look_later(article)
    answers(site, says(304))
    look_later(article)
    assert site.headers[-1]["if-none-match"] == '"v1"'
    assert site.headers[-1]["if-modified-since"] == "Mon, 02 Mar 2026 10:00:00 GMT"
    look_later(article)
    assert site.headers[-1]["if-none-match"] == '"v1"', "it still holds"
    assert visits_of(article)[-2:] == ["same", "same"]


def test_a_page_that_cannot_be_read_is_a_failure_with_its_reason(
    article: Any, site: Outlet
) -> None:
    answers(site, says(200, b"<html><body></body></html>", content_type="text/html"))
    look_later(article)
    visit = article.visits.order_by("-pk")[0]
    assert visit.outcome == "unread" and visit.sentence
    assert watch_of(article).failures == 1


def test_a_protected_article_is_never_asked_for(article: Any, site: Outlet, editor: Any) -> None:
    article_protect(article=article, readers=[], by=editor)
    article.refresh_from_db()
    assert page_look(article=article, at=timezone.now() + timedelta(days=9)) is None
    assert page_look(article=article, at=timezone.now(), by=editor) is None
    look_at_due(timestamp=0)
    run_jobs()
    assert site.asked == []
    assert "protected" in watch_of(article).stopped


def test_what_is_due_is_deferred_once_and_one_page_of_a_host(
    article: Any, site: Outlet, checker: Any
) -> None:
    shows(site, SANK, OWNER, path="/b")
    other = seen_article(site, by=checker, path="/b")
    cited(other, by=checker)
    for one in (article, other):
        watch = watch_of(one)
        watch.next_at = timezone.now() - HOUR
        watch.save()
    look_at_due(timestamp=0)
    look_at_due(timestamp=60)
    assert len(waiting_jobs("watching.look_again")) == 1


def test_a_job_run_again_looks_once(article: Any, site: Outlet) -> None:
    watch = watch_of(article)
    watch.next_at = timezone.now() - HOUR
    watch.save()
    for _ in range(2):
        look_again(article_id=article.pk)
    assert site.asked.count(PATH) == 1
    look_again(article_id=999_999_999)
    compare_versions(article_id=article.pk, text_id=999_999_999)


def test_a_person_stops_it_and_nobody_looks(article: Any, site: Outlet, checker: Any) -> None:
    watch_stop(article=article, by=checker)
    assert look_later(article) is None
    assert watch_consider(article=article) is not None
    assert watch_of(article).next_at is None, "what a person stopped stays so"


def test_reading_again_adds_the_present_extractors_text_once(
    site: Outlet, checker: Any, capsys: Any
) -> None:
    shows(site, SANK, OWNER)
    kept = article_add(title="Ferry", canonical_url=site.url(PATH), by=checker)
    snapshot, _ = snapshot_capture(
        article=kept, content=page(SANK, OWNER), by=None, method="fetched", media_type="text/html"
    )
    old = text_add(
        snapshot=snapshot, content=f"Menu\n{SANK}", extractor="page", extractor_version="0"
    )
    cited(kept, by=checker)
    pasted = text_of("Pasted words.", by=checker)
    for expected in ("1 new texts of 1 articles.", "0 new texts of 0 articles."):
        call_command("reread_snapshots")
        assert expected in capsys.readouterr().out
    assert newest(kept).content.startswith(SANK) and newest(kept).pk != old.pk
    assert Evidence.objects.get(article=kept).text == old
    assert pasted.article.texts.count() == 1
    compare_versions(article_id=kept.pk, text_id=newest(kept).pk)
    assert edits(kept) == []
