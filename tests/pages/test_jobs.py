"""/desk/jobs/: what waits, what runs, what failed, and what an editor does about it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.jobs.sealing import verify
from claims.models import JobFault
from claims.selectors.jobs import MOST, Many, jobs_page
from claims.services.upkeep import fault_note
from sources.services.outlets import outlet_ensure
from sources.services.sealing import history_seal
from sources.services.verifying import Told, verification_keep
from tests.factories.jobs import job_in, sql, worker_heard

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def words(client: Client, address: str = "/desk/jobs/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_nothing_to_do_and_nobody_to_do_it_is_said(desk: Client) -> None:
    page = words(desk)
    assert "No worker is alive." in page
    assert "What comes in will wait" in page
    worker_heard(3)
    assert "No worker is alive." not in words(desk)
    sql("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    assert "No worker is alive." in words(desk), "one that was not heard of for long is dead"


def test_what_waits_runs_and_failed_is_there_in_words_and_without_arguments(desk: Client) -> None:
    job_in("todo", task="read_arrival", arrival_id=424242)
    job_in("todo", task="read_arrival", arrival_id=424243)
    running = job_in("doing", seconds_silent=1, arrival_id=424244, task="read_article")
    failed = job_in("failed", task="an_older_task", arrival_id=424245)
    other = job_in("failed")
    fault_note(other, "The database did not answer, or broke off.")
    sql(
        "UPDATE procrastinate_events SET at = now() - interval '12 minutes' WHERE type = 'deferred'"
    )
    page = words(desk)
    assert "Fetch and open one source, as far as it goes without a person" in page
    assert f"Find what the newest text of an article mentions, and suggest it for claims " \
           f'<span class="note">no. {running}' in page  # fmt: skip
    assert "the oldest for 12 minutes" in page
    assert "No worker of this version knows such a job." in page
    assert "The database did not answer, or broke off." in page
    assert f"/desk/jobs/{failed}/retry/" in page
    assert "4242" not in page


def test_the_middle_alone_is_the_same_and_the_page_can_be_kept_still(desk: Client) -> None:
    job_in("failed")
    middle = words(desk, "/desk/jobs/now/")
    assert "<html" not in middle
    assert "hx-trigger" in words(desk)
    assert "hx-trigger" not in words(desk, "/desk/jobs/?still")


def test_a_failed_job_is_tried_again_and_one_that_is_not_failed_is_not(desk: Client) -> None:
    number = job_in("failed")
    fault_note(number, "It failed.")
    page = desk.post(f"/desk/jobs/{number}/retry/", follow=True).content.decode()
    assert "The job waits again." in page
    page = desk.post(f"/desk/jobs/{number}/retry/", follow=True).content.decode()
    assert "is not among the failed ones any more" in page
    assert sql("SELECT status FROM procrastinate_jobs WHERE id = %s", number) == [("todo",)]


def test_all_failed_jobs_are_tried_again_at_once(desk: Client) -> None:
    for _ in range(3):
        job_in("failed")
    assert "3 jobs put back" in desk.post("/desk/jobs/retry/", follow=True).content.decode()
    assert not jobs_page().failures


def test_a_job_set_aside_is_off_the_list_and_who_did_it_is_kept(desk: Client, editor: Any) -> None:
    number = job_in("failed")
    page = desk.post(f"/desk/jobs/{number}/set-aside/", follow=True).content.decode()
    assert "The job was set aside." in page
    assert f"/desk/jobs/{number}/" not in page
    assert JobFault.objects.get(job=number).set_aside_by == editor


def test_a_number_beyond_a_thousand_is_not_counted() -> None:
    assert str(Many(1000)) == "1,000"
    assert str(Many(MOST + 1)) == "more than 1,000"


def test_a_page_of_many_jobs_costs_the_queries_of_a_page_of_few(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get("/desk/jobs/")
        return len(captured)

    for status in ("todo", "doing", "failed"):
        job_in(status)
    queries()
    few = queries()
    for status in ("todo", "doing", "failed"):
        for _ in range(20):
            job_in(status)
    assert queries() == few


def test_health_tells_how_long_the_oldest_job_has_waited(client: Client) -> None:
    job_in("todo")
    later = job_in("todo")
    sql(
        "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 day' WHERE id = %s", later
    )
    sql("UPDATE procrastinate_events SET at = now() - interval '90 seconds'")
    worker_heard(1)
    told = client.get("/health/").json()
    assert 90 <= told["oldest_waiting_job_seconds"] <= 95
    assert told["workers"] == 1


def test_history_is_said_to_be_sealed_and_as_it_was_sealed_or_not(
    desk: Client, editor: Any
) -> None:
    page = words(desk)
    assert "Nothing in history is sealed yet." in page
    assert "It was not held against its seals yet" in page
    outlet_ensure(name="The Harbour Post", by=editor)
    (seal,) = history_seal()
    verify(0)
    page = words(desk)
    assert f"The newest seal over history is number {seal.number}, made" in page
    rows = sum(seal.ranges.values_list("rows", flat=True))
    assert f"ago</time>: {rows} row{'s' * (rows > 1)} as they were sealed." in page
    assert desk.get("/health/").json()["history"] == "as sealed"
    verification_keep(Told(seals=1, rows=2, faults=2, first="Row 1 <b>went</b>."), anchored=True)
    verify(0)  # the night's knows less than one against an anchor, and takes nothing back
    page = words(desk)
    assert "<b>History is not as it was sealed.</b> 2 faults, found" in page
    assert "The first: Row 1 &lt;b&gt;went&lt;/b&gt;." in page
    assert desk.get("/health/").json()["history"] == "altered"
    verification_keep(Told(seals=1, rows=2), anchored=True)
    assert "not as it was sealed" not in words(desk)
    assert desk.get("/health/").json()["history"] == "as sealed"
