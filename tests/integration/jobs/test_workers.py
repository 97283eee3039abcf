"""Real worker processes on a real server: killed, many at once, and without their database."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck.postgres import private_postgres, wire
from tests.integration.jobs.working import TABLES
from tests.integration.platform.programs import BASE, ask, cluster, environment

pytestmark = pytest.mark.slow

DEFER = (
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('tests', '{task}', 0, NULL, NULL, "
    "'{arguments}'::jsonb, NULL)::procrastinate_job_to_defer_v1])"
)


@pytest.fixture
def queue(store: Path) -> Iterator[Path]:
    """A store that runs, with the tables that the tasks of the tests write to."""
    with private_postgres(store):
        for statement in TABLES.strip().split(";\n"):
            ask(store, statement)
        yield store


@contextlib.contextmanager
def worker(state: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A worker that has said that it works; killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.integration.jobs.working", *options],
        cwd=BASE, env=environment(FACTCHECK_STATE=str(state)), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("Working.")
            yield process
        finally:
            process.kill()


def defer(state: Path, task: str, arguments: str) -> None:
    ask(state, DEFER.format(task=task, arguments=arguments))


def work(state: Path, *numbers: int, seconds: float = 0) -> None:
    """Put work into the queue that each number stands for."""
    for number in numbers:
        ask(state, f"INSERT INTO tests_work VALUES ({number})")
        defer(state, "tests.work", f'{{"number": {number}, "seconds": {seconds}}}')


def count(state: Path, rows: str) -> int:
    ((found,),) = ask(state, f"SELECT count(*) FROM {rows}")
    return int(found or 0)


def becomes(true: Callable[[], bool], seconds: float = 40) -> bool:
    """Whether something is so within some seconds; also while the database is away."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, wire.ServerError):
            if true():
                return True
        time.sleep(0.1)
    return False


def jobs(state: Path, status: str) -> int:
    return count(
        state, f"procrastinate_jobs WHERE task_name = 'tests.work' AND status = '{status}'"
    )


def test_a_worker_killed_in_mid_job_loses_nothing_and_nothing_is_done_twice(queue: Path) -> None:
    with worker(queue) as first:
        work(queue, 1, 2, 3, seconds=2)
        assert becomes(lambda: count(queue, "tests_begun") >= 2)
        first.kill()
        first.wait()
    assert jobs(queue, "doing") == 2
    assert count(queue, "tests_effect") == 0, "what was not finished is undone"
    with worker(queue):
        assert becomes(lambda: jobs(queue, "succeeded") == 3)
    assert count(queue, "tests_effect") == 3
    assert count(queue, "tests_work WHERE done") == 3
    assert count(queue, "tests_begun") == 5, "two were begun again"


def test_several_workers_share_the_queue_and_each_job_is_run_once(queue: Path) -> None:
    with worker(queue), worker(queue), worker(queue):
        assert becomes(lambda: count(queue, "procrastinate_workers") == 3)
        work(queue, *range(40), seconds=0.05)
        assert becomes(lambda: jobs(queue, "succeeded") == 40)
        assert becomes(lambda: count(queue, "tests_tick") >= 3)
    assert count(queue, "tests_begun") == 40
    assert count(queue, "(SELECT DISTINCT process FROM tests_begun) AS them") > 1
    ((times,),) = ask(queue, "SELECT max(n) FROM (SELECT count(*) n FROM tests_tick GROUP BY at) t")
    assert times == "1", "what is due at a time is run once, however many workers there are"


def test_a_worker_whose_database_is_killed_comes_back(queue: Path) -> None:
    with worker(queue) as process:
        work(queue, 1, seconds=1)
        assert becomes(lambda: count(queue, "tests_begun") == 1)
        server = cluster(queue).pid()
        assert server is not None
        os.kill(server, signal.SIGKILL)
        assert becomes(lambda: jobs(queue, "succeeded") + jobs(queue, "failed") == 1)
        work(queue, 2)
        assert becomes(lambda: count(queue, "tests_effect WHERE number = 2") == 1)
        assert count(queue, "tests_effect WHERE number = 1") <= 1
        assert process.poll() is None


def test_a_stop_lets_a_job_finish_and_puts_back_what_takes_too_long(queue: Path) -> None:
    with worker(queue) as process:
        work(queue, 1, seconds=1)
        work(queue, 2, seconds=60)
        assert becomes(lambda: count(queue, "tests_begun") == 2)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert time.monotonic() - begun < 12
    assert count(queue, "tests_work WHERE number = 1 AND done") == 1
    assert count(queue, "procrastinate_workers") == 0
    ask(queue, "UPDATE procrastinate_jobs SET args = args || '{\"seconds\": 0}'")
    with worker(queue):
        assert becomes(lambda: jobs(queue, "succeeded") == 2, 10), "at once: its worker took leave"
    assert count(queue, "tests_effect") == 2


def test_an_idle_worker_stops_at_once(queue: Path) -> None:
    with worker(queue) as process:
        assert becomes(lambda: count(queue, "procrastinate_workers") == 1)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert time.monotonic() - begun < 3


def test_a_job_that_fails_leaves_no_further_job_and_a_sentence_that_quotes_nothing(
    queue: Path,
) -> None:
    with worker(queue):
        ask(queue, "INSERT INTO tests_work VALUES (7)")
        defer(queue, "tests.fail", '{"number": 7}')
        assert becomes(lambda: count(queue, "claims_jobfault") == 1)
    ((sentence,),) = ask(queue, "SELECT sentence FROM claims_jobfault")
    assert sentence is not None
    assert "ValueError in tests/integration/jobs/working.py, line" in sentence
    assert "protected" not in sentence
    assert jobs(queue, "todo") + jobs(queue, "succeeded") == 0, "its transaction was undone"
