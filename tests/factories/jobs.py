"""Background jobs in each of their states, made without a worker."""

from __future__ import annotations

from typing import Any

from django.db import connection
from procrastinate.contrib.django import app


def sql(statement: str, *values: Any) -> list[Any]:
    """Run a statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def job_in(
    status: str = "todo",
    *,
    task: str = "finished_delete",
    lock: str | None = None,
    seconds_silent: float | None = None,
    **arguments: Any,
) -> int:
    """A job in some state; with ``seconds_silent``, of a worker that was last heard of then."""
    number = app.configure_task(task, queue="tests", queueing_lock=f"tests {lock}").defer(
        **arguments
    )
    worker = None if seconds_silent is None else worker_heard(seconds_silent)
    sql(
        "UPDATE procrastinate_jobs SET status = %s, worker_id = %s, queueing_lock = %s "
        "WHERE id = %s", status, worker, lock, number,
    )  # fmt: skip
    return number


def worker_heard(seconds_ago: float) -> int:
    """A worker that gave its last sign of life some seconds ago."""
    ((worker,),) = sql(
        "INSERT INTO procrastinate_workers (last_heartbeat) "
        "VALUES (now() - make_interval(secs => %s)) RETURNING id", seconds_ago,
    )  # fmt: skip
    return int(worker)
