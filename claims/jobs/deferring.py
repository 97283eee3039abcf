"""How work is put into the queue, and how often it is tried: shared by all areas."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

INTAKE = "intake"
"""Queue of what somebody waits for at a page."""
WATCH = "watch"
"""Queue of pages asked for again on a schedule."""
UPKEEP = "upkeep"
"""Queue of the program's own housekeeping."""

TRIES = RetryStrategy(max_attempts=4, exponential_wait=5)
"""Again after 5, 25, 125 and 625 seconds; what fails a fifth time is shown on the jobs page."""


def defer_once(
    task: Task[Any, Any, Any], lock: str, *, after: timedelta | None = None, **ids: Any
) -> bool:
    """Put a job of ``task`` into the queue unless one under ``lock`` waits there already.

    It is part of the transaction that surrounds it, which stays usable where the job was there
    (False). ``after`` is how long it waits at least; ``ids`` are the task's arguments.
    """
    wait: dict[str, Any] = {"schedule_in": {"seconds": after.total_seconds()}} if after else {}
    try:
        with transaction.atomic():
            task.configure(queueing_lock=lock, **wait).defer(**ids)
    except AlreadyEnqueued:
        return False
    return True
