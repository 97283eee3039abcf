"""``manage.py evaluate``: precision, recall and F1 over files of labelled cases."""

from __future__ import annotations

import argparse
from typing import IO, Any

from django.core.management.base import CommandParser

from claims.evaluation.forms import FORMS, score_file
from claims.evaluation.scores import FileScores, Score
from sources.article_faults import ArticleFault
from sources.management.arguments import add_json_argument
from sources.management.output import PrintingCommand, json_document
from sources.management.wording import line_of, plain_line

_FORM_LINES = "\n".join(f"  {form:<10} {fields}" for form, fields in FORMS.items())

_EPILOG = f"""\
A file holds one case a line as a JSON object. Its form is told by the fields of its cases:
{_FORM_LINES}
Every case has an id (events: fact_id) and a use: "required" and "reported" are scored apart,
"excluded" is not scored. An item of a case may have a use of its own. Offsets count Unicode code
points, the end exclusive; dates are EDTF with inclusive ends.

An item is found if a mention of its kind shares at least one character with it (the one that
shares most is compared), and its value is right if it is equal after normalising. A mention that
touches no labelled item is a false find where labels are complete: dates, money, percentages.
"""


class Command(PrintingCommand):
    help = "Score files of labelled cases: dates, money, percentages, names, news sentences, facts."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name,
            subcommand,
            epilog=_EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **kwargs,
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file of cases, JSON lines")
        add_json_argument(parser)
        parser.add_argument(
            "--failures", action="store_true", help="list every case that is not as labelled"
        )

    def print_report(self, out: IO[str], options: dict[str, Any]) -> None:
        scored: list[tuple[str, FileScores]] = []
        faults: list[str] = []
        progress = self.progress("scored {done} files")
        for file in options["files"]:
            try:
                scored.append((file, score_file(file)))
            except ArticleFault as fault:
                faults += fault.faults
            progress.step()
        if faults:
            raise ArticleFault(*faults)
        failures = options["failures"]
        if options["json"]:
            document = [scores.as_json(file, failures=failures) for file, scores in scored]
            out.write(json_document(document))
            return
        for file, scores in scored:
            _write_scores(out, file, scores)
            if failures:
                _write_failures(out, scores)


_HEADINGS = ("measure", "use", "items", "span P", "R", "F1", "value P", "R", "F1", "right", "AUC")
_WIDTHS = (18, 9, 6, 7, 5, 5, 8, 5, 5, 6, 5)


def _write_scores(out: IO[str], file: str, scores: FileScores) -> None:
    out.write(f"{file}\n  {scores.form}: {scores.cases} cases, {scores.excluded} excluded\n")
    out.write(_row(_HEADINGS))
    for score in scores.scores:
        out.write(_row(_cells(score)))
    out.write("\n")


def _cells(score: Score) -> tuple[str, ...]:
    span = score.span
    value = score.value
    return (
        score.measure,
        score.use,
        str(score.items),
        _rate(span.precision if span else None),
        _rate(span.recall if span else None),
        _rate(span.f1 if span else None),
        _rate(value.precision if value else None),
        _rate(value.recall if value else None),
        _rate(value.f1 if value else None),
        _rate(score.accuracy),
        _rate(score.auc),
    )


def _row(cells: tuple[str, ...]) -> str:
    first = [f"{cell:<{width}}" for cell, width in zip(cells[:2], _WIDTHS[:2], strict=True)]
    rest = [f"{cell:>{width}}" for cell, width in zip(cells[2:], _WIDTHS[2:], strict=True)]
    return ("  " + " ".join(first + rest)).rstrip() + "\n"


def _rate(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.3f}"


def _write_failures(out: IO[str], scores: FileScores) -> None:
    for failure in scores.failures:
        out.write(
            f"  {failure.case} ({failure.use}, {failure.measure}): {failure.fault}\n"
            f"    text      {line_of(failure.text, 200).rstrip()}\n"
        )
        if failure.expected is not None:
            out.write(f"    expected  {plain_line(failure.expected)}\n")
        if failure.given is not None:
            out.write(f"    given     {plain_line(failure.given)}\n")
    out.write("\n")
