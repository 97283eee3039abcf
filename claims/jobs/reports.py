"""How readers who reported can be reached is deleted when its days are over."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from claims.jobs.deferring import UPKEEP
from claims.jobs.upkeep import FIRST
from claims.services import receipts


@app.periodic(cron="23 * * * *")
@app.task(name="contacts_expire", queue=UPKEEP, priority=FIRST, queueing_lock="contacts_expire")
def contacts_expire(timestamp: int) -> None:
    """Delete every contact that is too old."""
    receipts.contacts_expire(now=timezone.now())
