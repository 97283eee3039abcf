"""The database's half: dump it, fill a fresh one from a dump, put that in its place.

Works on the private server and on one named by DATABASE_URL, as the owner, who then needs CREATEDB.
"""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.utils import Error

from factcheck.postgres import PostgresError
from factcheck.postgres.binaries import Binaries, all_binaries, find_binaries
from factcheck.rights import RightsError, rights_grant

LEAVE_SECONDS = 10
OUR_APPS = ("factcheck", "sources", "claims")

# Parameters of a connection that libpq's programs read from the environment: a password on a
# command line is seen by everybody on the machine.
LIBPQ = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
    "passfile": "PGPASSFILE", "service": "PGSERVICE", "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    "options": "PGOPTIONS",
}  # fmt: skip


class DatabaseError(Exception):
    """A dump or refill failed; the old data are as they were."""


def dump_database(target: Path) -> None:
    """Write one consistent picture of the database to `target` (pg_dump's custom format)."""
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    _run("pg_dump", [*options, f"--dbname={connection.get_connection_params()['dbname']}"])


def fill_fresh_database(dump: Path) -> str:
    """Make a database beside ours, fill it from `dump`, and return its name."""
    fresh = f"{_name()}_restored_{os.getpid()}"
    try:
        _maintain(f"CREATE DATABASE {_quoted(fresh)} TEMPLATE template0 ENCODING 'UTF8'")
    except Error as error:
        raise DatabaseError(f"A fresh database cannot be made: {error}".strip()) from error
    try:
        options = ["--exit-on-error", "--no-owner", "--no-privileges"]
        _run("pg_restore", [*options, f"--dbname={fresh}", str(dump)])
        _give_rights(fresh)
    except BaseException:
        drop_database(fresh)
        raise
    return fresh


def _give_rights(fresh: str) -> None:
    """Give the program its rights in a database that is not ours yet: a dump carries none."""
    ours = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = fresh
    try:
        rights_grant()
    except RightsError as error:
        raise DatabaseError(str(error)) from error
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours


def switch_to(fresh: str) -> None:
    """Put the database `fresh` in the place of ours, in one step, and drop the old one."""
    ours, old = _name(), f"{_name()}_replaced_{os.getpid()}"
    connection.close()
    _maintain(f"ALTER DATABASE {_quoted(ours)} ALLOW_CONNECTIONS false")
    try:
        _end_sessions(ours)
        _maintain(
            f"ALTER DATABASE {_quoted(ours)} RENAME TO {_quoted(old)}; "
            f"ALTER DATABASE {_quoted(fresh)} RENAME TO {_quoted(ours)}"
        )
    except BaseException:
        _maintain(f"ALTER DATABASE {_quoted(ours)} ALLOW_CONNECTIONS true")
        raise
    drop_database(old)


def drop_database(name: str) -> None:
    _maintain(f"DROP DATABASE IF EXISTS {_quoted(name)}")


def is_empty() -> bool:
    """True if the store holds nothing that a person or the program put there."""
    tables = set(connection.introspection.table_names())
    models = [model for config in apps.get_app_configs() for model in config.get_models()]
    ours = [model for model in models if model.__module__.split(".")[0] in OUR_APPS]
    return not any(model._base_manager.exists() for model in ours if model._meta.db_table in tables)


def applied_migrations() -> list[str]:
    """The migrations that the database has, as ``app.name``."""
    return sorted(".".join(key) for key in MigrationLoader(connection).applied_migrations)


def known_migrations() -> set[str]:
    """The migrations that this version of the program has."""
    return {".".join(key) for key in MigrationLoader(None).disk_migrations}


def server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _maintain(sql: str, parameters: list[Any] | None = None) -> None:
    """Run a statement from outside our database, where databases can be made and renamed."""
    if transaction.get_connection().in_atomic_block:
        raise DatabaseError("Databases cannot be switched inside a transaction.")
    with _outside() as cursor:
        cursor.execute(sql, parameters)


def _end_sessions(name: str) -> None:
    """End every session of database `name` and wait until they are gone; a rename needs that."""
    deadline = time.monotonic() + LEAVE_SECONDS
    with _outside() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            if not cursor.fetchall():
                return
            time.sleep(0.05)
    raise DatabaseError(f"Other programs do not let go of the database {name}: end them first.")


def _outside() -> Any:
    """A cursor in the server's maintenance database."""
    return connection._nodb_cursor()


def _run(program: str, arguments: list[str]) -> None:
    parameters = connection.get_connection_params()
    binaries = _binaries()
    given = {LIBPQ[name]: str(value) for name, value in parameters.items() if name in LIBPQ}
    command = [binaries.program(program), "--no-password", *arguments]
    done = subprocess.run(
        command, env={**binaries.environment(), **given}, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise DatabaseError(f"{program} failed:\n{done.stderr.strip()}")


def _binaries() -> Binaries:
    """PostgreSQL's programs, at least as new as the server: older ones refuse to dump it."""
    if hasattr(connection, "lease"):
        found: Binaries = connection.lease().cluster.binaries
        return found
    connection.ensure_connection()
    major: int = connection.pg_version // 10000  # type: ignore[attr-defined]
    for binaries in (find_binaries(), *all_binaries()):
        if binaries.major >= major and (binaries.folder / "pg_dump").exists():
            return binaries
    raise PostgresError(
        f"The server is PostgreSQL {major}, and no pg_dump that new was found here. Install your "
        f"system's PostgreSQL {major} client programs, or name their folder with "
        "FACTCHECK_POSTGRES_BIN."
    )
