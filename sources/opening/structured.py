"""What a page says of itself for machines: JSON-LD, read within bounds, and meta elements.

JSON-LD on real pages is often broken (comments, trailing commas, raw newlines) and may be hostile
(deep, huge): each block is bounded in size, nodes and depth, and a block that cannot be read is
passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.html import HtmlElement

BLOCKS = 40
BLOCK_SIZE = 2_000_000
DEPTH = 12
NODES = 5000

Node = dict[str, Any]

_WRAPPING = re.compile(
    r"^\s{0,99}(?:<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s{0,9}\]\]>|\]\]>)\s{0,99}$"
)
_TRAILING_COMMA = re.compile(r",(\s{0,99}[}\]])")
# What hangs below an article and is another work, or an answer to it.
_OTHER_WORKS = {"liveBlogUpdate", "comment", "comments", "hasPart", "itemListElement", "mentions",
                "citation", "relatedLink", "review", "subjectOf", "isBasedOn"}  # fmt: skip
_PAGES = {"webpage", "itempage", "videoobject", "audioobject", "podcastepisode"}
_ARTICLES = {"report", "blogposting", "liveblogposting", "socialmediaposting", "review", "opinion"}


@dataclass(frozen=True, slots=True)
class Structured:
    """The JSON-LD nodes of a page by their use, and its meta elements by lower-case name."""

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    by_id: dict[str, Node] = field(default_factory=dict)
    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def said(self, *names: str) -> str:
        """The first meta content under any of ``names``, in the order of the names."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content:
                    return content
        return ""

    def values(self, key: str) -> Iterator[Any]:
        """What the article nodes say under ``key``, then the page nodes, references resolved."""
        for node in (*self.articles, *self.pages):
            value = node.get(key)
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and set(one) == {"@id"}:
                    one = self.by_id.get(str(one["@id"]), one)
                if one not in (None, "", {}):
                    yield one

    def text(self, key: str) -> str:
        """The first plain text said under ``key``."""
        for value in self.values(key):
            if isinstance(value, str) and value.strip():
                return spaced(unescape(value))
        return ""


def read_structured(tree: HtmlElement) -> Structured:
    """Read JSON-LD and meta elements of ``tree``."""
    articles: list[Node] = []
    pages: list[Node] = []
    by_id: dict[str, Node] = {}
    for block in _blocks(tree):
        for node in _nodes(block):
            kinds = _kinds(node)
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1:
                by_id.setdefault(name, node)
            if any(kind.endswith("article") or kind in _ARTICLES for kind in kinds):
                articles.append(node)
            elif kinds & _PAGES:
                pages.append(node)
    return Structured(tuple(_whole_first(articles)), tuple(pages), by_id, _meta(tree))


def spaced(text: str) -> str:
    """``text`` on one line with single spaces."""
    return " ".join(text.split())


def _whole_first(articles: list[Node]) -> list[Node]:
    """The page's own article first: teasers of others in JSON-LD lack most of its fields."""
    keys = ("headline", "datePublished", "author", "articleBody", "mainEntityOfPage", "image")
    if not articles:
        return []
    best = max(articles, key=lambda node: sum(1 for key in keys if node.get(key)))
    same = [node for node in articles if node is not best and _headline(node) == _headline(best)]
    return [best, *same]


def _headline(node: Node) -> str:
    return spaced(str(node.get("headline") or node.get("name") or "")).lower()


def _kinds(node: Node) -> set[str]:
    kinds = node.get("@type")
    given = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rpartition("/")[2].lower() for kind in given if isinstance(kind, str)}


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    for script in scripts[:BLOCKS]:
        text = script.text_content()
        if text and len(text) <= BLOCK_SIZE:
            yield from _loaded(text)


def _loaded(text: str) -> Iterator[Any]:
    plain = _WRAPPING.sub("", text.strip()).strip().rstrip(";")
    for attempt in (plain, _TRAILING_COMMA.sub(r"\1", plain)):
        try:
            yield json.loads(attempt, strict=False)
            return
        except (ValueError, RecursionError):
            continue


def _nodes(block: Any) -> Iterator[Node]:
    """Every object in ``block`` that has a type, outer ones first, within bounds."""
    waiting: list[tuple[Any, int]] = [(block, 0)]
    seen = 0
    while waiting and seen < NODES:
        value, depth = waiting.pop(0)
        seen += 1
        if depth > DEPTH:
            continue
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            waiting += [
                (one, depth + 1)
                for key, one in value.items()
                if isinstance(one, dict | list) and key not in _OTHER_WORKS
            ]
        elif isinstance(value, list):
            waiting += [(one, depth + 1) for one in value[:500] if isinstance(one, dict | list)]


def _meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.xpath("//meta[@content]")[:500]:
        content = spaced(unescape(element.get("content") or ""))[:5000]
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name:
                found[name] = (*found.get(name, ()), content)
    return found
