"""The private server: made, started, reached and stopped."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.postgres import PostgresError, ensure_running, private_postgres
from factcheck.postgres.account import ACCOUNTS, Account, choose_account
from factcheck.postgres.binaries import all_binaries, find_binaries
from factcheck.postgres.cluster import LONGEST_SOCKET_PATH
from tests.integration.platform.programs import (
    ask,
    cluster,
    finish,
    processes_naming,
    program_using,
    server_runs,
)

PROC = Path("/proc/self")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def test_a_program_gets_a_server_and_leaves_no_process_behind(state: Path) -> None:
    with private_postgres(state) as url:
        assert url.startswith("postgresql://factcheck@/factcheck?host=")
        assert ask(state, "SELECT current_database(), current_user") == [("factcheck", "factcheck")]
        assert processes_naming(state) or not PROC.exists()
    assert not server_runs(state)
    assert processes_naming(state) == []


def test_what_was_written_is_there_the_next_time(state: Path) -> None:
    with private_postgres(state):
        ask(state, "CREATE TABLE note AS SELECT 'Zürich, Київ' AS words")
    with private_postgres(state):
        assert ask(state, "SELECT words FROM note") == [("Zürich, Київ",)]


def test_letters_of_every_script_count_as_letters(state: Path) -> None:
    with private_postgres(state):
        assert ask(state, "SELECT upper('żółw'), 'ї' ~ '[[:alpha:]]'") == [("ŻÓŁW", "t")]


def test_nobody_else_can_reach_the_server(state: Path) -> None:
    with private_postgres(state):
        folder = cluster(state).socket_folder
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(cluster(state).data.stat().st_mode) == 0o700
        assert ask(state, "SHOW listen_addresses") == [("",)]


def test_data_that_may_be_lost_is_kept_apart_and_written_fast(state: Path) -> None:
    with private_postgres(state, durable=False):
        fast = cluster(state, durable=False)
        assert fast.ask("SHOW fsync") == [("off",)]
        assert fast.data.name == f"test-pg{fast.binaries.major}"
    with private_postgres(state):
        assert cluster(state).ask("SHOW fsync") == [("on",)]
        assert cluster(state).ask("SHOW full_page_writes") == [("on",)]


def test_a_path_too_long_for_a_socket_gets_a_short_folder(state: Path) -> None:
    deep = state / ("a-folder-with-a-long-name/" * 5)
    assert len(str(deep)) > LONGEST_SOCKET_PATH
    try:
        with private_postgres(deep) as url:
            folder = cluster(deep).socket_folder
            assert len(str(folder)) < 60
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert ask(deep, "SELECT 1") == [("1",)]
        shutil.rmtree(folder)  # as a machine does with its temporary folders
        with private_postgres(deep) as other:
            assert other != url
            assert ask(deep, "SELECT 1") == [("1",)]
    finally:
        shutil.rmtree(cluster(deep).socket_folder, ignore_errors=True)


@pytest.mark.parametrize("name", ["with space", "it's", 'quo"te', "com,ma", "a$HOME", "Zürich"])
def test_a_folder_may_have_any_name(state: Path, name: str) -> None:
    with private_postgres(state / name, durable=False):
        assert cluster(state / name, durable=False).ask("SELECT 1") == [("1",)]


def test_a_copy_of_the_folder_is_not_taken_for_the_server(state: Path) -> None:
    deep = state / ("a-folder-with-a-long-name/" * 5)
    with private_postgres(deep):
        pass
    copy = state / "b" / ("a-folder-with-a-long-name/" * 5)
    shutil.copytree(deep, copy, symlinks=True)
    copied = cluster(copy)
    with private_postgres(deep):
        assert cluster(deep).answers()
        assert not copied.answers()
    shutil.rmtree(cluster(deep).socket_folder)


def test_data_of_another_major_version_are_left_alone_and_the_way_out_is_named(state: Path) -> None:
    major = find_binaries().major
    old = state / f"pg{major - 1}"
    old.mkdir(parents=True)
    (old / "PG_VERSION").write_text(f"{major - 1}\n")
    with pytest.raises(PostgresError) as refused:
        ensure_running(state)
    assert "./dev backup" in str(refused.value)
    assert "./dev restore" in str(refused.value)
    assert sorted(path.name for path in old.iterdir()) == ["PG_VERSION"]
    old.rename(state / f"pg{major - 1}.old")  # as the message says
    with private_postgres(state):
        assert ask(state, "SELECT 1") == [("1",)]


def test_a_folder_that_is_named_goes_before_all_others(state: Path) -> None:
    found = list(all_binaries())
    assert found
    for binaries in found:
        assert find_binaries(str(binaries.folder)).folder == binaries.folder


def test_a_named_folder_without_programs_is_refused(state: Path) -> None:
    with pytest.raises(PostgresError, match=r"FACTCHECK_POSTGRES_BIN=.*has no usable"):
        find_binaries(str(state))


def test_every_set_of_programs_on_this_machine_runs(state: Path) -> None:
    for binaries in all_binaries():
        with private_postgres(state / "each", durable=False, binaries=str(binaries.folder)):
            pass


@needs_root
def test_root_lends_the_server_an_account_without_power(state: Path) -> None:
    program = find_binaries().program("postgres")
    try:
        subprocess.run([program, "--version"], user=65534, group=65534, extra_groups=[], check=True)
    except PermissionError:
        pytest.skip("the project lies in a folder that only root may enter")
    with private_postgres(state):
        status = PROC.with_name(str(cluster(state).pid())) / "status"
        if PROC.exists():
            assert "\nCapEff:\t0000000000000000" in status.read_text()
        assert cluster(state).data.owner() in ACCOUNTS
        assert cluster(state).data.stat().st_uid != 0


@needs_root
def test_root_is_served_under_a_folder_that_nobody_else_may_enter(closed_state: Path) -> None:
    with private_postgres(closed_state):
        assert ask(closed_state, "SELECT 1") == [("1",)]
        assert stat.S_IMODE(closed_state.parent.stat().st_mode) == 0o700


@needs_root
def test_each_way_that_root_has_leads_to_a_server_and_to_the_next(
    closed_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_state.mkdir()
    tried = ["setpriv"] if _namespaces_are_allowed() else []  # without it: by a namespace
    tried.append("unshare")  # without that: by the one capability
    for missing in tried:
        which = shutil.which
        monkeypatch.setattr(
            "factcheck.postgres.account.shutil.which",
            lambda name, gone=missing, real=which: None if name == gone else real(name),
        )
        with private_postgres(closed_state):
            ask(closed_state, "CREATE TABLE IF NOT EXISTS way (name text)")
            ask(closed_state, f"INSERT INTO way VALUES ('{missing}')")
            rows = ask(closed_state, "SELECT count(*) FROM way")
        monkeypatch.undo()
    assert rows == [(str(len(tried)),)]


@needs_root
def test_root_without_any_way_is_told_what_to_do(
    closed_state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_state.mkdir()
    monkeypatch.setattr(Account, "reaches", lambda *arguments: False)
    with pytest.raises(PostgresError, match=r"refuses to run as root.*DATABASE_URL"):
        choose_account(find_binaries(), closed_state, closed_state / "pg18")


@needs_root
def test_an_ordinary_user_has_a_server_of_his_own_and_root_may_use_it_after_him(
    state: Path,
) -> None:
    user = 65534
    python = _python_for(user)
    state.mkdir()
    os.chown(state, user, user)
    with program_using(state, python, user) as process:
        assert ask(state, "SELECT 1") == [("1",)]
        assert cluster(state).data.stat().st_uid == user
        assert finish(process) == 0
    assert not server_runs(state)
    with private_postgres(state):
        assert cluster(state).data.stat().st_uid == user
    with program_using(state, python, user) as process:
        assert finish(process) == 0


@needs_root
def test_a_folder_of_another_user_is_refused_with_the_way_out(state: Path) -> None:
    user = 65534
    python = _python_for(user)
    with private_postgres(state):
        pass
    script = (
        "import sys; from pathlib import Path; from factcheck.postgres import *\n"
        "try: ensure_running(Path(sys.argv[1]))\n"
        "except PostgresError as error: print(error)"
    )
    done = subprocess.run(
        [python, "-c", script, str(state)],
        user=user, group=user, extra_groups=[], cwd="/", capture_output=True, text=True,
        env={"PYTHONPATH": _base(), "FACTCHECK_POSTGRES_BIN": str(find_binaries().folder)},
    )  # fmt: skip
    assert "belongs to another user" in done.stdout
    assert "FACTCHECK_STATE" in done.stdout


def _namespaces_are_allowed() -> bool:
    """False in most containers and in every chroot."""
    unshare = shutil.which("unshare")
    return bool(unshare) and subprocess.run([unshare, "--user", "true"]).returncode == 0


def _base() -> str:
    return str(Path(__file__).resolve().parents[3])


def _python_for(user: int) -> str:
    """A Python that `user` may run and that reaches the project; skips where there is none."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            done = subprocess.run(
                [python, "-c", "import factcheck.postgres"],
                user=user, group=user, extra_groups=[], cwd="/",
                env={"PYTHONPATH": _base()}, capture_output=True,
            )  # fmt: skip
        except PermissionError:
            continue
        if done.returncode == 0:
            return python
    pytest.skip("no Python on this machine that an ordinary user may run on the project")
