"""``manage.py index_publications``: everything by which readers find claims, made anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.services.shown import publications_rebuild


class Command(BaseCommand):
    help = (
        "Make anew everything by which readers find published claims: their words, and the lists "
        "of outlets' and names' pages. It is kept with each revision; run this after an upgrade "
        "that keeps more. Running it again changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = publications_rebuild(
            progress=lambda number: self.stderr.write(f"{number} publications")
        )
        self.stdout.write(f"{done} publications indexed.")
