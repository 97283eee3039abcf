"""The whole store, database and blobs, into one file and back.

A restore that fails leaves the store as it was: the archive is checked first, the database is
filled beside ours and put in its place in one step. Blobs are named by their content, so adding
those of the archive before that step, and removing others after it, harms neither store.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.db.utils import Error

from factcheck.backup import database
from factcheck.backup.archive import ArchiveError, extract_archive, write_archive
from factcheck.backup.files import Files
from factcheck.postgres import PostgresError
from factcheck.rights import as_owner
from sources.blobs import is_store_fault

DUMP = "database.dump"
BLOBS = "blobs"


class BackupError(Exception):
    """A backup or restore that did not happen; the message says why and what to do."""


def backup_everything(target: Path, *, state: Path, blobs: Files, product: str) -> int:
    """Write the database and all files of `blobs` to `target`; return how many files there were.

    The dump is taken first: a blob captured meanwhile is one too many, never one too few.
    """
    try:
        with as_owner(), _workshop(state) as folder:
            about = {
                "product": product,
                "postgresql": database.server_version(),
                "migrations": database.applied_migrations(),
            }
            database.dump_database(folder / DUMP)
            parts = [(DUMP, folder / DUMP)]
            names = list(blobs.names())
            files = ((f"{BLOBS}/{name}", path) for name, path in blobs.each(names, folder))
            write_archive(target, chain(parts, files), about)
    except (ArchiveError, database.DatabaseError, PostgresError) as error:
        raise BackupError(str(error)) from error
    except Exception as error:
        if not isinstance(error, Error) and not is_store_fault(error):
            raise
        raise BackupError(f"Nothing was backed up: {error}".strip()) from error
    return len(names)


def restore_everything(source: Path, *, state: Path, blobs: Files, replace: bool) -> int:
    """Put the store in `source` in the place of ours; return how many blobs it has.

    Raises BackupError, and changes nothing, where the archive is not whole, comes from a newer
    version of the program, or the store is not empty and `replace` is False.
    """
    try:
        with as_owner(), _workshop(state) as folder:
            manifest = extract_archive(source, folder)
            _refuse_newer(source, manifest)
            if not replace and not (database.is_empty() and not any(blobs.names())):
                raise BackupError(
                    "The store is not empty. Back it up, then say --replace to put the archive "
                    "in its place."
                )
            fresh = database.fill_fresh_database(folder / DUMP)
            try:
                kept = blobs.add(folder / BLOBS)
                database.switch_to(fresh)
            except BaseException:
                database.drop_database(fresh)
                raise
            blobs.remove_all_but(kept)
    except (ArchiveError, database.DatabaseError, PostgresError) as error:
        raise BackupError(str(error)) from error
    except Exception as error:
        if not isinstance(error, Error) and not is_store_fault(error):
            raise
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
