"""``manage.py verify_history``: is history as it was sealed?"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sources.management.output import Progress
from sources.services.verifying import Told, history_verify, rows_unsealed, verification_keep

MOST_SHOWN = 100
_NOTE = re.compile(r"(\d{1,18}) ([0-9a-f]{64})\b")


class Command(BaseCommand):
    help = (
        "Hold history against its seals: one sentence for each row that was altered, taken away or "
        "put in since. Exit code 0 where all is as it was sealed, 1 where not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchor",
            type=Path,
            metavar="FILE",
            help="seals noted outside the database, a line each: the chain must have them all; the "
            "newest is added where all is well, and the file made where there is none",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path | None = options["anchor"]
        noted = _read(path) if path else {}
        progress = Progress(self.stderr, "{done:,} batches of rows …")
        told = Told()
        for said in history_verify(told, noted=noted, step=progress.step):
            if told.faults <= MOST_SHOWN:
                self.stdout.write(said)
        if told.faults > MOST_SHOWN:
            self.stdout.write(f"And {told.faults - MOST_SHOWN:,} more.")
        self._tell_besides(told)
        verification_keep(told, anchored=path is not None)
        if told.faults:
            sys.exit(1)
        if unsealed := rows_unsealed():
            self.stderr.write(f"Rows that are not sealed yet: {unsealed:,}.")
        if told.newest is None:
            self.stdout.write("Nothing is sealed yet.")
            return
        line = f"{told.newest.number} {bytes(told.newest.digest).hex()}"
        self.stdout.write(f"History is as it was sealed. The newest seal:\n{line}")
        if path and told.newest.number not in noted:
            self._note(path, f"{line} {told.newest.taken_at:%Y-%m-%dT%H:%M:%SZ}\n")

    def _tell_besides(self, told: Told) -> None:
        """What is no fault, and good to know."""
        self.stderr.write(f"{told.seals:,} seals over {told.rows:,} rows.")
        if told.redacted:
            self.stderr.write(f"Rows that were redacted, as is on record: {told.redacted:,}.")
        if told.gone:
            self.stderr.write(
                f"Migrations took away, and left digests of: {', '.join(sorted(told.gone))}."
            )

    def _note(self, path: Path, line: str) -> None:
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(line)
        except OSError as error:
            raise CommandError(f"{path}: the newest seal cannot be noted: {error}") from error
        self.stderr.write(f"Noted in {path}.")


def _read(path: Path) -> dict[int, str]:
    """The seals that a file names, digests by number; none where there is no file."""
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    noted: dict[int, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _NOTE.match(line)
        if found is None or noted.get(int(found[1]), found[2]) != found[2]:
            raise CommandError(
                f"{path}, line {number}: each line is a seal's number and its digest, each seal once."
            )
        noted[int(found[1])] = found[2]
    return noted
