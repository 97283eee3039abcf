"""``manage.py import_articles``: articles from files into the store, compared with one another."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.services.imports import UNSORTED, Imported, articles_import
from sources.article_faults import ArticleFault
from sources.management.arguments import assignment, encoding_argument, published_dates


class Command(BaseCommand):
    help = (
        "Store articles from files and web addresses, find what they mention, compare the articles "
        "of the story with one another, and make suggestions and open discrepancies. Where a file "
        "cannot be read nothing is stored; an address that brings no page, and a member of an "
        "archive that cannot be read, are told and left out. Running it again over the same "
        "changes nothing; a large import that was stopped goes on where it was. A story that is "
        "too large to be compared in one go is not compared."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="FILE|DIR|URL",
            help="an article as for extract; a folder: the articles in it; a .zip, a web archive "
            "(.warc, .warc.gz) or a list of addresses (.csv)",
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
        for line in imported.left_out:
            self.stderr.write(f"left out: {line}")
        self.stdout.write(_told(imported))


def _told(imported: Imported) -> str:
    """What the import did, in a line."""
    stored = f"{imported.new} articles stored, {imported.known} known before."
    if imported.left_out:
        stored += f" {len(imported.left_out)} left out."
    if imported.collated is None:
        return (
            f"{stored} The story is too large to be compared in one go; the new articles were "
            f"held against the claims that stand. {imported.linked} new suggestions."
        )
    recorded = imported.collated.recorded
    return (
        f"{stored} Discrepancies: {len(recorded.raised)} raised, {len(recorded.reopened)} re-opened, "
        f"{len(recorded.changed)} changed, {len(recorded.cleared)} cleared, "
        f"{recorded.unchanged} as before. {imported.collated.suggestions + imported.linked} "
        "new suggestions."
    )
