"""The passing of time in the queue: open differences that nobody touched become stale."""

from __future__ import annotations

from django.db import connection

AT_ONCE = 1000


def queue_aged(*, at_once: int = AT_ONCE) -> int:
    """List what has become stale since, some at a time, each in a transaction; how many.

    An index names them: nothing is looked at that is not stale. Safe to run again.
    """
    done = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT claims_queue_age(%s)", [at_once])
            aged: int = cursor.fetchone()[0]
        done += aged
        if aged < at_once:
            return done
