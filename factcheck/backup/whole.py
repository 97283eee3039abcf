"""The whole store, database and blobs, into one file and back.

A restore that fails leaves the store as it was: the archive is checked first, the database is
filled beside ours and put in its place in one step. Blobs are named by their content, so adding
those of the archive before that step, and removing others after it, harms neither store.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.utils import Error

from factcheck.backup import database
from factcheck.backup.archive import ArchiveError, extract_archive, sha256_of, write_archive
from factcheck.postgres import PostgresError

DUMP = "database.dump"
BLOBS = "blobs"


class BackupError(Exception):
    """A backup or restore that did not happen; the message says why and what to do."""


def backup_everything(target: Path, *, state: Path, blobs: Path, product: str) -> int:
    """Write the database and the files in `blobs` to `target`; return how many files there were.

    The dump is taken first: a blob captured meanwhile is one too many, never one too few.
    """
    try:
        with _workshop(state) as folder:
            about = {
                "product": product,
                "postgresql": database.server_version(),
                "migrations": database.applied_migrations(),
            }
            database.dump_database(folder / DUMP)
            files = list(_files(blobs))
            parts = [(DUMP, folder / DUMP)]
            parts += [(f"{BLOBS}/{path.relative_to(blobs).as_posix()}", path) for path in files]
            write_archive(target, parts, about)
    except (ArchiveError, database.DatabaseError, PostgresError) as error:
        raise BackupError(str(error)) from error
    except (Error, OSError) as error:
        raise BackupError(f"Nothing was backed up: {error}".strip()) from error
    return len(files)


def restore_everything(source: Path, *, state: Path, blobs: Path, replace: bool) -> int:
    """Put the store in `source` in the place of ours; return how many blobs it has.

    Raises BackupError, and changes nothing, where the archive is not whole, comes from a newer
    version of the program, or the store is not empty and `replace` is False.
    """
    try:
        with _workshop(state) as folder:
            manifest = extract_archive(source, folder)
            _refuse_newer(source, manifest)
            if not replace and not (database.is_empty() and not any(_files(blobs))):
                raise BackupError(
                    "The store is not empty. Back it up, then say --replace to put the archive "
                    "in its place."
                )
            fresh = database.fill_fresh_database(folder / DUMP)
            try:
                kept = _add_blobs(folder / BLOBS, blobs)
                database.switch_to(fresh)
            except BaseException:
                database.drop_database(fresh)
                raise
            _remove_blobs_but(kept, blobs)
    except (ArchiveError, database.DatabaseError, PostgresError) as error:
        raise BackupError(str(error)) from error
    except (Error, OSError) as error:
        raise BackupError(f"Nothing was restored: {error}".strip()) from error
    return len(kept)


@contextlib.contextmanager
def _workshop(state: Path) -> Iterator[Path]:
    """A folder for work in progress, beside the store, gone at the end."""
    state.mkdir(mode=0o711, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="backup-", dir=state) as folder:
        yield Path(folder)


def _refuse_newer(source: Path, manifest: dict[str, Any]) -> None:
    unknown = sorted(set(manifest["migrations"]) - database.known_migrations())
    if unknown:
        raise BackupError(
            f"{source} comes from a newer version of this program (it has {unknown[0]}): "
            "bring the program up to date first."
        )


def _files(folder: Path) -> Iterator[Path]:
    """Every regular file below `folder`, in the order of their names."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _add_blobs(source: Path, blobs: Path) -> set[Path]:
    """Copy what `blobs` lacks; each file appears whole. Return all that the archive has."""
    kept = set()
    for path in _files(source):
        target = blobs / path.relative_to(source)
        kept.add(target)
        if target.exists() and sha256_of(target) == sha256_of(path):
            continue
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{os.getpid()}")
        shutil.copyfile(path, draft)
        draft.chmod(0o600)
        draft.replace(target)
    return kept


def _remove_blobs_but(kept: set[Path], blobs: Path) -> None:
    for path in list(_files(blobs)):
        if path not in kept:
            path.unlink()
