"""``manage.py extract``: every typed value and name in articles, with its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Any

from django.core.management.base import CommandParser

from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Json, Mention
from sources.management.arguments import (
    add_article_arguments,
    add_json_argument,
    articles_from,
)
from sources.management.output import PrintingCommand, write_json_array
from sources.management.wording import describe_value, line_of


class Command(PrintingCommand):
    help = (
        "List the dates, amounts of money, counts, measures, percentages, designators and names "
        "in articles, each with its place in the text, its printed words and what they mean."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_article_arguments(parser)
        add_json_argument(parser)

    def print_report(self, out: IO[str], options: dict[str, Any]) -> None:
        found = self._found(options)
        if options["json"]:
            write_json_array(out, (extraction_json(*one) for one in found))
            return
        for article, mentions in found:
            _write_list(out, article, mentions)

    def _found(self, options: dict[str, Any]) -> Iterator[tuple[ArticleText, list[Mention]]]:
        progress = self.progress("extracted {done} articles")
        for article in articles_from(options):
            yield article, find_mentions(article)
            progress.step()


def extraction_json(article: ArticleText, mentions: Sequence[Mention]) -> Json:
    """One element of the command's JSON array."""
    return {
        "article": article.as_json(),
        "text": article.text,
        "mentions": [mention.as_json() for mention in mentions],
    }


def _write_list(out: IO[str], article: ArticleText, mentions: Sequence[Mention]) -> None:
    published = article.published.edtf if article.published else "date unknown"
    out.write(f"{article.id}  ({len(article.text):,} characters, {published})\n")
    for mention in mentions:
        place = f"{mention.start}–{mention.end}"
        meaning = describe_value(mention.value)
        out.write(
            f"  {mention.kind.value:<10} {place:>13}  {line_of(mention.text, 48)}  {meaning}\n"
        )
    out.write(f"  {len(mentions)} mentions\n")
