"""Reading an article from a page, a document or an address, for the commands.

A page's own words for its title, outlet, date and language stand beside its text; bytes are opened
in the reading process apart (`sources.opening`), and nothing is stored.
"""

from __future__ import annotations

from pathlib import Path

from sources.article_faults import ArticleFault
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue
from sources.fetching.faults import FetchFault
from sources.opening import OpenedSource, OpeningFault
from sources.publication import published_date
from sources.reading import shown

PAGES = (".html", ".htm", ".xhtml", ".pdf", ".docx")
MANY = (".zip", ".warc", ".warc.gz", ".csv")
_ADDRESSES = ("https://", "http://")


def is_address(source: str) -> bool:
    return source.lower().startswith(_ADDRESSES)


def is_page(source: str) -> bool:
    """Whether a file is read as a page or document, by its name."""
    return source.lower().endswith(PAGES)


def read_page(source: str, data: bytes, *, encoding: str = "") -> ArticleText:
    """The article in a page or document that is ``data``. Raises ArticleFault."""
    from sources.services.openers import opener

    try:
        with opener() as reader:
            opened = reader.open(data, encoding=encoding)
    except OpeningFault as fault:
        raise ArticleFault(f"{shown(source)}: {fault.sentence}") from fault
    return article_of(opened, source)


def read_address(url: str) -> ArticleText:
    """The article at a web address, fetched once. Raises ArticleFault."""
    from sources.services.openers import opener
    from sources.services.visits import page_visit

    try:
        page = page_visit(url)
        with opener() as reader:
            content_type = page.headers.get("content-type", "")
            opened = reader.open(page.body, url=page.url, content_type=content_type)
    except (FetchFault, OpeningFault) as fault:
        raise ArticleFault(f"{shown(url)}: {fault.sentence}") from fault
    return article_of(opened, url, url=opened.canonical_url or page.url)


def article_of(opened: OpenedSource, source: str, *, url: str = "") -> ArticleText:
    """An opened source as the engine reads it; ``source`` is what it is called."""
    return ArticleText(
        id=source,
        text=opened.text,
        title=opened.title or (None if is_address(source) else Path(source).stem),
        outlet=opened.site_name or None,
        published=_day(opened),
        url=url or opened.canonical_url or None,
        language=opened.language or None,
    )


def _day(opened: OpenedSource) -> DateValue | None:
    if opened.published is None:
        return None
    try:
        return published_date(opened.published.iso)
    except ValueError:
        return None
