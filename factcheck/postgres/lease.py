"""Several programs, one server: the first starts it, the last stops it.

Every program that uses the server holds a shared lock on a file for as long as it lives; the
kernel lets go of it even after ``kill -9``. A program that leaves tries to lock the file for
itself alone: where that works nobody else is there, and it stops the server. Whoever comes next
adopts a server that was left running. A second lock lets one program at a time start or stop.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from factcheck.postgres.binaries import find_binaries
from factcheck.postgres.cluster import Cluster
from factcheck.postgres.errors import PostgresError


class Lease:
    """The right to use a running private server, until `release`."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._pid = os.getpid()
        self._users: int | None = None

    @property
    def url(self) -> str:
        return self.cluster.url

    @property
    def socket_folder(self) -> Path:
        return self.cluster.socket_folder

    def ensure(self) -> None:
        """Make the server run, also when it was killed since the last time."""
        with _alone(self.cluster):
            if self._users is None:
                self._users = _open_lock(self.cluster.state / f"{self.cluster.name}.users")
                fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                self.cluster.start()
            except BaseException:
                self._let_go()
                raise

    def release(self) -> None:
        """Leave; the last one to leave stops the server. A second call does nothing."""
        if self._users is None:
            return
        if os.getpid() != self._pid:  # after a fork the lock is the parent's
            self._let_go()
            return
        with _alone(self.cluster):
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            else:
                self.cluster.stop()
            finally:
                self._let_go()

    def _let_go(self) -> None:
        if self._users is not None:
            os.close(self._users)
            self._users = None


def ensure_running(state: Path, *, durable: bool = True, binaries: str | None = None) -> Lease:
    """Return a lease on the private server below folder `state`, which then runs.

    `binaries` names a folder of PostgreSQL programs (see `find_binaries`). Raises PostgresError.
    """
    state = _prepare_state(state)
    lease = Lease(Cluster(state, find_binaries(binaries), durable=durable))
    lease.ensure()
    return lease


@contextlib.contextmanager
def private_postgres(
    state: Path, *, durable: bool = True, binaries: str | None = None
) -> Iterator[str]:
    """Run a block with a private server and give it the server's URL."""
    lease = ensure_running(state, durable=durable, binaries=binaries)
    try:
        yield lease.url
    finally:
        lease.release()


_held: dict[tuple[int, Path, bool], Lease] = {}
_holding = threading.Lock()


def process_lease(state: Path, *, durable: bool = True, binaries: str | None = None) -> Lease:
    """Return this process's one lease on that server, released when the process ends."""
    key = (os.getpid(), state, durable)
    with _holding:
        if key not in _held:
            _held[key] = ensure_running(state, durable=durable, binaries=binaries)
            atexit.register(_held[key].release)
            _leave_politely_on_sigterm()
        return _held[key]


def stop_if_unused(state: Path, *, durable: bool = True) -> bool:
    """Stop a server that was left running; False if some program still uses it."""
    lease = Lease(Cluster(_prepare_state(state), find_binaries(), durable=durable))
    with _alone(lease.cluster):
        users = _open_lock(lease.cluster.state / f"{lease.cluster.name}.users")
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            lease.cluster.stop()
        except BlockingIOError:
            return False
        finally:
            os.close(users)
    return True


def _leave_politely_on_sigterm() -> None:
    """Turn SIGTERM into an ordinary exit, so that what runs at exit runs."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, leave)


def _prepare_state(state: Path) -> Path:
    """Make the state folder: others may pass through it, and look into nothing."""
    state = state.expanduser().absolute()
    try:
        state.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == state.stat().st_uid:
            state.chmod(0o711)
    except OSError as error:
        raise PostgresError(
            f"Cannot make the folder {state} ({error.strerror}). {_ADVICE}"
        ) from error
    if not os.access(state, os.W_OK):
        raise PostgresError(f"The folder {state} belongs to another user. {_ADVICE}")
    return state


_ADVICE = "Run as the owner of the project, or name a folder of your own with FACTCHECK_STATE."


@contextlib.contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    """Hold the lock under which the server is made, started and stopped."""
    lock = _open_lock(cluster.state / f"{cluster.name}.lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _open_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        raise PostgresError(f"{path} belongs to another user. {_ADVICE}") from error
