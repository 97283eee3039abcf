"""``manage.py seal_history``: what came into history since the last seal, under a new one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sources.services.sealing import history_seal


class Command(BaseCommand):
    help = (
        "Seal what came into history since the last time. The worker does it every ten minutes; "
        "what somebody is just writing waits for the next time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        made = history_seal()
        for seal in made:
            rows = sum(seal.ranges.values_list("rows", flat=True))
            self.stdout.write(f"{seal.number} {bytes(seal.digest).hex()} ({rows:,} rows)")
        if not made:
            self.stdout.write("Nothing new to seal.")
