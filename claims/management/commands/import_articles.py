"""``manage.py import_articles``: articles from files into the store, compared with one another."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.services.imports import UNSORTED, articles_import
from sources.management.arguments import assignment, encoding_argument, published_dates
from sources.reading import ArticleFault


class Command(BaseCommand):
    help = (
        "Store articles from files, find what they mention, compare the articles of the story "
        "with one another, and make suggestions and open discrepancies. All or nothing; "
        "running it again over the same files changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="FILE|DIR",
            help="an article as for extract, or a folder: its .txt and .json files",
        )
        parser.add_argument(
            "--story",
            default=UNSORTED,
            metavar="TITLE",
            help="the story the articles are read for, opened where there is none "
            "(default: %(default)s); articles are compared inside one story",
        )
        parser.add_argument(
            "--encoding",
            default="utf-8",
            type=encoding_argument,
            help="the encoding of the plain texts (default: utf-8)",
        )
        parser.add_argument(
            "--published",
            action="append",
            default=[],
            type=assignment,
            metavar="FILE=DATE",
            help="the publication date of an article, such as 2024-07-25; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            dates, faults = published_dates(options["published"])
            if faults:
                raise ArticleFault(*faults)
            imported = articles_import(
                paths=options["paths"],
                story=options["story"],
                encoding=options["encoding"],
                published=dates,
                progress=self.stderr.write,
            )
        except ArticleFault as fault:
            if not getattr(self, "_called_from_command_line", False):
                raise CommandError(str(fault)) from fault
            for line in fault.faults:
                self.stderr.write(line)
            sys.exit(1)
        collated = imported.collated
        assert collated is not None
        recorded = collated.recorded
        self.stdout.write(
            f"{len(imported.new)} articles stored, {len(imported.known)} known before. "
            f"Discrepancies: {len(recorded.raised)} raised, {len(recorded.reopened)} re-opened, "
            f"{len(recorded.changed)} changed, {len(recorded.cleared)} cleared, "
            f"{recorded.unchanged} as before. {collated.suggestions + imported.linked} new suggestions."
        )
