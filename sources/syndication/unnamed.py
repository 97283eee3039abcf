"""Sources that one article only describes and another names with the very same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from sources.extraction.articles import ArticleText
from sources.syndication.names import DESCRIPTION

Words: TypeAlias = tuple[str, ...]

LEAST_WORDS: Final = 4
"""Words after the article: "group of experts" could be anybody, "group of retired officers" hardly."""

_SOMEBODY: Final = r"[A-ZА-ЯЁІЇЄҐЎ][\w&'’-]{1,40}(?: [A-ZА-ЯЁІЇЄҐЎ][\w&'’-]{1,40}){0,4}"
_DESCRIBED: Final = (
    re.compile(
        rf"(?<![\w&'’-])(?P<name>{_SOMEBODY})(?:,| \(| [—–-]) ?(?P<description>{DESCRIPTION})"
    ),
    re.compile(
        rf"\b(?P<description>{DESCRIPTION})(?:,| called| named| known as| [—–-])?\s"
        rf"(?P<name>{_SOMEBODY})"
    ),
)


def described_names(articles: Iterable[ArticleText]) -> dict[Words, tuple[str, str]]:
    """Who is described in which words: (name, article id) by each beginning of a description."""
    named: dict[Words, tuple[str, str]] = {}
    for article in articles:
        for pattern in _DESCRIBED:
            for match in pattern.finditer(article.text):
                words = match["description"].split()[1:]
                for length in range(LEAST_WORDS, len(words) + 1):
                    named.setdefault(tuple(words[:length]), (match["name"], article.id))
    return named


def name_of_described(
    description: str, named: Mapping[Words, tuple[str, str]]
) -> tuple[str, str] | None:
    """Whose description this is, and in which article, by its longest known beginning."""
    words = description.split()[1:]
    for length in range(len(words), LEAST_WORDS - 1, -1):
        if (found := named.get(tuple(words[:length]))) is not None:
            return found
    return None
