"""Importing articles from files: stored, read, compared; suggestions and discrepancies made.

One transaction: either everything that was named is stored, or nothing. Twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Story
from claims.services.collating import Collated, article_text, story_collate
from claims.services.linking import article_link
from claims.services.originating import origins_suggest
from claims.services.stories import story_add_article, story_open
from sources.extraction.articles import ArticleText
from sources.extraction.clean import Role, find_paragraphs
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import DateValue
from sources.models import Article, CaptureMethod, Snapshot, TextKind
from sources.reading import ArticleFault, read_articles
from sources.services.articles import article_add
from sources.services.captures import ContentRedacted, snapshot_capture, text_add
from sources.services.checking import storable
from sources.services.outlets import outlet_ensure

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

UNSORTED = "Unsorted"
READ_ENDINGS = (".txt", ".json")


@dataclass(slots=True)
class Imported:
    """What an import did: new articles, those that were there, what comparing gave, and how many
    times a new article was suggested for a claim that stands."""

    new: list[Article] = field(default_factory=list)
    known: list[Article] = field(default_factory=list)
    collated: Collated | None = None
    linked: int = 0


def files_of(paths: Iterable[str]) -> list[str]:
    """The article files that the paths name; a folder stands for its .txt and .json files.

    Raises ArticleFault for a folder that has none.
    """
    files: list[str] = []
    faults = []
    for path in paths:
        if not Path(path).is_dir():
            files.append(path)
            continue
        inside = sorted(
            str(file)
            for file in Path(path).iterdir()
            if file.suffix.lower() in READ_ENDINGS and file.is_file()
        )
        if not inside:
            faults.append(f"{path}: no .txt or .json file in this folder")
        files += inside
    if faults:
        raise ArticleFault(*faults)
    return files


def articles_import(
    *,
    paths: Sequence[str],
    story: str = UNSORTED,
    by: User | None = None,
    encoding: str = "utf-8",
    published: Mapping[str, DateValue] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Imported:
    """Store articles of a story and compare all articles of that story.

    Raises ArticleFault with one line a fault; then nothing is stored.
    """
    files = files_of(paths)
    say = progress or (lambda _: None)
    articles = list(read_articles(files, encoding=encoding, published=published))
    _refuse_repeats(articles)
    with transaction.atomic():
        imported = Imported()
        opened = story_open(title=story, by=by)
        for file, article in zip(files, articles, strict=True):
            say(f"storing {article.id}")
            _store(file, article, opened, by, imported)
        imported.collated = story_collate(story=opened, progress=say)
        imported.linked = sum(map(_link, imported.new))
    return imported


def _refuse_repeats(articles: Sequence[ArticleText]) -> None:
    seen: dict[str, str] = {}
    faults = []
    for article in articles:
        first = seen.setdefault(article.text, article.id)
        if first != article.id:
            faults.append(f"{article.id}: the same article as {first}")
    if faults:
        raise ArticleFault(*faults)


def _store(file: str, read: ArticleText, story: Story, by: User | None, imported: Imported) -> None:
    content = Path(file).read_bytes()
    article = _known(content, read, story)
    if article is not None:
        imported.known.append(article)
    else:
        article = _add(read, by)
        imported.new.append(article)
    try:
        snapshot, _ = snapshot_capture(
            article=article,
            content=content,
            by=by,
            method=CaptureMethod.FILE,
            media_type="application/json" if file.lower().endswith(".json") else "text/plain",
        )
    except ContentRedacted as error:
        raise ArticleFault(f"{read.id}: {error.messages[0]}") from error
    text_add(snapshot=snapshot, content=read.text, kind=TextKind.VERBATIM)
    story_add_article(story=story, article=article, by=by)


def _link(article: Article) -> int:
    text = article.texts.select_related("article__outlet").order_by("-pk").first()
    if text is None:
        return 0
    linked = article_link(text=text, mentions=find_mentions(article_text(text)))
    return linked + origins_suggest(text=text)


def _known(content: bytes, read: ArticleText, story: Story) -> Article | None:
    """The article these bytes, or this address, belong to already."""
    import hashlib

    if read.url:
        found = Article.objects.filter(canonical_url=read.url).first()
        if found is not None:
            return found
    snapshot = (
        Snapshot.objects.filter(sha256=hashlib.sha256(content).hexdigest())
        .select_related("article")
        .order_by("pk")
        .first()
    )
    return snapshot.article if snapshot else None


def _add(read: ArticleText, by: User | None) -> Article:
    try:
        return article_add(
            title=storable(read.title or title_of(read.text) or Path(read.id).stem)[:500],
            outlet=outlet_ensure(name=read.outlet, by=by) if read.outlet else None,
            canonical_url=read.url,
            language=read.language or "",
            published=(read.published.edtf or "") if read.published else "",
            by=by,
        )
    except ValidationError as error:
        faults = [
            f"{read.id}: {name}: {message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]
        raise ArticleFault(*faults) from error


_CREDITED = re.compile(r"^\([^()]{2,60}\)\s*[—–-]+\s*")  # "(Agency) — "


def title_of(text: str) -> str:
    """The first heading of a pasted article, or its first words of body without the credit."""
    paragraphs = find_paragraphs(text[:20_000])
    for wanted in (Role.HEADING, Role.BODY):
        for paragraph in paragraphs:
            if paragraph.role is wanted:
                words = " ".join(text[paragraph.start : paragraph.end].split())
                words = _CREDITED.sub("", words) or words
                return words if len(words) <= 200 else words[:200].rsplit(maxsplit=1)[0] + " …"
    return ""
