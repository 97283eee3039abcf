"""Background work in tests: what is due is run here and now, over the test's own connection."""

from __future__ import annotations

from typing import Any

from django.db import connection
from procrastinate import jobs
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.job_context import JobContext

MOST = 10_000

TAKE = """
    UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (
        SELECT id FROM procrastinate_jobs
        WHERE status = 'todo' AND queue_name <> 'tests'
        AND (scheduled_at IS NULL OR scheduled_at <= clock_timestamp())
        ORDER BY priority DESC, id LIMIT 1)
    RETURNING id
"""


def run_jobs(*, raises: bool = True) -> int:
    """Run every job that is due until none is left, also those they defer; say how many ran.

    Jobs that a test only put there to be looked at (``tests.factories.jobs``) are left alone.
    Works inside a test's transaction. A job that raises ends the test with what it raised; with
    ``raises=False`` it is set back for later or failed, as a worker would do.
    """
    for ran in range(MOST):
        job = _take()
        if job is None:
            return ran
        _run(job, raises=raises)
    raise AssertionError(f"after {MOST} jobs there are still more: does a job defer itself?")


def waiting_jobs(task: str = "") -> list[ProcrastinateJob]:
    """Return the jobs that wait, due or not, in the order they were put there."""
    found = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return list(found.filter(task_name=task) if task else found)


def _take() -> jobs.Job | None:
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        taken = cursor.fetchone()
    if taken is None:
        return None
    return ProcrastinateJob.objects.get(pk=taken[0]).procrastinate_job


def _run(job: jobs.Job, *, raises: bool) -> None:
    task = app.tasks[job.task_name]
    first: list[Any] = [_context(job)] if task.pass_context else []
    try:
        task.func(*first, **job.task_kwargs)
    except Exception as error:
        if raises:
            raise
        again = task.get_retry_exception(exception=error, job=job)
        if again is None:
            _finish(job, "failed")
        else:
            app.job_manager.retry_job_by_id(job.id, again.retry_decision.retry_at)
    else:
        _finish(job, "succeeded")


def _context(job: jobs.Job) -> JobContext:
    return JobContext(app=app, job=job, abort_reason=lambda: None, start_timestamp=0.0)


def _finish(job: jobs.Job, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, %s, false)", [job.id, status])
