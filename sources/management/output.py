"""What the commands that only read and print have in common.

They write exactly one JSON document (or text for a person) to standard output, always as UTF-8,
progress and faults to standard error, and touch no database. Exit status: 0 also when differences
are found, 1 for bad input with one line a fault, 2 for wrong usage.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from typing import IO, Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from sources.article_faults import ArticleFault

SPOOL_LIMIT = 8_000_000
"""Output up to this many bytes waits in memory, more in a temporary file."""


class PrintingCommand(BaseCommand):
    """A command that reads, computes and prints; subclasses write ``print_report``."""

    requires_system_checks = ()
    stealth_options = ("stdin",)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report, or nothing but the faults."""
        out = _as_utf8(self.stdout)
        try:
            with spool() as waiting:
                self.print_report(waiting, options)
                for piece in pieces(waiting):
                    out.write(piece)
            out.flush()
        except ArticleFault as fault:
            self._refuse(fault)
        except BrokenPipeError:
            # The reader (head, less) has seen enough. Python would complain again on exit.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def print_report(self, out: IO[str], options: dict[str, Any]) -> None:
        """Write the whole report to ``out``; raise ArticleFault for bad input."""
        raise NotImplementedError

    def progress(self, what: str) -> Progress:
        """A counter on standard error, as in "extracted 120 articles"."""
        return Progress(self.stderr, what)

    def _refuse(self, fault: ArticleFault) -> None:
        if not getattr(self, "_called_from_command_line", False):
            raise CommandError(str(fault)) from fault
        for line in fault.faults:
            self.stderr.write(line)
        sys.exit(1)


class Progress:
    """Says how far long work has come, at most every two seconds; silent on short work."""

    interval = 2.0

    def __init__(self, stream: Any, what: str) -> None:
        self._stream = stream
        self._what = what
        self._done = 0
        self._next = time.monotonic() + self.interval

    def step(self) -> None:
        """Count one thing done."""
        self._done += 1
        now = time.monotonic()
        if now >= self._next:
            self._next = now + self.interval
            self._stream.write(self._what.format(done=self._done))


def json_document(data: object) -> str:
    """``data`` as one JSON document, indented, with a newline at the end."""
    return _json_text(data, indent=2) + "\n"


def json_line(data: object) -> str:
    """``data`` as JSON on one line, with a newline at the end."""
    return _json_text(data, indent=None) + "\n"


def write_json_array(out: IO[str], items: Iterable[object]) -> None:
    """Write ``items`` as one JSON array, one item in memory at a time."""
    opening = "[\n"
    for item in items:
        lines = _json_text(item, indent=2).replace("\n", "\n  ")
        out.write(f"{opening}  {lines}")
        opening = ",\n"
    out.write("[]\n" if opening == "[\n" else "\n]\n")


def _json_text(data: object, *, indent: int | None) -> str:
    """Readable where it can be: characters are escaped only where UTF-8 cannot hold them."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, allow_nan=False, indent=indent)
    return text


@contextlib.contextmanager
def spool() -> Iterator[IO[str]]:
    """A file that holds output back until it is known that no fault will follow."""
    with tempfile.SpooledTemporaryFile(
        SPOOL_LIMIT, mode="w+", encoding="utf-8", newline=""
    ) as waiting:
        yield waiting


def pieces(waiting: IO[str], size: int = 65_536) -> Iterator[str]:
    """What was spooled, from its beginning, in pieces of at most ``size`` characters."""
    waiting.seek(0)
    while piece := waiting.read(size):
        yield piece


def _as_utf8(stream: Any) -> TextIO:
    """The stream under Django's wrapper (which would add newlines), set to UTF-8."""
    inner = getattr(stream, "_out", stream)
    if hasattr(inner, "reconfigure"):
        inner.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    return inner  # type: ignore[no-any-return]
