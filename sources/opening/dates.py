"""When a page was published and when last changed, as it prints it: precision and zone kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from htmldate import find_date
from lxml.html import HtmlElement

from sources.opening.months import MONTHS
from sources.opening.opened import PrintedDate
from sources.opening.structured import Structured, spaced
from sources.speech import gettext as _

_PUBLISHED = (
    "article:published_time", "article:published", "datepublished", "og:article:published_time",
    "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "date.published", "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_date", "article_date_original", "originalpublicationdate",
    "ptime", "weibo: article:create_at", "mediator_published_time", "datecreated", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "datemodified", "og:updated_time",
    "article:updated_time", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified",
    "revised", "utime",
)  # fmt: skip
_STAMP = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:(?:T|\s{1,2})(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?:[.,][0-9]{1,9})?\s?(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?(?![0-9])"
)
_MONTH_ONLY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_WORDS = r"[^\W\d_]{3,12}"
_DAY_MONTH = re.compile(
    rf"(?<![0-9])(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?\s{{1,3}}(?:de\s|of\s)?(?P<m>{_WORDS})\.?,?\s{{1,3}}"
    r"(?:de\s)?(?P<y>[12][0-9]{3})(?![0-9])"
)
_MONTH_DAY = re.compile(
    rf"(?P<m>{_WORDS})\.?\s{{1,3}}(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y>[12][0-9]{{3}})(?![0-9])"
)
_HAN = re.compile(r"(?P<y>[12][0-9]{3})\s?年\s?(?P<m>[0-9]{1,2})\s?月\s?(?P<d>[0-9]{1,2})\s?日")
_YEAR_FIRST = re.compile(
    r"(?<![0-9])(?P<y>[12][0-9]{3})[./-](?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})(?![0-9])"
)
_DOTTED = re.compile(
    r"(?<![0-9])(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[12][0-9]{3})(?![0-9])"
)
_SLASHED = re.compile(
    r"(?<![0-9])(?P<a>[0-9]{1,2})[/-](?P<b>[0-9]{1,2})[/-](?P<y>[12][0-9]{3})(?![0-9])"
)
_CHANGED = re.compile(r"(?i)updat|modif|edited|aktualis|изменен|обновлен|mis à jour|更新|revised")
_IN_ADDRESS = re.compile(r"/(?P<y>20[0-9]{2})[/-](?P<m>[0-9]{2})[/-](?P<d>[0-9]{2})(?=[/-]|\.|$)")
_DATED = (
    "contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish') or "
    "contains(@class, 'posted') or contains(@class, 'meta') or contains(@class, 'Date') or "
    "contains(@id, 'date') or contains(@class, 'byline') or contains(@class, 'info')"
)
_AWAY = (
    "ancestor::*[contains(@class, 'comment') or contains(@id, 'comment') or "
    "contains(@class, 'related') or contains(@class, 'teaser') or contains(@class, 'sidebar') or "
    "contains(@class, 'recommend') or contains(@class, 'card') or "
    "self::aside or self::footer or self::nav]"
)


def published_of(
    tree: HtmlElement, structured: Structured, url: str, language: str
) -> tuple[PrintedDate | None, str]:
    """The date of publication and a sentence of doubt about it (or "")."""
    for text in _said(structured, ("datePublished", "uploadDate"), _PUBLISHED):
        if found := read_date(text, language):
            return found, ""
    for text in _printed(tree, changed=False):
        if found := read_date(text, language):
            return found, ""
    if (match := _IN_ADDRESS.search(url)) and (day := _day(match["y"], match["m"], match["d"])):
        return PrintedDate(match[0].strip("/"), day), _(
            "The date was taken from the page's address."
        )
    if modified_of(tree, structured, language) is None and (guess := _guessed(tree, url)):
        return guess, _("The date was guessed from the page's text; check it.")
    return None, ""


def _guessed(tree: HtmlElement, url: str) -> PrintedDate | None:
    """A date by htmldate's patterns, for pages that mark none."""
    try:
        day = find_date(deepcopy(tree), original_date=True, extensive_search=True, url=url or None)
    except Exception:  # it fails in many ways on odd pages
        return None
    return PrintedDate(day, day) if day else None


def modified_of(tree: HtmlElement, structured: Structured, language: str) -> PrintedDate | None:
    """When the page says that it was last changed."""
    for text in _said(structured, ("dateModified",), _MODIFIED):
        if found := read_date(text, language):
            return found
    for text in _printed(tree, changed=True):
        if found := read_date(text, language):
            return found
    return None


