"""As whom PostgreSQL's programs run: it refuses root, so root lends it another account.

An ordinary user runs them as himself. Root tries three ways and takes the first that reaches both
the programs and the state folder:

1. drop to ``postgres`` or ``nobody``: the least power, works where the project can be entered;
2. a user namespace that maps root to that account: works under a closed folder such as ``/root``;
3. drop, but keep the one capability that walks through closed folders: for containers and
   chroots, which forbid namespaces.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.postgres.binaries import Binaries
from factcheck.postgres.errors import PostgresError

ACCOUNTS = ("postgres", "nobody", "daemon")  # initdb wants an account that has a name


@dataclass(frozen=True, slots=True)
class Account:
    """A way to run a program: as user `uid` and group `gid` (None: as we are), behind `prefix`.

    `owner` and `group` are the numbers that the server's files must have on disk.
    """

    binaries: Binaries
    owner: int
    group: int
    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run `command` to its end and return it with what it printed; never raises on its exit."""
        return subprocess.run(
            [*self.prefix, *command],
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            cwd="/",
            env={**self.binaries.environment(), "LC_ALL": character_type()},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )

    def reaches(self, folder: Path) -> bool:
        """True if this account can run PostgreSQL's programs and enter `folder`."""
        trial = '"$1" --show --pgdata "$2" && cd "$2"'  # --show only looks, and makes nothing
        initdb = self.binaries.program("initdb")
        try:
            return self.run(["/bin/sh", "-c", trial, "sh", initdb, str(folder)]).returncode == 0
        except (OSError, subprocess.SubprocessError):
            return False

    def own(self, folder: Path) -> None:
        """Give `folder` and everything in it to this account, where it is not already."""
        if os.geteuid() != 0 or folder.lstat().st_uid == self.owner:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.owner, self.group, follow_symlinks=False)


def choose_account(binaries: Binaries, state: Path, data: Path) -> Account:
    """Return the account for the server whose files are (or will be) in `data`, below `state`.

    The present owner of `data` is preferred, so that nothing changes hands without need.
    Raises PostgresError where root has no way to run PostgreSQL here.
    """
    if os.geteuid() != 0:
        return Account(binaries, owner=os.geteuid(), group=os.getegid())
    ways = list(_ways_for_root(binaries))
    if data.exists():
        present = data.stat().st_uid
        if present not in {0, *(way.owner for way in ways)}:
            ways.insert(0, _drop(binaries, present, data.stat().st_gid))
        ways.sort(key=lambda way: way.owner != present)
    for way in ways:
        if way.reaches(state):
            return way
    raise PostgresError(
        "PostgreSQL refuses to run as root, and no other account of this machine can reach "
        f"{binaries.folder} and {state}. Move the project to a folder that others may enter "
        "(/srv or /opt), run it as an ordinary user, or name a server with DATABASE_URL."
    )


def _ways_for_root(binaries: Binaries) -> Iterator[Account]:
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        uid, gid = entry.pw_uid, entry.pw_gid
        yield _drop(binaries, uid, gid)
        if unshare := shutil.which("unshare"):
            mapping = (f"--map-user={uid}", f"--map-group={gid}")
            yield Account(binaries, owner=0, group=0, prefix=(unshare, "--user", *mapping, "--"))
        if setpriv := shutil.which("setpriv"):
            identity = (f"--reuid={uid}", f"--regid={gid}", "--clear-groups")
            power = (
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                "--securebits=+no_setuid_fixup",  # or access(2) would forget the capability
            )
            yield Account(binaries, owner=uid, group=gid, prefix=(setpriv, *identity, *power, "--"))


def _drop(binaries: Binaries, uid: int, gid: int) -> Account:
    return Account(binaries, owner=uid, group=gid, uid=uid, gid=gid)


def character_type() -> str:
    """The locale whose character classes know all of Unicode (pg_trgm drops letters without)."""
    return "en_US.UTF-8" if os.uname().sysname == "Darwin" else "C.UTF-8"
