"""Everything the engine reads out of one article, in one pass over the finders."""

from __future__ import annotations

from dataclasses import dataclass

from sources.extraction.articles import ArticleText
from sources.extraction.clean import Paragraph, find_paragraphs
from sources.extraction.counts import find_counts
from sources.extraction.dates import find_dates
from sources.extraction.designators import find_designators
from sources.extraction.money import find_money
from sources.extraction.names import Alias, Description, find_aliases, find_descriptions, find_names
from sources.extraction.numbers import find_numbers
from sources.extraction.overlaps import resolve_overlaps
from sources.extraction.percents import find_percents
from sources.extraction.statements import Statement, find_statements
from sources.extraction.values import Mention
from sources.extraction.words import Words, split_words


@dataclass(frozen=True, slots=True)
class Extraction:
    """One article with what was found in it; every span points into ``article.text``."""

    article: ArticleText
    mentions: tuple[Mention, ...]
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Statement, ...]
    descriptions: tuple[Description, ...]
    aliases: tuple[Alias, ...]


def find_mentions(article: ArticleText, *, words: Words | None = None) -> list[Mention]:
    """Every typed value and name of an article, overlaps resolved, sorted by place.

    ``words`` is ``split_words(article.text)`` where at hand.
    """
    text = article.text
    words = words or split_words(text)
    found: list[Mention] = []
    found += find_dates(text, published=article.published, language=article.language, words=words)
    numbers = find_numbers(text, words=words)
    amounts = find_money(text, language=article.language, numbers=numbers)
    amounts += find_percents(text, numbers=numbers)
    found += amounts
    found += find_counts(text, numbers=numbers, taken=found)
    found += find_designators(text, words=words)
    found += find_names(text, words=words)
    return resolve_overlaps(found, len(text))


def extract_article(article: ArticleText) -> Extraction:
    """Run every finder over one article; never raises, linear in the length of the text."""
    text = article.text
    words = split_words(text)
    mentions = find_mentions(article, words=words)
    paragraphs = find_paragraphs(text)
    names = [m for m in mentions if m.kind == "name"]
    return Extraction(
        article=article,
        mentions=tuple(mentions),
        paragraphs=tuple(paragraphs),
        statements=tuple(
            find_statements(text, mentions=mentions, paragraphs=paragraphs, words=words)
        ),
        descriptions=tuple(find_descriptions(text, names, words=words)),
        aliases=tuple(find_aliases(text, names)),
    )
