"""Reading articles as a person gives them: a plain text, a small JSON object, a page, an address.

Plain text is strict UTF-8 (or the encoding asked for); a byte order mark is dropped, newlines stay
as they stand, nothing is normalised, and NUL becomes U+FFFD because no store keeps it. A ``.json``
file holds one object with the fields of :data:`FIELDS` and is always UTF-8 (RFC 8259).

Whatever is wrong is said in one plain line a fault, and every fault of every file is said.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from sources.article_faults import ArticleFault
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue
from sources.publication import published_date

ARTICLE_LIMIT = 10_000_000
"""The largest article file that is read, in bytes."""

PAGE_LIMIT = 60_000_000
"""The largest page or document that is read, in bytes."""

FIELDS = ("id", "text", "title", "outlet", "published", "url", "language")
STANDARD_INPUT = "-"


def read_article(
    source: str,
    *,
    encoding: str = "utf-8",
    published: DateValue | None = None,
    limit: int = ARTICLE_LIMIT,
    stdin: BinaryIO | None = None,
) -> ArticleText:
    """The article in the file ``source``, on standard input where that is ``-``, or at a web address.

    ``published`` overrides what the source says. ``limit`` is in bytes; a larger file is refused
    unread. Raises ArticleFault.
    """
    from sources.reading_pages import is_address, is_page, read_address, read_page

    if is_address(source):
        article = read_address(source)
        return article if published is None else _published_at(article, published)
    paged = is_page(source)
    data = _bytes_of(source, max(limit, PAGE_LIMIT) if paged else limit, stdin)
    if paged:
        said = "" if encoding == "utf-8" else encoding  # a page says its own
        article = read_page(source, data, encoding=said)
    elif _is_json(source):
        article = _article_from_json(source, _decoded(source, data, "utf-8"))
    else:
        text = _usable_text(source, _decoded(source, data, encoding))
        article = ArticleText(id=_usable_id(source, source), text=text)
    return article if published is None else _published_at(article, published)


def read_articles(
    sources: Iterable[str],
    *,
    encoding: str = "utf-8",
    published: Mapping[str, DateValue] | None = None,
    limit: int = ARTICLE_LIMIT,
    stdin: BinaryIO | None = None,
) -> Iterator[ArticleText]:
    """Each article in the order given, one in memory at a time.

    ``published`` maps article ids to publication dates. After the first fault no further article
    is yielded, but all are still read, and then ArticleFault is raised with every fault: so a
    caller must keep its results back until the iterator is exhausted.
    """
    dates = dict(published or {})
    seen: dict[str, str] = {}
    faults: list[str] = []
    all_named = True
    for source in sources:
        try:
            article = read_article(source, encoding=encoding, limit=limit, stdin=stdin)
        except ArticleFault as fault:
            faults += fault.faults
            seen.setdefault(source, source)
            all_named = all_named and not _is_json(source)  # its id stays unknown
            continue
        if article.id in seen:
            faults.append(_twice(source, article.id, seen[article.id]))
            continue
        seen[article.id] = source
        if not faults:
            date = dates.get(article.id)
            yield article if date is None else _published_at(article, date)
    faults += [
        f"{shown(name)}: a publication date was given, but there is no such article"
        for name in dates
        if all_named and name not in seen
    ]
    if faults:
        raise ArticleFault(*faults)


def encoding_name(name: str) -> str:
    """The codec's own name for ``name``; raises ValueError when it is no encoding of text."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise ValueError(f"unknown encoding {name!r}") from error
    if not getattr(codec, "_is_text_encoding", True):
        raise ValueError(f"{name!r} is no encoding of text")
    return codec.name


def _is_json(source: str) -> bool:
    return source.lower().endswith(".json")


