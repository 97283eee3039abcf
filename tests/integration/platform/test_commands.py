"""Commands and the database: started when one is wanted, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.postgres import private_postgres
from tests.integration.platform.programs import ask, manage, processes_naming, server_runs

pytestmark = pytest.mark.slow


def test_a_command_that_needs_the_database_brings_it_up_and_leaves_no_process(store: Path) -> None:
    done = manage(store, "migrate", "--check")
    assert done.returncode == 0, done.stderr
    assert not server_runs(store)
    assert processes_naming(store) == []


@pytest.mark.parametrize("command", [["help"], ["migrate", "--help"], ["check"], ["diffsettings"]])
def test_a_command_that_needs_no_database_starts_none(state: Path, command: list[str]) -> None:
    done = manage(state, *command)
    assert done.returncode == 0, done.stderr
    assert not list(state.glob("pg*"))


def test_with_a_database_url_that_server_is_used_and_nothing_is_started(
    store: Path, state: Path
) -> None:
    with private_postgres(store) as url:
        script = "from django.contrib.auth.models import Group; Group.objects.create(name='desk')"
        done = manage(state, "shell", "-c", script, DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
        assert ("desk",) in ask(store, "SELECT name FROM auth_group")
    assert not list(state.glob("pg*"))


@pytest.mark.parametrize("command", [["backup", "x.tar"], ["showmigrations"]])
def test_a_server_that_does_not_answer_is_named_in_one_line(
    state: Path, command: list[str]
) -> None:
    done = manage(state, *command, DATABASE_URL="postgres://u:hunter2@127.0.0.1:1/n")
    assert done.returncode == 1
    assert "127.0.0.1" in done.stderr
    assert "hunter2" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_psql_prompt_belongs_to_the_private_server(store: Path) -> None:
    done = manage(store, "dbshell", "--", "-Atc", "SELECT current_user, words FROM kept")
    assert done.stdout == "factcheck_program|worth 5.56 million yuan\n"


@pytest.mark.parametrize("command", ["backup", "showmigrations"])
def test_a_private_server_that_cannot_be_had_is_explained(state: Path, command: str) -> None:
    arguments = ["x.tar"] if command == "backup" else []
    done = manage(state, command, *arguments, FACTCHECK_POSTGRES_BIN="/nowhere")
    assert done.returncode == 1
    assert "FACTCHECK_POSTGRES_BIN=/nowhere has no usable PostgreSQL" in done.stderr
    assert "Traceback" not in done.stderr