def read_date(text: str, language: str = "") -> PrintedDate | None:
    """The first date in ``text``, with time and zone where a stamp of ISO 8601 gives them."""
    printed = spaced(text)[:200]
    if match := _STAMP.search(printed):
        return _stamp(printed, match)
    if _MONTH_ONLY.fullmatch(printed):
        return PrintedDate(printed, printed)
    if printed.isdigit() and len(printed) in (10, 13):
        moment = datetime.fromtimestamp(int(printed[:10]), tz=UTC)
        return PrintedDate(printed, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    if re.match(r"[A-Za-z]{3}, [0-9]{1,2} [A-Za-z]{3} [0-9]{4} [0-9]{2}:", printed):
        try:
            moment = parsedate_to_datetime(printed)
            return PrintedDate(printed, moment.isoformat())
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return _in_words(printed, language)


def _stamp(printed: str, match: re.Match[str]) -> PrintedDate | None:
    day = _day(*match["day"].split("-"))
    if day is None:
        return None
    if match["time"] is None:
        return PrintedDate(printed, day)
    zone = match["zone"] or ""
    if zone in {"UTC", "GMT"}:
        zone = "Z"
    elif zone and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    return PrintedDate(printed, f"{day}T{match['time']}{zone}")


def _in_words(printed: str, language: str) -> PrintedDate | None:
    for pattern in (_HAN, _DAY_MONTH, _MONTH_DAY, _YEAR_FIRST, _DOTTED):
        for match in pattern.finditer(printed):
            month = match["m"]
            number = month if month.isdigit() else str(MONTHS.get(month.lower(), 0))
            if day := _day(match["y"], number, match["d"]):
                return PrintedDate(printed, day)
    for match in _SLASHED.finditer(printed):
        if day := _slashed(match["a"], match["b"], match["y"], language):
            return PrintedDate(printed, day)
    return None


def _slashed(first: str, second: str, year: str, language: str) -> str | None:
    """03/04/2026: month first in the United States, day first elsewhere; unknown stays unknown."""
    if language == "en-US":
        return _day(year, first, second)
    if int(first) > 12 or first == second or (language and language != "en"):
        return _day(year, second, first)
    if int(second) > 12:
        return _day(year, first, second)
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= 1600 else None


def _said(structured: Structured, keys: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        for value in structured.values(key):
            if isinstance(value, str | int):
                yield str(value)
    for name in names:
        yield from structured.meta.get(name, ())


def _printed(tree: HtmlElement, *, changed: bool) -> Iterator[str]:
    """The dates printed on the page: time elements first, then lines of the heading's kind."""
    for element in tree.xpath(
        "//time | //*[@itemprop='datePublished' or @itemprop='dateModified']"
    )[:60]:
        if element.xpath(_AWAY):
            continue
        words = spaced(" ".join(element.itertext()))
        context = f"{_before(element)} {element.get('class') or ''} {element.get('itemprop') or ''}"
        if bool(_CHANGED.search(f"{context} {words}")) is changed:
            yield element.get("datetime") or element.get("content") or words
    for element in tree.xpath(f"//*[{_DATED}][not(self::body or self::html or self::time)]")[:150]:
        words = spaced(" ".join(element.itertext()))
        if 6 <= len(words) <= 160 and not element.xpath(_AWAY):
            yield from _sides(words, changed)
    for words in lines_after_heading(tree):
        if len(words) >= 6:
            yield from _sides(words, changed)


def lines_after_heading(tree: HtmlElement) -> Iterator[str]:
    """The short runs of text between the heading and the first paragraph of the article."""
    for run in tree.xpath("(//h1[following::p or following::br] | //h2)[1]/following::text()")[:60]:
        words = spaced(str(run))
        holder = run.getparent()
        if len(words) > 160:
            return
        if words and holder.tag not in {"script", "style"} and not holder.xpath(_AWAY):
            yield words


def _sides(words: str, changed: bool) -> Iterator[str]:
    """The part of a line that tells of publication, or the part that tells of change."""
    match = _CHANGED.search(words)
    if match is None:
        if not changed:
            yield words
        return
    yield words[match.start() :] if changed else words[: match.start()]


def _before(element: HtmlElement) -> str:
    """The words just before ``element`` on its line."""
    previous = element.getprevious()
    if previous is not None:
        return (previous.tail or "")[-40:] or spaced(" ".join(previous.itertext()))[-40:]
    parent = element.getparent()
    return (parent.text or "")[-40:] if parent is not None else ""
