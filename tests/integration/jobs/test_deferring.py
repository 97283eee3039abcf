"""Jobs lie in the database and obey its transactions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from procrastinate.contrib.django import app

from claims.jobs.deferring import TRIES, defer_once
from tests.jobs import run_jobs, waiting_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def done() -> Iterator[list[int]]:
    """What the task ``tests.note`` was run with; the task is known in this test alone."""
    noted: list[int] = []

    @app.task(name="tests.note", queue="upkeep", retry=TRIES)
    def note(number: int) -> None:
        if number < 0:
            raise ValueError(number)
        noted.append(number)
        if number > 100:
            note.defer(number=number - 100)

    yield noted
    del app.tasks["tests.note"]


def test_a_job_of_a_transaction_that_is_rolled_back_is_not_there(done: list[int]) -> None:
    with transaction.atomic():
        app.tasks["tests.note"].defer(number=1)
        assert len(waiting_jobs("tests.note")) == 1
        transaction.set_rollback(True)
    assert waiting_jobs("tests.note") == []
    assert run_jobs() == 0


def test_jobs_run_in_order_and_so_does_what_they_put_there(done: list[int]) -> None:
    for number in (201, 2, 3):
        app.tasks["tests.note"].defer(number=number)
    assert run_jobs() == 5
    assert done == [201, 2, 3, 101, 1]


def test_of_two_jobs_under_one_name_one_waits_and_the_transaction_goes_on(done: list[int]) -> None:
    with transaction.atomic():
        assert defer_once(app.tasks["tests.note"], "note 7", number=7)
        assert not defer_once(app.tasks["tests.note"], "note 7", number=7)
        assert len(waiting_jobs("tests.note")) == 1
    assert run_jobs() == 1
    assert done == [7]


def test_a_job_that_raises_ends_the_test_or_is_set_back_for_later(done: list[int]) -> None:
    app.tasks["tests.note"].defer(number=-1)
    with pytest.raises(ValueError, match="-1"):
        run_jobs()
    app.tasks["tests.note"].defer(number=-2)
    assert run_jobs(raises=False) == 1
    (again,) = waiting_jobs("tests.note")
    assert again.attempts == 1
    assert again.scheduled_at is not None
