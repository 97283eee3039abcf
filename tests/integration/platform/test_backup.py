"""Backup and restore on real servers, through the commands that people type."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from factcheck.backup.archive import ArchiveError, extract_archive, write_archive
from factcheck.postgres import private_postgres
from factcheck.postgres.binaries import all_binaries, find_binaries
from tests.integration.platform.programs import ask, cluster, manage

pytestmark = pytest.mark.slow

SIGNED_ON = "INSERT INTO kept VALUES ('signed on 16 February')"


def rows(state: Path) -> list[str | None]:
    with private_postgres(state):
        return [words for (words,) in ask(state, "SELECT words FROM kept ORDER BY words")]


def databases(state: Path) -> set[str | None]:
    with private_postgres(state):
        return {name for (name,) in cluster(state).ask("SELECT datname FROM pg_database")}


def backup(state: Path, archive: Path) -> None:
    done = manage(state, "backup", str(archive))
    assert done.returncode == 0, done.stderr


def test_everything_comes_back_in_an_empty_place(store: Path, state: Path, tmp_path: Path) -> None:
    archive = tmp_path / "everything.tar"
    backup(store, archive)
    assert archive.stat().st_mode & 0o077 == 0

    done = manage(state, "restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert rows(state) == ["worth 5.56 million yuan"]
    assert (state / "blobs" / "ab" / "abcd").read_bytes() == b"a page as it was captured"
    assert databases(state) == {"postgres", "template0", "template1", "factcheck"}
    with private_postgres(state), pytest.raises(Exception, match="append-only"):
        ask(state, "DELETE FROM kept")
    assert manage(state, "migrate", "--check").returncode == 0


def test_a_store_that_is_not_empty_is_replaced_only_when_told_to(
    store: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "everything.tar"
    backup(store, archive)
    with private_postgres(store):
        ask(store, SIGNED_ON)
    (store / "blobs" / "later").write_bytes(b"captured after the backup")

    refused = manage(store, "restore", str(archive))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert len(rows(store)) == 2

    done = manage(store, "restore", "--replace", str(archive))
    assert done.returncode == 0, done.stderr
    assert rows(store) == ["worth 5.56 million yuan"]
    assert not (store / "blobs" / "later").exists()


@pytest.mark.parametrize("place", ["database.dump", "blobs/ab/abcd", "manifest.json", "end"])
def test_a_damaged_archive_is_refused_and_the_store_stays_as_it_was(
    store: Path, tmp_path: Path, place: str
) -> None:
    archive = tmp_path / "everything.tar"
    backup(store, archive)
    content = bytearray(archive.read_bytes())
    if place == "end":
        del content[len(content) // 2 :]
    else:
        with tarfile.open(archive) as tar:
            content[tar.getmember(place).offset_data + 5] ^= 0xFF
    archive.write_bytes(content)
    with private_postgres(store):
        ask(store, SIGNED_ON)

    done = manage(store, "restore", "--replace", str(archive))
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(rows(store)) == 2
    assert (store / "blobs" / "ab" / "abcd").exists()


def test_a_dump_that_does_not_load_leaves_the_old_data(store: Path, tmp_path: Path) -> None:
    """The archive is whole, but what it holds is no dump: the fresh database goes away again."""
    broken = tmp_path / "database.dump"
    broken.write_bytes(b"this is no dump")
    archive = tmp_path / "everything.tar"
    write_archive(archive, [("database.dump", broken)], {"migrations": []})

    done = manage(store, "restore", "--replace", str(archive))
    assert done.returncode == 1
    assert "pg_restore failed" in done.stderr
    assert rows(store) == ["worth 5.56 million yuan"]
    assert (store / "blobs" / "ab" / "abcd").exists()
    assert databases(store) == {"postgres", "template0", "template1", "factcheck"}


def test_an_archive_of_a_newer_program_is_refused(store: Path, tmp_path: Path) -> None:
    archive = tmp_path / "everything.tar"
    write_archive(archive, [], {"migrations": ["claims.9999_not_yet_written"]})
    done = manage(store, "restore", "--replace", str(archive))
    assert done.returncode == 1
    assert "newer version" in done.stderr
    assert rows(store) == ["worth 5.56 million yuan"]


def test_a_file_that_exists_is_not_written_over(store: Path, tmp_path: Path) -> None:
    archive = tmp_path / "precious.txt"
    archive.write_text("keep me")
    done = manage(store, "backup", str(archive))
    assert done.returncode == 1
    assert "exists" in done.stderr
    assert archive.read_text() == "keep me"
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_server_of_ones_own_is_backed_up_and_restored_too(
    store: Path, state: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "everything.tar"
    with private_postgres(store) as url:
        done = manage(state, "backup", str(archive), DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
        ask(store, SIGNED_ON)
        done = manage(state, "restore", "--replace", str(archive), DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
    assert rows(store) == ["worth 5.56 million yuan"]
    assert not list(state.glob("pg*"))


@pytest.mark.parametrize("name", ["/etc/evil", "../evil", "blobs/../../evil"])
def test_no_part_of_an_archive_lands_outside_its_folder(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "evil.tar"
    with tarfile.open(archive, "w") as tar:
        member = tarfile.TarInfo(name)
        member.size = 4
        tar.addfile(member, io.BytesIO(b"evil"))
        listed = json.dumps({"format": 1, "migrations": [], "parts": []}).encode()
        member = tarfile.TarInfo("manifest.json")
        member.size = len(listed)
        tar.addfile(member, io.BytesIO(listed))
    (tmp_path / "into").mkdir()
    with pytest.raises(ArchiveError, match="damaged"):
        extract_archive(archive, tmp_path / "into")
    assert not list((tmp_path / "into").rglob("*"))
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 20480, b"no tar at all" * 100])
def test_a_file_that_is_no_archive_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ArchiveError) as refused:
        extract_archive(tmp_path / "file", tmp_path)
    assert "\n" not in str(refused.value)


def test_data_of_an_older_postgresql_come_over_by_the_three_lines_of_the_message(
    state: Path, tmp_path: Path
) -> None:
    new = find_binaries()
    older = [found for found in all_binaries() if found.major < new.major]
    if not older:
        pytest.skip("no older PostgreSQL on this machine")
    old = older[0]
    there = {"FACTCHECK_POSTGRES_BIN": str(old.folder)}
    assert manage(state, "migrate", "users", "--verbosity=0", **there).returncode == 0
    refused = manage(state, "migrate", "--check")
    assert f"FACTCHECK_POSTGRES_BIN={old.folder} ./dev backup" in refused.stderr

    archive = tmp_path / "everything.tar"
    assert manage(state, "backup", str(archive), **there).returncode == 0
    (state / f"pg{old.major}").rename(state / f"pg{old.major}.old")
    done = manage(state, "restore", str(archive))
    assert done.returncode == 0, done.stderr
    with private_postgres(state):
        assert ask(state, "SELECT count(*) FROM django_migrations WHERE app = 'users'") != [("0",)]
