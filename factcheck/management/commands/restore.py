"""``manage.py restore FILE``: the store as it was when ``backup`` wrote the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.backup import BackupError, restore_everything
from factcheck.backup.files import files_of


class Command(BaseCommand):
    help = "Put the database and captured files of an archive in the place of the store's."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="an archive that `backup` wrote")
        parser.add_argument(
            "--replace", action="store_true", help="also where the store holds something"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files = restore_everything(
                options["file"],
                state=settings.STATE_DIR,
                blobs=files_of(settings.BLOBS_DIR),
                replace=options["replace"],
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored {options['file']}: the database and {files} files.")
