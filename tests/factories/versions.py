"""What the tests of versions share: a page whose outlet changes it, and a claim that cites it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from claims.jobs.watching import compare_versions
from claims.models import Claim, Discrepancy
from claims.services.silent_edits import version_compare
from sources.models import Article, CaptureMethod, Text, Visit, Watch
from sources.services.articles import article_add
from sources.services.captures import snapshot_capture, text_add
from sources.services.looking import Look, page_look
from sources.services.outlets import outlet_ensure
from sources.services.visits import visit_note
from tests.factories.newsroom import attach, claim_of, count
from tests.integration.fetching.servers import Answer, Outlet, says
from tests.jobs import run_jobs

SANK = "The ferry Northern Star sank off Lerwick on Monday with 12 people aboard."
OWNER = "Its owner, the company Blue Line, had bought it in spring for 1.5 million euros."
REST = (
    "Divers searched the water for two days until the weather turned, and found nobody. ",
    "The harbour master of Lerwick said that the crew had called for help shortly before noon. ",
    "Families of those who are missing have come to the town, where a school was opened for them. ",
)
PATH = "/news/northern-star"


def page(*sentences: str, around: str = "", notice: str = "") -> bytes:
    """An article's page; ``around`` stands beside the text, ``notice`` above it."""
    told = "".join(f"<p>{one}</p>" for one in (*sentences, *REST))
    above = f"<p><em>{notice}</em></p>" if notice else ""
    return (
        "<html lang=en><head><title>Ferry sinks off Lerwick</title></head><body>"
        f"<article><h1>Ferry sinks off Lerwick</h1>{above}{told}</article>{around}</body></html>"
    ).encode()


def shows(site: Outlet, *sentences: str, path: str = PATH, **more: Any) -> None:
    """Let the outlet show a page with these sentences from now on."""
    parts = {name: more.pop(name) for name in ("around", "notice") if name in more}
    site.pages[path] = says(200, page(*sentences, **parts), content_type="text/html", **more)


def answers(site: Outlet, answer: Answer, path: str = PATH) -> None:
    site.pages[path] = answer


def seen_article(site: Outlet, *, by: Any, path: str = PATH) -> Article:
    """An article that the desk has fetched once from the outlet's server."""
    article = article_add(
        title="Ferry sinks off Lerwick",
        outlet=outlet_ensure(name="The Harbour Post", by=by),
        canonical_url=site.url(path),
        by=by,
    )
    look = page_look(article=article, at=timezone.now(), by=by)
    assert look is not None and look.text is not None
    return article


def newest(article: Article) -> Text:
    return article.texts.order_by("-pk")[0]


def cited(article: Article, *, by: Any, exact: str = SANK) -> Claim:
    """A claim that rests on a sentence of the article, and gives its figure."""
    claim, made = claim_of("The Northern Star sank with people aboard", by=by, aboard="count")
    text = newest(article)
    attach(
        claim, text, by=by, exact=exact, aboard=(made["aboard"], "12 people", count("12", "person"))
    )
    return claim


def look_later(article: Article, *, at: datetime | None = None) -> Look | None:
    """The schedule's next look, when its time has come; comparing runs with it."""
    watch = Watch.objects.get(article=article)
    look = page_look(article=article, at=at or watch.next_at or timezone.now(), brought=_compare)
    run_jobs()
    return look


def _compare(text: Text) -> None:
    compare_versions.defer(article_id=text.article_id, text_id=text.pk)


def edits(article: Article) -> list[Discrepancy]:
    return list(
        Discrepancy.objects.filter(kind="silent-edit", subjects__article=article).order_by("pk")
    )


def visits_of(article: Article) -> list[str]:
    return list(
        Visit.objects.filter(article=article).order_by("pk").values_list("outcome", flat=True)
    )


def watch_of(article: Article) -> Watch:
    return Watch.objects.get(article=article)


def now() -> datetime:
    return timezone.now()


def edited_article(*, by: Any) -> Article:
    """An article that its outlet edited after it was cited, as the schedule would have kept it."""
    title = "Ferry sinks, and the count changes"
    found = Article.objects.filter(title=title).first()
    if found is not None:
        return found
    article = article_add(
        title=title,
        outlet=outlet_ensure(name="The Harbour Post", by=by),
        canonical_url="https://203.0.113.5/news/ferry",
        by=by,
    )
    fetched(article, SANK, OWNER, outcome="first")
    cited(article, by=by)
    text = fetched(
        article, SANK.replace("12", "14"), "Updated 5 hours ago", OWNER, outcome="changed"
    )
    version_compare(text=text)
    return article


def fetched(article: Article, *sentences: str, outcome: str = "changed") -> Text:
    """A capture as a look at the page would have kept it, of a page with these sentences."""
    snapshot, _ = snapshot_capture(
        article=article,
        content=page(*sentences),
        by=None,
        method=CaptureMethod.FETCHED,
        media_type="text/html",
        http_status=200,
        http_headers={"content-type": "text/html; charset=utf-8", "server": "press/2.1"},
    )
    text = text_add(
        snapshot=snapshot,
        content="\n".join((*sentences, *REST)),
        extractor="page",
        extractor_version="1",
    )
    visit_note(
        article=article,
        url=article.canonical_url or "",
        purpose="schedule",
        outcome=outcome,
        status=200,
        snapshot=snapshot,
    )
    return text
