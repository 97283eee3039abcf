"""The worker that ``./dev start`` runs: there with the site, again after a kill, gone with it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from factcheck.postgres.process import command_line, is_alive
from tests.integration.jobs.test_workers import becomes, count
from tests.integration.platform.test_serving import end, port, serving

pytestmark = pytest.mark.slow

__all__ = ["port"]


def worker_of(parent: int) -> int | None:
    """The process id of the worker that ``parent`` started."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(path.parent.name)
        if int(after[1]) == parent and "factcheck.worker" in command_line(pid) and is_alive(pid):
            return pid
    return None


def test_a_worker_runs_beside_the_site_comes_back_and_ends_with_it(store: Path, port: int) -> None:
    with serving(store, port) as site:
        assert becomes(lambda: count(store, "procrastinate_workers") == 1)
        first = worker_of(site.pid)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert becomes(lambda: worker_of(site.pid) not in {None, first})
        second = worker_of(site.pid)
        assert second is not None
        assert becomes(lambda: count(store, "procrastinate_workers") == 2)
        begun = time.monotonic()
        assert end(site, signal.SIGTERM) == 0
        assert time.monotonic() - begun < 15
        assert not is_alive(second)


def test_a_worker_ends_when_the_site_is_killed(store: Path, port: int) -> None:
    with serving(store, port) as site:
        assert becomes(lambda: count(store, "procrastinate_workers") == 1)
        pid = worker_of(site.pid)
        assert pid is not None
        site.kill()
        site.wait()
        assert becomes(lambda: not is_alive(pid), 10)
