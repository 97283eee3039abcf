"""``./dev start`` from outside: it serves, heals, gives way, and ends without leftovers."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.platform.programs import BASE, ask, cluster, environment, server_runs

pytestmark = pytest.mark.slow


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(state: Path, port: int, *options: str, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "factcheck.serve", "--empty", *options],
        cwd=BASE, env=environment(FACTCHECK_STATE=str(state), PORT=str(port), **settings),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@contextlib.contextmanager
def serving(state: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A site that is up; killed at the end if it still runs."""
    with start(state, port) as site:
        try:
            said = ""
            while "Ctrl-C stops it." not in said:
                assert site.stdout is not None
                line = site.stdout.readline()
                assert line, said
                said += line
            assert f"http://localhost:{port}/" in said
            yield site
        finally:
            site.kill()


def answer(port: int, path: str = "/admin/login/") -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0


def ends(port: int) -> bool:
    """True once nobody answers on `port` any more; waits up to 20 seconds for it."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return True
        time.sleep(0.1)
    return False


def end(site: subprocess.Popen[str], how: int) -> int:
    """Its exit code. It gives the web server 20 seconds of its own, and then stops the database."""
    site.send_signal(how)
    return site.wait(90)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop_and_nothing_is_left(
    store: Path, port: int, how: int
) -> None:
    with serving(store, port) as site:
        assert answer(port) == 200
        assert server_runs(store)
        assert end(site, how) == 0
    assert ends(port)
    assert not server_runs(store)


def test_after_a_kill_of_the_program_the_web_server_goes_and_the_next_start_works(
    store: Path, port: int
) -> None:
    with serving(store, port) as site:
        site.kill()
        site.wait()
        assert ends(port)
    with serving(store, port) as site:
        assert answer(port) == 200
        assert end(site, signal.SIGTERM) == 0
    assert not server_runs(store)


def test_a_database_that_is_killed_is_started_again_under_the_site(store: Path, port: int) -> None:
    with serving(store, port) as site:
        pid = cluster(store).pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 30
        while not cluster(store).answers() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert ask(store, "SELECT words FROM kept") == [("worth 5.56 million yuan",)]
        assert answer(port) == 200
        assert end(site, signal.SIGTERM) == 0
    assert not server_runs(store)


def test_two_sites_at_once_share_the_database_and_stop_ends_both(store: Path, port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        other = int(probe.getsockname()[1])
    with serving(store, port) as first, serving(store, other) as second:
        pid = cluster(store).pid()
        assert end(first, signal.SIGTERM) == 0
        assert cluster(store).pid() == pid
        assert answer(other) == 200
        with start(store, port, "--stop") as stop:
            said = stop.communicate(timeout=60)[0]
            assert (stop.returncode, said) == (0, "")
        assert second.wait(30) == 0
    assert not server_runs(store)


def test_a_port_in_use_is_answered_by_one_line(state: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with start(state, port) as site:
            said = site.communicate(timeout=60)[0]
    assert site.returncode == 1
    assert said.count("\n") == 1
    assert f"PORT={port + 1} make run" in said
    assert not state.exists()


def test_a_door_to_other_machines_needs_a_key_and_names(state: Path, port: int) -> None:
    with start(state, port, BIND="0.0.0.0") as site:
        said = site.communicate(timeout=60)[0]
    assert site.returncode == 1
    assert "set SECRET_KEY and ALLOWED_HOSTS first" in said
    assert not state.exists()
