"""Programs that the tests start, kill and look at from outside."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from factcheck.postgres import wire
from factcheck.postgres.binaries import find_binaries
from factcheck.postgres.cluster import USER, Cluster
from factcheck.postgres.lease import stop_if_unused
from factcheck.postgres.process import is_alive

BASE = Path(__file__).resolve().parents[3]

HOLD = """
import sys
import time
from pathlib import Path
from factcheck.postgres import private_postgres
with private_postgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


def cluster(state: Path, *, durable: bool = True) -> Cluster:
    """The cluster below `state`, to look at."""
    return Cluster(state, find_binaries(), durable=durable)


def ask(state: Path, sql: str) -> list[wire.Row]:
    """Ask the private database itself (not the maintenance one) with one query."""
    return wire.ask(cluster(state).socket_folder, sql, user=USER, database="factcheck")


def environment(**more: str) -> dict[str, str]:
    """The environment without settings of this machine, and with `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "PORT", "BIND"):
        kept.pop(name, None)
    return {**kept, "PYTHONPATH": str(BASE), **more}


@contextlib.contextmanager
def program_using(
    state: Path, python: str = sys.executable, user: int | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run a program that uses the server until its input ends; it runs once this is entered."""
    with subprocess.Popen(
        [python, "-c", HOLD, str(state)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/", user=user, group=user,
        extra_groups=None if user is None else [],
        env=environment(FACTCHECK_POSTGRES_BIN=str(find_binaries().folder)),
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("postgresql://")
            yield process
        finally:
            process.kill()


def finish(process: subprocess.Popen[str]) -> int:
    """Let a program of `program_using` come to its ordinary end."""
    assert process.stdin is not None
    process.stdin.close()
    return process.wait(30)


def server_runs(state: Path) -> bool:
    """True if the server's process is there."""
    pid = cluster(state).pid()
    return pid is not None and is_alive(pid)


def processes_naming(folder: Path) -> list[str]:
    """The command lines of all living processes that name `folder`; none where /proc is not."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            command = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if str(folder) in command:
                found.append(command)
    return found


def manage(
    state: Path, *arguments: str, cwd: Path = BASE, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run ``manage.py`` on the store in `state` and return what it said."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=cwd, env=environment(FACTCHECK_STATE=str(state), **settings),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def stopped(state: Path, *, durable: bool = True) -> None:
    """Wait until nobody uses the server of a store, and it is stopped: a program that was told to
    end may still be stopping it, and what lies in its folder changes meanwhile."""
    until = time.monotonic() + 60
    while not stop_if_unused(state, durable=durable):
        assert time.monotonic() < until, f"somebody still uses the server of {state}"
        time.sleep(0.1)
