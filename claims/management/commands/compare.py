"""``manage.py compare``: what several articles report alike, and where they differ."""

from __future__ import annotations

import shutil
from typing import IO, Any

from django.core.management.base import CommandParser

from claims.collation.conductor import collate
from claims.management.report import report_lines
from sources.management.arguments import add_article_arguments, add_json_argument, articles_from
from sources.management.output import PrintingCommand, json_document


class Command(PrintingCommand):
    help = (
        "Compare articles with one another: which facts they share, in which words, where they "
        "differ and of what kind each difference is, how names are spelled, and what the articles "
        "rest on. Nothing is stored, and nothing stored is used."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_article_arguments(parser)
        add_json_argument(parser)

    def print_report(self, out: IO[str], options: dict[str, Any]) -> None:
        articles = list(articles_from(options))
        progress = self.progress("read {done} articles")
        collation = collate(articles, progress=lambda _: progress.step())
        document = collation.as_json()
        if options["json"]:
            out.write(json_document(document))
            return
        width = shutil.get_terminal_size((100, 24)).columns
        for line in report_lines(document, width):
            out.write(line + "\n")
