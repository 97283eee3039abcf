"""Real servers in folders of their own, and programs that use them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.postgres import private_postgres
from tests.integration.platform.programs import ask, cluster, manage, stopped

APPEND_ONLY = """
CREATE TABLE kept (words text);
INSERT INTO kept VALUES ('worth 5.56 million yuan');
GRANT SELECT ON kept TO factcheck_program;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'append-only'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON kept
  FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON kept EXECUTE FUNCTION refuse();
"""


@pytest.fixture
def state() -> Iterator[Path]:
    """A state folder that every account may pass through, as in a project under /srv."""
    base = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    base.chmod(0o711)
    yield base / "state"
    _clear(base)


@pytest.fixture
def closed_state() -> Iterator[Path]:
    """A state folder under one that only its owner may enter, as in root's home."""
    base = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    yield base / "state"
    _clear(base)


def _clear(base: Path) -> None:
    for name in ("state", "other"):
        if (base / name).exists():
            for durable in (True, False):
                stopped(base / name, durable=durable)
    for link in base.rglob("*.run"):
        if link.is_symlink():  # to a short folder elsewhere
            shutil.rmtree(link.readlink(), ignore_errors=True)
    shutil.rmtree(base)


@pytest.fixture(scope="session")
def migrated() -> Iterator[Path]:
    """A folder with one store, brought up to date, stopped, with a table that refuses changes."""
    base = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    base.chmod(0o711)
    done = manage(base / "state", "migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    with private_postgres(base / "state"):
        ask(base / "state", APPEND_ONLY)
    yield base
    shutil.rmtree(base)


@pytest.fixture
def store(migrated: Path) -> Iterator[Path]:
    """A copy of that store, with one captured file."""
    base = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    base.chmod(0o711)
    source, copy = cluster(migrated / "state"), base / "state"
    shutil.copytree(migrated / "state", copy, symlinks=True)
    for path in (copy / source.data.name, *(copy / source.data.name).rglob("*")):
        shutil.chown(path, source.data.stat().st_uid, source.data.stat().st_gid)
    shutil.rmtree(copy / source.sockets.name)
    (copy / "blobs" / "ab").mkdir(parents=True)
    (copy / "blobs" / "ab" / "abcd").write_bytes(b"a page as it was captured")
    yield copy
    stopped(copy)
    shutil.rmtree(base)
