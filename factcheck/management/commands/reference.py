"""``manage.py reference``: write the generated pages of docs/reference anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.reference import reference_pages
from factcheck.reference.pages import BASE


class Command(BaseCommand):
    help = "Write the generated pages of docs/reference from the tables in the code."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail where a page is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stale = []
        for name, content in reference_pages().items():
            path = BASE / "docs" / "reference" / name
            if path.exists() and path.read_text(encoding="utf-8") == content:
                continue
            stale.append(name)
            if not options["check"]:
                path.write_text(content, encoding="utf-8")
                self.stdout.write(f"wrote docs/reference/{name}")
        if stale and options["check"]:
            raise CommandError(f"out of date: {', '.join(stale)}; run ./dev manage reference")
