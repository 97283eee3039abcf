"""``manage.py backup FILE``: the database and every captured file into one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.backup import BackupError, backup_everything
from factcheck.backup.files import files_of


class Command(BaseCommand):
    help = "Write the database and every captured file to one new file, readable by you alone."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the archive to write (a tar file)")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        try:
            files = backup_everything(
                target,
                state=settings.STATE_DIR,
                blobs=files_of(settings.BLOBS_DIR),
                product=settings.PRODUCT_NAME,
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        size = target.stat().st_size
        self.stdout.write(f"{target}: the database and {files} files, {size:,} bytes.")
