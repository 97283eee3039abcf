"""One private server: its folder, how it is made, started, asked and stopped.

Nothing here is safe against a second program doing the same; `lease` holds the lock for that.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from factcheck.postgres import wire
from factcheck.postgres.account import Account, character_type, choose_account
from factcheck.postgres.binaries import Binaries, all_binaries
from factcheck.postgres.errors import PostgresError
from factcheck.postgres.process import command_line, is_alive, wait_until_gone

USER = "factcheck"  # owns everything; migrates, backs up and restores
PROGRAM = "factcheck_program"  # what the site, the worker and ordinary commands are
DATABASE = "factcheck"
MAINTENANCE = "postgres"
LONGEST_SOCKET_PATH = 100  # bytes; the kernel allows 107 (Linux) or 103 (macOS)
START_SECONDS = 60
LEFTOVER_SECONDS = 20
STOP_SECONDS = 60

LAUNCH = 'log="$1"; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!'
DISPOSABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # it would count the rows of a test's open transaction as none
}


class Cluster:
    """The server whose files are in `state`/pg18 (or /test-pg18, for data that may be lost).

    `durable` False switches off everything that protects data when the machine stops.
    """

    def __init__(self, state: Path, binaries: Binaries, *, durable: bool = True) -> None:
        self.state = state
        self.binaries = binaries
        self.durable = durable
        self.name = f"{'' if durable else 'test-'}pg{binaries.major}"
        self.data = state / self.name
        self.sockets = state / f"{self.name}.run"
        self.log = self.data / "server.log"

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket: `sockets`, or the short folder that it points to."""
        return self.sockets.readlink() if self.sockets.is_symlink() else self.sockets

    @property
    def url(self) -> str:
        """The address for libpq and everything built on it."""
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(self.socket_folder), safe='')}"

    def ask(self, sql: str) -> list[wire.Row]:
        """Send one query to the maintenance database."""
        return wire.ask(self.socket_folder, sql, user=USER, database=MAINTENANCE)

    def answers(self) -> bool:
        """True if this very server, and not a copy of its folder, answers a query."""
        try:
            ((folder,),) = self.ask("SELECT current_setting('data_directory')")
        except (OSError, ValueError, wire.ServerError):
            return False
        return folder is not None and Path(folder).resolve() == self.data.resolve()

    def pid(self) -> int | None:
        """The process id in the server's pid file, dead or alive; None without a file."""
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _is_ours(self, pid: int) -> bool:
        return f" -D {self.data} " in command_line(pid)

    # Starting ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Make the server answer: adopt one that runs, else make its folder and start it."""
        if self.answers():
            return
        account = choose_account(self.binaries, self.state, self.data)
        self._settle()
        if self.answers():
            return
        if not (self.data / "PG_VERSION").exists():
            self._refuse_other_major()
            self._make(account)
        account.own(self.data)
        self._open_socket_folder(account)
        try:
            self._launch(account)
        except PostgresError:
            if self.durable:
                raise
            self._make(account)  # a test cluster holds nothing: broken ones are made anew
            self._launch(account)
        self._ensure_database()

    def _settle(self) -> None:
        """Wait for, or clear away, what an earlier server left behind."""
        pid = self.pid()
        if pid is None or not is_alive(pid):
            return  # a dead server's pid file is PostgreSQL's own business
        if not self._is_ours(pid):
            (self.data / "postmaster.pid").unlink(missing_ok=True)  # the number went to another
            return
        deadline = time.monotonic() + START_SECONDS
        while is_alive(pid) and time.monotonic() < deadline:
            if self.answers():
                return
            if not self._is_reachable() and time.monotonic() > deadline - START_SECONDS + 10:
                break  # its socket was swept away: nobody can ever reach it again
            time.sleep(0.05)
        self.stop()

    def _is_reachable(self) -> bool:
        try:
            self.ask("SELECT 1")
        except OSError:
            return False
        except wire.ServerError as error:
            return error.code == wire.STARTING_UP
        return True

    def _refuse_other_major(self) -> None:
        found = (path.parent for path in self.state.glob("pg*/PG_VERSION"))
        others = [folder for folder in found if folder.name[2:].isdigit()]
        if not (others and self.durable):
            return
        old = max(others, key=lambda folder: int((folder / "PG_VERSION").read_text()))
        major = int((old / "PG_VERSION").read_text())
        where = next(
            (str(found.folder) for found in all_binaries() if found.major == major),
            f"/path/to/postgresql-{major}/bin",
        )
        raise PostgresError(
            f"The data in {old} were written by PostgreSQL {major}; the programs found are "
            f"{self.binaries.major} ({self.binaries.folder}). To bring the data over:\n"
            f"  FACTCHECK_POSTGRES_BIN={shlex.quote(where)} ./dev backup everything.tar\n"
            f"  mv {shlex.quote(str(old))} {shlex.quote(str(old))}.old\n"
            f"  ./dev restore everything.tar\n"
            f"Or stay with {major}: set FACTCHECK_POSTGRES_BIN in .env."
        )

    def _make(self, account: Account) -> None:
        """Create the folder under another name and rename it: it is whole or not there."""
        new = self.state / f"{self.name}.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        account.own(new)
        command = [self.binaries.program("initdb"), "--pgdata", str(new), "--username", USER,
                   "--auth=trust", "--encoding=UTF8", "--locale=C", "--lc-collate=C",
                   f"--lc-ctype={character_type()}"]  # fmt: skip
        if not self.durable:
            command.append("--no-sync")
        done = account.run(command)
        if done.returncode != 0:
            raise PostgresError(f"initdb failed in {new}:\n{_last_lines(done.stderr)}")
        shutil.rmtree(self.data, ignore_errors=True)
        new.rename(self.data)

    def _open_socket_folder(self, account: Account) -> None:
        """Make the folder of the socket, which nobody else on the machine may enter."""
        if self.sockets.is_symlink():
            if self._is_private(self.socket_folder, account):
                return
            self.sockets.unlink()
        path = str(wire.socket_path(self.sockets))
        if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH and not set(path) & set(',"'):
            self.sockets.mkdir(mode=0o700, exist_ok=True)
            account.own(self.sockets)
            return
        if self.sockets.exists():
            shutil.rmtree(self.sockets)
        short = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        account.own(short)
        self.sockets.symlink_to(short)

    @staticmethod
    def _is_private(folder: Path, account: Account) -> bool:
        try:
            found = folder.lstat()
        except OSError:
            return False
        return found.st_uid == account.owner and found.st_mode & 0o170777 == 0o040700

    def _launch(self, account: Account) -> None:
        """Start the server and wait until it answers.

        One that was killed leaves children that hold its memory for a moment: then try again.
        """
        patience = time.monotonic() + LEFTOVER_SECONDS
        while True:
            done = account.run(["/bin/sh", "-c", LAUNCH, "sh", str(self.log), *self._command()])
            pid = int(done.stdout)
            deadline = time.monotonic() + START_SECONDS
            while is_alive(pid) and time.monotonic() < deadline:
                if self.answers():
                    return
                if self._is_reachable():
                    deadline = time.monotonic() + START_SECONDS  # recovering takes what it takes
                time.sleep(0.02)
            said = _last_lines(account.run(["tail", "-n", "8", str(self.log)]).stdout)
            leftover = "shared memory block" in said or "lock file" in said
            if not leftover or time.monotonic() > patience:
                raise PostgresError(f"The private PostgreSQL does not start ({self.log}):\n{said}")
            time.sleep(0.2)

    def _command(self) -> list[str]:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket_folder}"',
            "unix_socket_permissions": "0700",
            "port": str(wire.PORT),
            "timezone": "UTC",
            "log_timezone": "UTC",
            **({} if self.durable else DISPOSABLE),
        }
        pairs = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return [self.binaries.program("postgres"), "-D", str(self.data), *pairs]

    def _ensure_database(self) -> None:
        if (DATABASE,) not in self.ask("SELECT datname FROM pg_database"):
            self.ask(f"CREATE DATABASE {DATABASE}")
        self.ensure_program_role()

    def ensure_program_role(self) -> None:
        """Make the role that cannot alter history; its rights come with the migrations."""
        if (PROGRAM,) not in self.ask("SELECT rolname FROM pg_roles"):
            with contextlib.suppress(wire.ServerError):  # another program was faster
                self.ask(f"CREATE ROLE {PROGRAM} LOGIN NOINHERIT")

    # Stopping ---------------------------------------------------------------------------------

    def stop(self) -> None:
        """Stop the server, if it is ours and runs: open transactions end, nothing is lost."""
        pid = self.pid()
        if pid is None or not is_alive(pid) or not (self.answers() or self._is_ours(pid)):
            return
        for how in (signal.SIGINT, signal.SIGQUIT):  # fast, then immediate
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
            if wait_until_gone(pid, STOP_SECONDS):
                return
        raise PostgresError(f"The private PostgreSQL (process {pid}) does not stop.")


def _last_lines(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.strip().splitlines()[-8:])
