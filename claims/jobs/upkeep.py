"""Housekeeping of the queue itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from claims.jobs.deferring import UPKEEP
from claims.services import upkeep
from claims.services.detectors import detectors_gather as gather
from claims.services.queue_age import queue_aged

FIRST = 100
"""Priority of what must not wait behind thousands of other jobs."""


@app.periodic(cron="*/30 * * * *")
@app.task(name="finished_delete", queue=UPKEEP, priority=FIRST, queueing_lock="finished_delete")
def finished_delete(timestamp: int) -> None:
    """Delete jobs that ended days ago."""
    upkeep.finished_delete()


@app.periodic(cron="7 3 * * *")
@app.task(name="detectors_gather", queue=UPKEEP, queueing_lock="detectors_gather")
def detectors_gather(timestamp: int) -> None:
    """Add up what became of what the detectors raised."""
    gather()


@app.periodic(cron="7 * * * *")
@app.task(name="queue_age", queue=UPKEEP, priority=FIRST, queueing_lock="queue_age")
def queue_age(timestamp: int) -> None:
    """List in the queue's view of them what nobody has touched for long."""
    queue_aged()
