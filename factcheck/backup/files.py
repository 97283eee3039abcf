"""Captured files as a backup needs them, whether they lie in a folder or in a bucket."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from django.core.files.base import File
from django.core.files.storage import Storage, storages

from factcheck.backup.archive import sha256_of


class Files(Protocol):
    """All captured files, by their names inside the store."""

    def names(self) -> Iterator[str]:
        """Every name, in order."""

    def each(self, names: Iterable[str], workshop: Path) -> Iterator[tuple[str, Path]]:
        """Each name with a file to read it from, until the next is asked for."""

    def add(self, source: Path) -> set[str]:
        """Put in what is below ``source`` and is not there; the names of all that is below it."""

    def remove_all_but(self, kept: set[str]) -> None:
        """Take away every file that is not among ``kept``."""


def files_of(folder: Path | None) -> Files:
    """The captured files of this installation; None for a folder means the bucket of the settings."""
    return InFolder(folder) if folder is not None else InBucket(storages["default"])


class InFolder:
    """Files of a folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> Iterator[str]:
        return _names_below(self.folder)

    def each(self, names: Iterable[str], workshop: Path) -> Iterator[tuple[str, Path]]:
        return ((name, self.folder / name) for name in names)

    def add(self, source: Path) -> set[str]:
        """Each file appears whole."""
        kept = set()
        for name in _names_below(source):
            kept.add(name)
            target, path = self.folder / name, source / name
            if target.exists() and sha256_of(target) == sha256_of(path):
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.{os.getpid()}")
            shutil.copyfile(path, draft)
            draft.chmod(0o600)
            draft.replace(target)
        return kept

    def remove_all_but(self, kept: set[str]) -> None:
        for name in list(self.names()):
            if name not in kept:
                (self.folder / name).unlink()


class InBucket:
    """Files of a bucket: fetched one by one, never more than one of them on this machine."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def names(self) -> Iterator[str]:
        from sources.blobs import blobs_all

        return (path for path, _ in blobs_all())

    def each(self, names: Iterable[str], workshop: Path) -> Iterator[tuple[str, Path]]:
        fetched = workshop / "fetched"
        for name in names:
            with self.storage.open(name, "rb") as remote, fetched.open("wb") as local:
                shutil.copyfileobj(remote, local, 1 << 20)
            yield name, fetched

    def add(self, source: Path) -> set[str]:
        kept = set()
        for name in _names_below(source):
            kept.add(name)
            path = source / name
            if self.storage.exists(name) and self.storage.size(name) == path.stat().st_size:
                continue  # a name is the hash of what it holds
            with path.open("rb") as file:
                self.storage.save(name, File(file))
        return kept

    def remove_all_but(self, kept: set[str]) -> None:
        for name in list(self.names()):
            if name not in kept:
                self.storage.delete(name)


def _names_below(folder: Path) -> Iterator[str]:
    """The name of every regular file below a folder, in order."""
    return (
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    )
