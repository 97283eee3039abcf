"""How a worker reaches the queue: its own pool for the queue, Django's connection for the jobs."""

from __future__ import annotations

import contextlib
from typing import Any

from django.db import close_old_connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.job_context import JobContext


class WorkerConnector(PsycopgConnector):
    """Asks the queue through a pool of its own; what a job defers goes through Django's connection.

    Otherwise a job that is deferred by a job would not be part of that job's transaction: it would
    be there although the transaction was rolled back, and could begin before it was committed.
    """

    def get_sync_connector(self) -> Any:
        return DjangoConnector()


def worker_connector() -> WorkerConnector:
    """Return a connector that is not open yet; starts the private database where it does not run."""
    return WorkerConnector(kwargs=connector_params(), min_size=1, max_size=4, timeout=10)


def note_faults(call_next: Any, context: JobContext, worker: Any) -> Any:
    """Around each job: keep in one sentence why it failed, and forget it once it did not."""
    from claims.models import JobFault
    from claims.services.upkeep import fault_note, fault_sentence

    job = context.job.id
    assert job is not None
    try:
        result = call_next()
    except Exception as error:
        with contextlib.suppress(Exception):  # the database may be what failed
            close_old_connections()
            fault_note(job, fault_sentence(error))
        raise
    if context.job.attempts:
        JobFault.objects.filter(job=job).delete()
    return result
