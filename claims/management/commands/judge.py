"""``manage.py judge``: questions as JSON lines in, one answer a line out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandParser

from claims.judging.questions import answer, read_questions
from sources.article_faults import ArticleFault
from sources.management.output import PrintingCommand, json_line
from sources.reading import STANDARD_INPUT

_EPILOG = """\
Every line holds one JSON object with an id and a task, and its answer has the same id:
  dates, money, percents, counts  text, reference_date (or null)  ->  mentions
  phrase                          text                            ->  edtf (or null)
  names                           a, b, type (or null)            ->  score, same, reason
  pair                            kind, a, b                      ->  outcome, kind, alert,
                                                                      explanation
    a, b                          quote, value, unit, outlet, published
  texts                           a, b                            ->  score, relation, reason
Other fields are ignored. Answers come in the order of the questions. All lines are checked before
anything is printed: a broken one is named with its number, and the exit status is 1.
"""


class Command(PrintingCommand):
    help = "Answer single questions about a text, two names, two reported values or two texts."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name,
            subcommand,
            epilog=_EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **kwargs,
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            default=STANDARD_INPUT,
            metavar="FILE",
            help="a file of questions, JSON lines; - or nothing reads standard input",
        )
        parser.add_argument(
            "--json", action="store_true", help="accepted and without effect: answers are JSON"
        )

    def print_report(self, out: IO[str], options: dict[str, Any]) -> None:
        name = options["file"]
        if name == STANDARD_INPUT:
            self._answer(out, options.get("stdin") or sys.stdin.buffer, "standard input")
            return
        try:
            with Path(name).open("rb") as stream:
                self._answer(out, stream, name)
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise ArticleFault(f"{name}: {reason}") from error

    def _answer(self, out: IO[str], stream: Any, name: str) -> None:
        progress = self.progress("answered {done} questions")
        for question in read_questions(stream, name):
            out.write(json_line(answer(question)))
            progress.step()
