"""Importing pages and documents: files, members of archives, addresses, one article at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Arrival, Story
from claims.services.arrivals_described import described_by_page
from claims.services.arrivals_keeping import article_keep
from claims.services.arrivals_known import article_of_address, article_of_bytes, known_as
from claims.services.arrivals_reading import page_fetch
from claims.services.arrivals_versions import version_keep
from claims.services.stories import story_add_article
from sources.article_faults import ArticleFault
from sources.blobs import blob_get, blob_put
from sources.models import Article, CaptureMethod
from sources.opening import Enclosed, Kind, Opener, OpeningFault
from sources.reading import shown
from sources.reading_pages import is_address
from sources.services.captures import ContentRedacted, refuse_redacted

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be imported: its bytes, or an address that is still to be asked. ``published``
    is the EDTF that a person gave, which stands above what the page says."""

    name: str
    content: bytes | None = None
    url: str = ""
    content_type: str = ""
    captured: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """The article that a page became or was; ``new`` article, ``changed`` text to be read."""

    article: Article
    new: bool
    changed: bool


def pages_in(path: str, reader: Opener, left_out: list[str]) -> Iterator[Page]:
    """The pages of an archive or list, or the one at ``path``. What cannot be opened is told."""
    if is_address(path):
        yield Page(path, url=path)
        return
    content = Path(path).read_bytes()
    try:
        kind = reader.recognise(content)
        if kind is Kind.ADDRESSES:
            for url in reader.addresses(content):
                yield Page(url, url=url)
        elif kind in (Kind.ZIP, Kind.WARC):
            for member in reader.unpack(content):
                yield from _member(path, member, left_out)
        else:
            yield Page(path, content)
    except OpeningFault as fault:
        left_out.append(f"{shown(path)}: {fault.sentence}")


def _member(path: str, member: Enclosed, left_out: list[str]) -> Iterator[Page]:
    name = f"{path}/{member.name}"
    if member.refused:
        left_out.append(f"{shown(name)}: {member.refused}")
    else:
        yield Page(name, member.data, member.url, member.content_type, member.captured)


def page_import(*, page: Page, story: Story, by: User | None, reader: Opener) -> Stored:
    """Store one page as an article of the story, or find it there. Call it in a transaction.

    An address that the desk has an article at, and bytes that it has, are not asked for or opened
    again. Raises ArticleFault with one line.
    """
    known = _known(page, by)
    if known is not None:
        story_add_article(story=story, article=known, by=by)
        return Stored(known, new=False, changed=False)
    row = _row(page, by)
    try:
        content = blob_get(row.sha256)
        content_type = row.http_headers.get("content-type", "") or row.media_type
        opened = reader.open(content, url=row.final_url or row.url, content_type=content_type)
    except OpeningFault as fault:
        raise ArticleFault(f"{shown(page.name)}: {fault.sentence}") from fault
    row.media_type = opened.media_type
    written = opened.as_json()
    row.text = written.pop("text")
    row.opened = written
    here = known_as(row, opened, by)
    if here is not None and here.sure:
        reason, _ = version_keep(article=here.article, arrival=row, opened=opened, by=by)
        story_add_article(story=story, article=here.article, by=by)
        return Stored(here.article, new=False, changed=reason == "version")
    described = replace(described_by_page(row, sure=True), story=story.title)
    if page.published:
        described = replace(described, published=page.published, published_printed="")
    try:
        article = article_keep(arrival=row, opened=opened, described=described, by=by)
    except ValidationError as error:
        raise ArticleFault(f"{shown(page.name)}: {'; '.join(error.messages)}") from error
    return Stored(article, new=True, changed=True)


def _known(page: Page, by: User | None) -> Article | None:
    if page.content is None:
        return article_of_address(page.url, by)
    return article_of_bytes(hashlib.sha256(page.content).hexdigest(), by)


def _row(page: Page, by: User | None) -> Arrival:
    """The page as what arrives elsewhere is, not saved: its bytes in the store."""
    if page.content is None:
        row = Arrival(method=CaptureMethod.FETCHED, url=page.url)
        fault = page_fetch(row, by)
        if fault is not None:
            raise ArticleFault(f"{shown(page.name)}: {fault.sentence}")
        return row
    try:
        refuse_redacted(hashlib.sha256(page.content).hexdigest())
    except ContentRedacted as error:
        raise ArticleFault(f"{shown(page.name)}: {error.messages[0]}") from error
    headers = {"content-type": page.content_type, "warc-date": page.captured}
    return Arrival(
        method=CaptureMethod.FILE,
        name=Path(page.name).stem[:300],
        url=page.url,
        sha256=blob_put(page.content),
        size=len(page.content),
        http_headers={name: value for name, value in headers.items() if value},
        captured_at=timezone.now(),
    )
