"""``manage.py check_store``: are all captured bytes there, and as they were?"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sources.blobs import is_store_fault
from sources.management.output import Progress, json_document
from sources.services.checking_store import SPARED, Found, StoreChecked, store_check

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Hash every captured file anew, and find files without rows and rows without files. "
        "Exit code 0 where all is well, 1 where not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
        parser.add_argument(
            "--delete-unclaimed",
            action="store_true",
            help="take away files that no row names, if they are old enough",
        )
        parser.add_argument(
            "--older-than",
            type=_hours,
            default=SPARED,
            metavar="HOURS",
            help="how old they must be (24): a younger one may belong to work under way",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(self.stderr, "{done:,} files checked …")
        older_than = options["older_than"] if options["delete_unclaimed"] else None
        try:
            checked = store_check(step=progress.step, delete_older_than=older_than)
        except Exception as error:
            if not is_store_fault(error):
                raise
            raise CommandError(f"The store of files cannot be read: {error}".strip()) from error
        self.stdout.write(
            json_document(checked.as_json()) if options["json"] else _told(checked), ending=""
        )
        if not checked.clean:
            sys.exit(1)


def _told(checked: StoreChecked) -> str:
    lines = [f"{checked.blobs:,} files."]
    lines += _of("damaged: not what was captured", checked.damaged)
    lines += _of("missing: a row names it, and it is not there", checked.missing)
    lines += _of("unclaimed: no row names it", checked.unclaimed)
    lines += _of("strange: no captured file", checked.strange)
    if checked.deleted.number:
        lines.append(f"{checked.deleted.number:,} of the unclaimed were taken away.")
    lines += ["All is well."] if checked.clean else []
    return "\n".join(lines) + "\n"


def _of(sort: str, found: Found) -> list[str]:
    if not found.number:
        return []
    more = [f"  and {found.number - SHOWN:,} more"] if found.number > SHOWN else []
    return [f"{found.number:,} {sort}", *(f"  {name}" for name in found.names[:SHOWN]), *more]


def _hours(given: str) -> timedelta:
    """Raises ValueError, which argparse tells, for what is no number of hours above zero."""
    hours = float(given)
    if not 1 <= hours <= 100_000:
        raise ValueError
    return timedelta(hours=hours)