def _bytes_of(source: str, limit: int, stdin: BinaryIO | None) -> bytes:
    try:
        if source == STANDARD_INPUT:
            data = (stdin or sys.stdin.buffer).read(limit + 1)
        else:
            path = Path(source)
            size = path.stat().st_size
            if size > limit and path.is_file():
                raise ArticleFault(
                    f"{shown(source)}: {size:,} bytes is more than the limit of {limit:,}"
                )
            with path.open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ArticleFault(f"{shown(source)}: {reason}") from error
    except ValueError as error:  # a NUL in the name
        raise ArticleFault(f"{shown(source)}: no such file") from error
    if len(data) > limit:
        raise ArticleFault(f"{shown(source)}: more than the limit of {limit:,} bytes")
    if not data:
        raise ArticleFault(f"{shown(source)}: empty")
    return data


def _decoded(source: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleFault(
            f"{shown(source)}: not {encoding.upper()} text: "
            f"byte 0x{data[error.start]:02x} at offset {error.start}"
        ) from error
    except UnicodeError as error:
        raise ArticleFault(f"{shown(source)}: not {encoding.upper()} text") from error
    return text.removeprefix("\ufeff")


def _usable_text(source: str, text: str) -> str:
    if not text.strip():
        raise ArticleFault(f"{shown(source)}: empty")
    _check_encodable(source, "text", text)
    return text.replace("\0", "\ufffd")


def _usable_id(source: str, name: str) -> str:
    if not name:
        raise ArticleFault(f'{shown(source)}: "id" is empty')
    _check_encodable(source, "id", name)
    return name


def _check_encodable(source: str, field: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ArticleFault(
            f'{shown(source)}: "{field}" has half a surrogate pair at character {error.start}'
        ) from error


def _article_from_json(source: str, text: str) -> ArticleText:
    data = _json_object(source, text)
    faults = [f'{shown(source)}: unknown field "{shown(key)}"' for key in data if key not in FIELDS]
    faults += [
        f'{shown(source)}: "{key}" must be text'
        for key, value in data.items()
        if key in FIELDS and not isinstance(value, str | None)
    ]
    if data.get("text") is None:
        faults.append(f'{shown(source)}: "text" is missing')
    date: DateValue | None = None
    printed = data.get("published")
    if isinstance(printed, str):
        try:
            date = published_date(printed)
        except ValueError as error:
            faults.append(f"{shown(source)}: {error}")
    if faults:
        raise ArticleFault(*faults)
    for key in ("title", "outlet", "url", "language"):
        _check_encodable(source, key, data.get(key) or "")
    return ArticleText(
        id=_usable_id(source, source if data.get("id") is None else data["id"]),
        text=_usable_text(source, data["text"]),
        title=data.get("title"),
        outlet=data.get("outlet"),
        published=date,
        url=data.get("url"),
        language=data.get("language"),
    )


def _json_object(source: str, text: str) -> dict[str, Any]:
    try:
        data = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ArticleFault(
            f"{shown(source)}: broken JSON at line {error.lineno}, column {error.colno}: "
            f"{error.msg}"
        ) from error
    except RecursionError as error:
        raise ArticleFault(f"{shown(source)}: JSON nested too deep") from error
    except ValueError as error:
        raise ArticleFault(f"{shown(source)}: {error}") from error
    if not isinstance(data, dict):
        raise ArticleFault(f"{shown(source)}: must hold one JSON object")
    return data


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a field is given twice in one JSON object")
    return data


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _published_at(article: ArticleText, date: DateValue) -> ArticleText:
    return ArticleText(
        id=article.id,
        text=article.text,
        title=article.title,
        outlet=article.outlet,
        published=date,
        url=article.url,
        language=article.language,
    )


def _twice(source: str, name: str, first: str) -> str:
    if source == name == first:
        return f"{shown(name)}: the same article is given twice"
    return f"{shown(source)}: its id {shown(name)!r} is already that of {shown(first)}"


def shown(text: str) -> str:
    """``text`` on one line, whatever it holds."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
