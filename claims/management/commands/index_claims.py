"""``manage.py index_claims``: the index by which claims are found for a new article, made anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.services.postings import postings_rebuild


class Command(BaseCommand):
    help = (
        "Make the index anew by which claims are found for a new article. It keeps itself in "
        "step; run this after an upgrade that reads texts otherwise. Running it again changes "
        "nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = postings_rebuild(progress=lambda number: self.stderr.write(f"{number} claims"))
        self.stdout.write(f"{done} claims indexed.")
