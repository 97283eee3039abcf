"""Several programs, one server; and what is left after a kill -9 of either."""

from __future__ import annotations

import concurrent.futures
import contextlib
import os
import signal
import threading
from pathlib import Path

from factcheck.postgres import ensure_running, private_postgres
from factcheck.postgres.lease import stop_if_unused
from factcheck.postgres.process import wait_until_gone
from factcheck.postgres.wire import ServerError
from tests.integration.platform.programs import (
    ask,
    cluster,
    finish,
    program_using,
    server_runs,
)


def test_two_programs_share_one_server_and_the_last_to_leave_stops_it(state: Path) -> None:
    with program_using(state) as first:
        pid = cluster(state).pid()
        with program_using(state) as second:
            assert cluster(state).pid() == pid
            assert finish(first) == 0
            assert ask(state, "SELECT 1") == [("1",)]
            assert finish(second) == 0
    assert not server_runs(state)


def test_programs_that_all_start_at_once_get_one_server(state: Path) -> None:
    with contextlib.ExitStack() as stack, concurrent.futures.ThreadPoolExecutor() as pool:
        started = [pool.submit(stack.enter_context, program_using(state)) for _ in range(4)]
        programs = [start.result() for start in started]
        assert ask(state, "SELECT 1") == [("1",)]
        assert [finish(program) for program in programs] == [0, 0, 0, 0]
    assert not server_runs(state)


def test_a_program_that_is_killed_gives_its_place_up_and_the_next_adopts_the_server(
    state: Path,
) -> None:
    with program_using(state) as killed:
        pid = cluster(state).pid()
        killed.kill()
        killed.wait()
    assert server_runs(state)
    with private_postgres(state):
        assert cluster(state).pid() == pid
    assert not server_runs(state)


def test_a_killed_program_does_not_end_the_server_of_another(state: Path) -> None:
    with program_using(state) as stays:
        with program_using(state) as killed:
            killed.kill()
            killed.wait()
        assert ask(state, "SELECT 1") == [("1",)]
        assert finish(stays) == 0
    assert not server_runs(state)


def test_committed_rows_outlive_a_kill_of_the_server_in_the_middle_of_writing(state: Path) -> None:
    with private_postgres(state):
        ask(state, "CREATE TABLE tally (n int)")
        busy = threading.Event()

        def write() -> int:
            done = 0
            with contextlib.suppress(OSError, ServerError):  # gone, or it still said that it goes
                while True:
                    ask(state, f"INSERT INTO tally VALUES ({done})")
                    done += 1
                    if done > 10:
                        busy.set()
            return done

        with concurrent.futures.ThreadPoolExecutor() as pool:
            writer = pool.submit(write)
            assert busy.wait(30)
            pid = cluster(state).pid()
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            committed = writer.result(timeout=20)
        with private_postgres(state):  # at once, with the dead server's leftovers about
            ((kept,),) = ask(state, "SELECT count(*) FROM tally")
    assert int(kept or 0) in {committed, committed + 1}  # the last one's answer may be lost


def test_a_lease_brings_a_killed_server_back(state: Path) -> None:
    lease = ensure_running(state)
    try:
        pid = cluster(state).pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        wait_until_gone(pid, 10)
        lease.ensure()
        assert ask(state, "SELECT 1") == [("1",)]
        assert cluster(state).pid() != pid
    finally:
        lease.release()
    assert not server_runs(state)


def test_a_stale_pid_file_whose_number_went_to_another_program_is_no_obstacle(state: Path) -> None:
    with private_postgres(state):
        pid_file = cluster(state).data / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        owner = pid_file.stat()
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    os.chown(pid_file, owner.st_uid, owner.st_gid)
    with private_postgres(state):
        assert ask(state, "SELECT 1") == [("1",)]


def test_half_a_first_start_is_made_again(state: Path) -> None:
    half = state / f"{cluster(state).name}.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with private_postgres(state):
        assert ask(state, "SELECT 1") == [("1",)]
    assert not half.exists()


def test_stop_leaves_a_server_alone_that_is_in_use(state: Path) -> None:
    with program_using(state) as program:
        assert not stop_if_unused(state)
        assert ask(state, "SELECT 1") == [("1",)]
        program.kill()
        program.wait()
        assert stop_if_unused(state)
    assert not server_runs(state)


def test_a_child_that_forks_off_does_not_stop_its_parents_server(state: Path) -> None:
    with private_postgres(state):
        lease = ensure_running(state)
        child = os.fork()
        if child == 0:
            lease.release()
            os._exit(0)
        os.waitpid(child, 0)
        assert ask(state, "SELECT 1") == [("1",)]
        lease.release()
        assert ask(state, "SELECT 1") == [("1",)]
    assert not server_runs(state)
