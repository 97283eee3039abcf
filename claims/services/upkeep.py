"""Keeping the queue of background jobs in order: what dead workers left, what failed, what is old.

Written in SQL on the queue's own functions, so that several workers may do it at the same time.
"""

from __future__ import annotations

import traceback
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from claims.models import JobFault

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

DEAD_AFTER = 20
"""Seconds without a sign of life after which a worker counts as dead; they give one every five."""
MOST_TRIES = 5
"""Times a job is begun before it is failed: one that kills its workers must not go on for ever."""
KEPT_DAYS = {"succeeded": 3, "cancelled": 30, "aborted": 3, "failed": 30}
"""Days after which a finished job is deleted, by how it ended."""
BATCH = 1000

ROOM = Path(__file__).resolve().parents[2]

_STALLED = """
    SELECT job.id, job.attempts
    FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE job.status = 'doing' AND (worker.id IS NULL
        OR worker.last_heartbeat < now() - make_interval(secs => %s) OR job.id = ANY(%s))
    ORDER BY job.id LIMIT %s FOR UPDATE OF job SKIP LOCKED
"""

_OLD = """
    WITH batch AS (
        SELECT job.id, (
            SELECT max(event.at) FROM procrastinate_events event WHERE event.job_id = job.id
        ) < now() - make_interval(days => %(days)s) AS old
        FROM procrastinate_jobs job
        WHERE job.id > %(after)s AND job.status = %(status)s
        ORDER BY job.id LIMIT %(batch)s
    ), gone AS (
        DELETE FROM procrastinate_jobs USING batch
        WHERE procrastinate_jobs.id = batch.id AND batch.old RETURNING procrastinate_jobs.id
    ), faults AS (
        DELETE FROM claims_jobfault USING gone WHERE claims_jobfault.job = gone.id
    )
    SELECT (SELECT max(id) FROM batch), (SELECT count(*) FROM gone)
"""


def stalled_put_back(*, lost: Collection[int] = ()) -> int:
    """Put jobs back into the queue whose worker is dead, and say how many.

    A worker is dead that unregistered, was struck off, or gave no sign of life for ``DEAD_AFTER``
    seconds; ``lost`` are jobs that the caller knows it does not run though they stand under its
    name. A job begun ``MOST_TRIES`` times is failed, and the jobs page says so.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_STALLED, [DEAD_AFTER, list(lost), BATCH])
        found: list[tuple[int, int]] = cursor.fetchall()
        for job, attempts in found:
            if attempts + 1 >= MOST_TRIES:
                fault_note(
                    job,
                    _("Its worker ended in the middle of it, {times} times.").format(
                        times=MOST_TRIES
                    ),
                )
                _finish(job, "failed")
            else:
                _put_back(job)
    return len(found)


def running_of(*, worker: int) -> set[int]:
    """The jobs that stand as run by that worker."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = %s", [worker]
        )
        return {job for (job,) in cursor.fetchall()}


def _put_back(job: int) -> None:
    """Let a running job wait again, unless another of its kind waits already and does the same."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [job])
    except IntegrityError:
        _finish(job, "aborted")


def _finish(job: int, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, %s, false)", [job, status])


def finished_delete() -> int:
    """Delete jobs that ended ``KEPT_DAYS`` ago, with what is kept of them; say how many."""
    deleted = 0
    for status, days in KEPT_DAYS.items():
        after = 0
        while True:
            asked: dict[str, int | str] = {
                "after": after,
                "status": status,
                "days": days,
                "batch": BATCH,
            }
            with connection.cursor() as cursor:
                cursor.execute(_OLD, asked)
                last, gone = cursor.fetchone()
            deleted += gone
            if not gone or last is None:  # ids grow with time: what follows is younger
                break
            after = last
    return deleted


def fault_note(job: int, sentence: str) -> None:
    """Keep why a job failed; the newest reason stands."""
    JobFault.objects.update_or_create(
        job=job,
        defaults={
            "sentence": sentence[:300], "at": Now(), "set_aside_by": None, "set_aside_at": None,
        },
    )  # fmt: skip


def fault_sentence(error: BaseException) -> str:
    """Return what went wrong in one sentence that quotes neither the error nor an article.

    The message of an error may hold words of an article that not everybody may read; its class and
    the place in the program do not.
    """
    if isinstance(error, OperationalError):
        return _("The database did not answer, or broke off.")
    if isinstance(error, MemoryError):
        return _("The machine had no memory left for it.")
    if isinstance(error, TimeoutError):
        return _("It took longer than it may.")
    name, place = type(error).__name__, _where(error)
    if place is None:
        return _("The program met an error that it does not expect: {name}.").format(name=name)
    path, line = place
    return _(
        "The program met an error that it does not expect: {name} in {path}, line {line}."
    ).format(name=name, path=path, line=line)


def _where(error: BaseException) -> tuple[Path, int | None] | None:
    """The last place in our own program that the error went through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(ROOM) and "site-packages" not in path.parts:
            return path.relative_to(ROOM), frame.lineno
    return None


class JobUnknownError(LookupError):
    """There is no such job, or no longer."""


class JobBusyError(Exception):
    """The job is not one that failed any more, or another of its kind waits already."""


def job_retry(*, job: int, by: User) -> None:
    """Put a failed job back into the queue. Raises JobBusyError, JobUnknownError."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            _lock_failed(job)
            cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [job])
            JobFault.objects.filter(job=job).delete()
    except IntegrityError as error:
        raise JobBusyError(_("The same work waits already; nothing was added.")) from error


def jobs_retry(*, by: User) -> int:
    """Put failed jobs back into the queue, the newest ``BATCH`` of them; say how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM procrastinate_jobs WHERE status = 'failed' ORDER BY id DESC LIMIT %s",
            [BATCH],
        )
        found = [number for (number,) in cursor.fetchall()]
    done = 0
    for number in found:
        try:
            job_retry(job=number, by=by)
            done += 1
        except (JobBusyError, JobUnknownError):
            continue
    return done


def job_set_aside(*, job: int, by: User) -> None:
    """Take a failed job off the list without running it again. Raises JobBusyError, JobUnknownError."""
    with transaction.atomic(), connection.cursor() as cursor:
        _lock_failed(job)
        cursor.execute("UPDATE procrastinate_jobs SET status = 'cancelled' WHERE id = %s", [job])
        JobFault.objects.update_or_create(
            job=job,
            defaults={"set_aside_by": by, "set_aside_at": Now()},
            create_defaults={
                "set_aside_by": by, "set_aside_at": Now(), "sentence": _("Why is not on record."),
            },
        )  # fmt: skip


def _lock_failed(job: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s FOR UPDATE", [job])
        found = cursor.fetchone()
    if found is None:
        raise JobUnknownError
    if found != ("failed",):
        raise JobBusyError(_("That job is not among the failed ones any more."))
