"""The demo's outlets, origins, stories and articles, each article with the digest of its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.demo.reading import Item, digest_text, read_content
from claims.models import Story
from claims.services.stories import story_add_article, story_open
from sources.models import Article, CaptureMethod, Origin, Outlet, Text, TextKind
from sources.services.articles import article_add
from sources.services.captures import snapshot_capture, text_add
from sources.services.origins import article_rest_on, origin_ensure, origin_link
from sources.services.outlets import outlet_ensure

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

DIGEST_EXTRACTOR = "digest"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was put into the store, by the keys that the content uses."""

    stories: Mapping[str, Story]
    origins: Mapping[str, Origin]
    articles: Mapping[str, Article]
    texts: Mapping[str, Text]


def sources_add(*, by: User) -> Shelf:
    """Add outlets, origins, stories and articles, all by one fact-checker."""
    content = read_content("sources")
    outlets = {
        item["name"]: outlet_ensure(
            name=item["name"],
            kind=item["kind"],
            country=item.get("country", ""),
            language=item["language"],
            by=by,
        )
        for item in content["outlets"]
    }
    stories = {
        item["key"]: story_open(title=item["title"], summary=item["summary"], by=by)
        for item in read_content("stories")
    }
    articles: dict[str, Article] = {}
    texts: dict[str, Text] = {}
    for item in read_content("articles"):
        articles[item["key"]], texts[item["key"]] = _article(item, outlets, by)
        for key in item["stories"]:
            story_add_article(story=stories[key], article=articles[item["key"]], by=by)
    return Shelf(stories, _origins(content["origins"], by), articles, texts)


def _article(item: Item, outlets: Mapping[str, Outlet], by: User) -> tuple[Article, Text]:
    article = article_add(
        title=item["title"],
        outlet=outlets[item["outlet"]] if item["outlet"] else None,
        language=item["language"],
        published=item["published"],
        published_printed=item["published_printed"],
        by=by,
    )
    content = digest_text(item)
    snapshot, _ = snapshot_capture(
        article=article, content=content.encode(), method=CaptureMethod.FILE, by=by
    )
    text = text_add(
        snapshot=snapshot, content=content, kind=TextKind.DIGEST, extractor=DIGEST_EXTRACTOR
    )
    return article, text


def _origins(items: list[Item], by: User) -> dict[str, Origin]:
    origins = {
        item["key"]: origin_ensure(
            name=item["name"], kind=item["kind"], description=item["description"], by=by
        )
        for item in items
    }
    for item in items:
        for link in item.get("rests_on", []):
            origin_link(
                origin=origins[item["key"]],
                rests_on=origins[link["origin"]],
                reason=link["reason"],
                by=by,
            )
    return origins


def articles_rest(shelf: Shelf, *, by: User) -> None:
    """Say what each article rests on as a whole.

    After its evidence was attached: an article's origin is the default of what is attached later,
    and a denial in it, say, rests on something else.
    """
    for item in read_content("articles"):
        for link in item["rests_on"]:
            article_rest_on(
                article=shelf.articles[item["key"]],
                origin=shelf.origins[link["origin"]],
                how=link["how"],
                reason=link["reason"],
                by=by,
            )
