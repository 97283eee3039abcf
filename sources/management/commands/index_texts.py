"""``manage.py index_texts``: the fingerprints by which reprints are found, made anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sources.services.sketches import sketches_rebuild


class Command(BaseCommand):
    help = (
        "Make anew the fingerprints by which reprints of an article are found. They keep "
        "themselves in step; run this after an upgrade that reads texts otherwise. Running it "
        "again changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = sketches_rebuild(progress=lambda number: self.stderr.write(f"{number} articles"))
        self.stdout.write(f"{done} articles indexed.")
