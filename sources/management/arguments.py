"""The arguments of every command that reads articles, and the articles they name."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.management.base import CommandParser

from sources.article_faults import ArticleFault
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue
from sources.publication import published_date
from sources.reading import encoding_name, read_articles

FILES_HELP = (
    "an article: a plain text in UTF-8, a .json file holding one object with the fields "
    "id, text, title, outlet, published, url, language (only text is needed), a page or document "
    "(.html, .pdf, .docx), or a web address (https://…), which is fetched once; - reads a plain "
    "text from standard input"
)


def add_article_arguments(parser: CommandParser) -> None:
    """``FILE…``, ``--encoding`` and ``--published``."""
    parser.add_argument("files", nargs="+", metavar="FILE|URL", help=FILES_HELP)
    parser.add_argument(
        "--encoding",
        default="utf-8",
        type=encoding_argument,
        help="the encoding of the plain texts (default: utf-8; .json files are always UTF-8)",
    )
    parser.add_argument(
        "--published",
        action="append",
        default=[],
        type=assignment,
        metavar="ID=DATE",
        help="the publication date of the article with this id (its FILE as given, or the id in "
        "a .json file), such as 2024-07-25; may be repeated",
    )


def add_json_argument(parser: CommandParser) -> None:
    parser.add_argument(
        "--json",
        action="store_true",
        help="print exactly one JSON document instead of text for a person",
    )


def articles_from(options: Mapping[str, Any]) -> Iterator[ArticleText]:
    """The articles that the arguments name; raises ArticleFault when all have been read."""
    dates, faults = published_dates(options["published"])
    stdin = options.get("stdin") or getattr(sys.stdin, "buffer", None)
    try:
        for article in read_articles(
            options["files"], encoding=options["encoding"], published=dates, stdin=stdin
        ):
            if not faults:
                yield article
    except ArticleFault as fault:
        faults += fault.faults
    if faults:
        raise ArticleFault(*faults)


def published_dates(assignments: list[tuple[str, str]]) -> tuple[dict[str, DateValue], list[str]]:
    """The dates of ``--published`` by article id, and one line for each that is none."""
    dates: dict[str, DateValue] = {}
    faults: list[str] = []
    for name, printed in assignments:
        try:
            date = published_date(printed)
        except ValueError as error:
            faults.append(f"--published {name}: {error}")
            continue
        if dates.setdefault(name, date) != date:
            faults.append(f"--published {name}: two different dates are given")
    return dates, faults


def assignment(argument: str) -> tuple[str, str]:
    """``ID=DATE`` as two texts."""
    name, sign, date = argument.rpartition("=")
    if not sign or not name:
        raise ArgumentTypeError(f"{argument!r} is not of the form ID=DATE")
    return name, date


def encoding_argument(argument: str) -> str:
    """The name of an encoding of text, as its codec spells it."""
    try:
        return encoding_name(argument)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
