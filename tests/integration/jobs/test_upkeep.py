"""The queue is kept in order: jobs of dead workers, jobs that kill them, jobs that are long done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.utils import OperationalError
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import JobFault
from claims.services.upkeep import (
    MOST_TRIES,
    JobBusyError,
    JobUnknownError,
    fault_note,
    fault_sentence,
    finished_delete,
    job_retry,
    job_set_aside,
    stalled_put_back,
)
from tests.factories.jobs import job_in, sql

pytestmark = pytest.mark.django_db


def status(number: int) -> str:
    return str(ProcrastinateJob.objects.get(pk=number).status)


def test_only_jobs_of_dead_workers_are_put_back() -> None:
    alive, dead = job_in("doing", seconds_silent=5), job_in("doing", seconds_silent=60)
    gone, waiting = job_in("doing"), job_in()
    assert stalled_put_back() == 2
    assert [status(number) for number in (alive, dead, gone, waiting)] == [
        "doing", "todo", "todo", "todo",
    ]  # fmt: skip
    assert stalled_put_back(lost=[alive]) == 1
    assert status(alive) == "todo"


def test_a_job_that_ends_every_worker_is_failed_in_the_end_and_says_why() -> None:
    number = job_in("doing")
    for _ in range(MOST_TRIES - 1):
        assert stalled_put_back() == 1
        assert status(number) == "todo"
        sql("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", number)
    assert stalled_put_back() == 1
    assert status(number) == "failed"
    assert "in the middle of it, 5 times" in JobFault.objects.get(job=number).sentence


def test_a_job_whose_like_waits_already_is_not_put_beside_it() -> None:
    number, other = job_in("doing", lock="the same"), job_in("todo", lock="the same")
    assert stalled_put_back() == 1
    assert (status(number), status(other)) == ("aborted", "todo")


def test_finished_jobs_are_deleted_by_age_and_never_those_to_do() -> None:
    numbers = {name: job_in(name) for name in ("succeeded", "failed", "todo", "doing")}
    fault_note(numbers["failed"], "It failed.")
    assert finished_delete() == 0
    for days, old, left in ((4, 1, {"failed", "todo", "doing"}), (31, 2, {"todo", "doing"})):
        sql("UPDATE procrastinate_events SET at = now() - make_interval(days => %s)", days)
        young = job_in("succeeded")
        assert finished_delete() == old
        assert {name for name, number in numbers.items()
                if ProcrastinateJob.objects.filter(pk=number).exists()} == left  # fmt: skip
        assert status(young) == "succeeded"
    assert not JobFault.objects.exists()


def test_a_failed_job_is_tried_again_or_set_aside_and_only_a_failed_one(editor: Any) -> None:
    number, other = job_in("failed"), job_in("failed")
    fault_note(number, "It failed.")
    job_retry(job=number, by=editor)
    assert status(number) == "todo"
    assert not JobFault.objects.exists()
    job_set_aside(job=other, by=editor)
    assert status(other) == "cancelled"
    assert JobFault.objects.get(job=other).set_aside_by == editor
    for act in (job_retry, job_set_aside):
        for done in (number, other):
            with pytest.raises(JobBusyError, match="any more"):
                act(job=done, by=editor)
        with pytest.raises(JobUnknownError):
            act(job=10**9, by=editor)


def test_a_failed_job_whose_like_waits_stays_failed(editor: Any) -> None:
    number = job_in("failed", lock="the same")
    job_in("todo", lock="the same")
    with pytest.raises(JobBusyError, match="waits already"):
        job_retry(job=number, by=editor)
    assert status(number) == "failed"


def test_what_is_said_of_an_error_never_repeats_it() -> None:
    secret = "words of a protected article"
    for error in (ValueError(secret), OperationalError(secret), MemoryError(secret),
                  TimeoutError(secret), KeyError(secret)):  # fmt: skip
        said = fault_sentence(error)
        assert said.endswith(".")
        assert secret not in said
    assert "KeyError" in said
