"""Owner and program on real servers: older stores, the site itself, a server of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.postgres import private_postgres
from factcheck.postgres.cluster import PROGRAM, USER
from tests.integration.platform.programs import ask, cluster, manage
from tests.integration.platform.test_serving import answer, port, serving

pytestmark = pytest.mark.slow

__all__ = ["port"]

MAY = (
    f"SELECT has_table_privilege('{PROGRAM}', 'claims_claim', 'UPDATE'),"
    f" has_table_privilege('{PROGRAM}', 'claims_claimevent', 'INSERT, UPDATE, DELETE'),"
    f" has_database_privilege('{PROGRAM}', 'factcheck', 'TEMPORARY')"
)


def as_one_role_did_everything(store: Path) -> None:
    """What an earlier version left: no program, everybody may make temporary tables."""
    for statement in (
        f"DROP OWNED BY {PROGRAM}",
        "GRANT TEMPORARY ON DATABASE factcheck TO PUBLIC",
        "ALTER FUNCTION claims_check_revision() SECURITY INVOKER RESET ALL",
        f"DROP ROLE {PROGRAM}",
    ):
        ask(store, statement)


def test_a_store_of_an_earlier_version_gets_its_program_with_the_next_migration(
    store: Path,
) -> None:
    with private_postgres(store):  # already up, so that nobody makes the role at its start
        as_one_role_did_everything(store)
        done = manage(store, "migrate", "--verbosity=0")
        assert done.returncode == 0, done.stderr
        assert ask(store, MAY) == [("t", "f", "f")]
        ask(store, f"DROP OWNED BY {PROGRAM}")
        ask(store, f"DROP ROLE {PROGRAM}")
        done = manage(store, "shell", "-c", "from django.db import connection; connection.cursor()")
        assert done.returncode == 0, done.stderr  # a command before the first migration


def test_the_site_and_its_worker_are_the_program(store: Path, port: int) -> None:
    with serving(store, port):
        assert answer(port) in {200, 302}
        signed_in = ask(
            store,
            "SELECT DISTINCT usename FROM pg_stat_activity"
            " WHERE datname = 'factcheck' AND pid <> pg_backend_pid()",
        )
        assert signed_in == [(PROGRAM,)]


def test_a_restored_store_gives_the_program_its_rights_at_once(
    store: Path, state: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "everything.tar"
    assert manage(store, "backup", str(archive)).returncode == 0
    done = manage(state, "restore", str(archive))
    assert done.returncode == 0, done.stderr
    with private_postgres(state):
        assert ask(state, MAY) == [("t", "f", "f")]


def test_a_server_of_ones_own_is_migrated_by_its_owner_alone(store: Path, state: Path) -> None:
    with private_postgres(store) as url:
        program = url.replace(f"{USER}@", f"{PROGRAM}@")
        refused = manage(state, "migrate", "sources", "0001", DATABASE_URL=program)
        assert refused.returncode == 1
        assert "DATABASE_OWNER_URL" in refused.stderr and "Traceback" not in refused.stderr
        both = {"DATABASE_URL": program, "DATABASE_OWNER_URL": url}
        ask(store, f"GRANT DELETE ON claims_revision TO {PROGRAM}")
        done = manage(state, "migrate", "--verbosity=0", **both)
        assert done.returncode == 0, done.stderr
        assert ask(
            store, f"SELECT has_table_privilege('{PROGRAM}', 'claims_revision', 'DELETE')"
        ) == [("f",)]
        assert "W001" not in manage(state, "check", "--deploy", **both).stderr
        assert "W001" in manage(state, "check", "--deploy", DATABASE_URL=url).stderr
    assert not cluster(state).data.exists()
