"""Sigla: the short signs by which a page names its articles, always beside their full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sources.speech import gettext as _

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}")
_ARTICLES = {"the", "a", "an", "le", "la", "les", "der", "die", "das", "el"}
_AND = {"and": "&", "und": "&", "et": "&"}
MOST_INITIALS = 4


@dataclass(frozen=True, slots=True)
class Siglum:
    """The sign of one article on one page.

    ``sign`` is unique on the page ("BiF"), ``name`` the outlet's (or, without one, the title),
    ``title`` the article's, ``published`` its date as printed or "", ``outlet`` the outlet's public
    id or "", ``language`` that of the article's words (BCP 47) or "" where it is not known.
    """

    article: str
    sign: str
    name: str
    title: str = ""
    published: str = ""
    url: str = ""
    outlet: str = ""
    language: str = ""


def sigla_of(articles: Iterable[Mapping[str, Any]]) -> dict[str, Siglum]:
    """The signs of a page's articles (as the public document has them), by article id."""
    found: dict[str, Siglum] = {}
    taken: set[str] = set()
    for article in articles:
        if article["id"] in found:
            continue
        name = article.get("outlet") or article.get("title") or _("Article")
        sign = next(sign for sign in _candidates(name) if sign not in taken)
        taken.add(sign)
        found[article["id"]] = Siglum(
            article=article["id"],
            sign=sign,
            name=name,
            title=article.get("title") or "",
            published=article.get("published_printed") or "",
            url=web_address(article.get("url")),
            outlet=article.get("outlet_id") or "",
            language=_language(article.get("language")),
        )
    return found


def web_address(url: str | None) -> str:
    """``url`` if a browser may be sent there, else "": nothing but http and https."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def _language(code: str | None) -> str:
    """A language code fit for ``lang``, or ""."""
    return code if code and _LANGUAGE.fullmatch(code) else ""


def _candidates(name: str) -> Iterator[str]:
    """Signs for a name, the best first; never ends.

    Initials where at least two words begin with a capital (Belarus in Focus: BiF), else the
    beginning of the first word (Kontur: Kon); then with the second word's initial; then numbered.
    """
    words = _WORD.findall(name.split(",")[0]) or [name]
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        words = words[1:]
    first = words[0]
    plain = first[:3] if first.isascii() or len(first) < 4 else first[:2]
    capitals = sum(word[0].isupper() for word in words)
    if capitals > 1 and len(words) <= MOST_INITIALS:
        yield "".join(_AND.get(word.casefold(), word[0]) for word in words)
    yield plain
    if len(words) > 1:
        yield first[:2] + words[1][0].upper()
    number = 2
    while True:
        yield f"{plain}{number}"
        number += 1
