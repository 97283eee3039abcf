"""Background jobs as the desk sees them: bounded looks into indexes, however long the queue is.

Nothing here reads a job's arguments: they name rows that not everybody may know of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from claims.selectors.jobs_words import task_words
from claims.services.upkeep import DEAD_AFTER
from sources.selectors.seals import HistoryStanding, history_standing

MOST = 1000
"""Beyond this many nothing is counted."""
SHOWN = 50

_OLDEST = """
    SELECT least(
        (SELECT min(event.at) FROM procrastinate_events event WHERE event.job_id = (
            SELECT id FROM procrastinate_jobs
            WHERE status = 'todo' AND scheduled_at IS NULL ORDER BY id LIMIT 1)),
        (SELECT scheduled_at FROM procrastinate_jobs
            WHERE status = 'todo' AND scheduled_at IS NOT NULL AND scheduled_at <= now()
            ORDER BY scheduled_at LIMIT 1))
"""
_WAITING = """
    SELECT task_name, count(*) FROM (
        (SELECT task_name FROM procrastinate_jobs
            WHERE status = 'todo' AND scheduled_at IS NULL ORDER BY id LIMIT %(most)s)
        UNION ALL
        (SELECT task_name FROM procrastinate_jobs
            WHERE status = 'todo' AND scheduled_at IS NOT NULL AND scheduled_at <= now()
            ORDER BY scheduled_at LIMIT %(most)s)
    ) AS due GROUP BY task_name ORDER BY count(*) DESC, task_name
"""
_LATER = """
    SELECT count(*), min(scheduled_at) FROM (
        SELECT scheduled_at FROM procrastinate_jobs
        WHERE status = 'todo' AND scheduled_at IS NOT NULL AND scheduled_at > now()
        ORDER BY scheduled_at LIMIT %(most)s
    ) AS later
"""
_RUNNING = """
    SELECT job.id, job.task_name, job.attempts, (
        SELECT max(event.at) FROM procrastinate_events event
        WHERE event.job_id = job.id AND event.type = 'started')
    FROM procrastinate_jobs job WHERE job.status = 'doing' ORDER BY job.id LIMIT %(most)s
"""
_FAILED = """
    SELECT job.id, job.task_name, job.attempts, (
        SELECT max(event.at) FROM procrastinate_events event
        WHERE event.job_id = job.id AND event.type = 'failed'), fault.sentence
    FROM procrastinate_jobs job LEFT JOIN claims_jobfault fault ON fault.job = job.id
    WHERE job.status = 'failed' ORDER BY job.id DESC LIMIT %(most)s
"""
_FAILED_COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM procrastinate_jobs WHERE status = 'failed' ORDER BY id LIMIT %(most)s) AS them
"""
_WORKERS = """
    SELECT count(*), max(last_heartbeat) FROM procrastinate_workers
    WHERE last_heartbeat > now() - make_interval(secs => %(dead)s)
"""


@dataclass(frozen=True, slots=True)
class Many:
    """A number that was counted up to ``MOST`` only."""

    number: int

    def __bool__(self) -> bool:
        return self.number > 0

    def __str__(self) -> str:
        return _("more than {n:,}").format(n=MOST) if self.number > MOST else f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Kind:
    """Waiting jobs of one kind."""

    what: str
    many: Many


@dataclass(frozen=True, slots=True)
class Row:
    """One job. ``since`` is when it was begun, or when it failed; ``why`` why it failed."""

    id: int
    what: str
    tries: int
    since: datetime | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class JobsPage:
    """What ``/desk/jobs/`` shows."""

    workers: int
    heard_from: datetime | None
    waiting: Many
    kinds: tuple[Kind, ...]
    oldest: datetime | None
    later: Many
    next_at: datetime | None
    running: tuple[Row, ...]
    failed: tuple[Row, ...]
    failures: Many
    history: HistoryStanding
    now: datetime

    @property
    def stuck(self) -> bool:
        """Whether work waits that nobody does."""
        return not self.workers and bool(self.waiting)


def jobs_page() -> JobsPage:
    """Everything for the page, in nine bounded queries."""
    bounds = {"most": MOST + 1}
    kinds = tuple(Kind(task_words(name), Many(n)) for name, n in _rows(_WAITING, bounds))
    ((later, next_at),) = _rows(_LATER, bounds)
    ((failures,),) = _rows(_FAILED_COUNT, bounds)
    workers, heard_from = workers_alive()
    return JobsPage(
        workers=workers,
        heard_from=heard_from,
        waiting=Many(sum(kind.many.number for kind in kinds)),
        kinds=kinds,
        oldest=oldest_waiting(),
        later=Many(later),
        next_at=next_at,
        running=tuple(
            Row(job, task_words(name), tries + 1, since)
            for job, name, tries, since in _rows(_RUNNING, {"most": SHOWN})
        ),
        failed=tuple(
            Row(job, task_words(name), max(tries, 1), at, why or _why_unknown(name))
            for job, name, tries, at, why in _rows(_FAILED, {"most": SHOWN})
        ),
        failures=Many(failures),
        history=history_standing(),
        now=timezone.now(),
    )


def oldest_waiting() -> datetime | None:
    """Since when the oldest job waits that could be done now; None if none waits."""
    ((since,),) = _rows(_OLDEST, {})
    return since if isinstance(since, datetime) else None


def oldest_waiting_age() -> timedelta | None:
    """How long the oldest job has waited that could be done now."""
    since = oldest_waiting()
    return max(timezone.now() - since, timedelta()) if since else None


def workers_alive() -> tuple[int, datetime | None]:
    """How many workers gave a sign of life lately, and when the last one did."""
    ((number, heard_from),) = _rows(_WORKERS, {"dead": DEAD_AFTER})
    return number, heard_from


def _why_unknown(name: str) -> str:
    if name not in app.tasks:
        return _("No worker of this version knows such a job.")
    return _("Why is not on record.")


def _rows(statement: str, bounds: dict[str, int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, bounds)
        return list(cursor.fetchall())
