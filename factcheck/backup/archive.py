"""One tar file that proves it is whole: its last member lists every other with its SHA-256."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO, Any

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20


class ArchiveError(Exception):
    """The file is no backup, or not the one that was written; the message says how."""


def write_archive(target: Path, parts: Iterable[tuple[str, Path]], about: dict[str, Any]) -> None:
    """Write `parts` (name in the archive, file) and a manifest with `about` to `target`.

    The file appears under its name only when it is whole, for its owner's eyes only. Raises
    ArchiveError where `target` exists or cannot be written.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        if target.exists():
            raise ArchiveError(f"{target} exists: name a new file.")
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                listed = [_add(tar, name, path) for name, path in parts]
                _add_manifest(tar, {"format": FORMAT, **about, "parts": listed})
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, target)  # unlike a rename, never over another file
    except FileExistsError:
        raise ArchiveError(f"{target} exists: name a new file.") from None
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        partial.unlink(missing_ok=True)


def extract_archive(source: Path, into: Path) -> dict[str, Any]:
    """Unpack `source` into the empty folder `into`, check it all, and return its manifest.

    Raises ArchiveError at the first byte that is not as it was written.
    """
    try:
        with tarfile.open(source, mode="r:") as tar:
            found, manifest = _unpack(tar, into)
    except (tarfile.TarError, EOFError) as error:
        raise ArchiveError(f"{source} is damaged or no backup of this program: {error}.") from error
    except OSError as error:
        raise ArchiveError(f"{source} cannot be read: {error.strerror or error}.") from error
    if manifest is None:
        raise ArchiveError(f"{source} is damaged, cut short, or no backup of this program.")
    if manifest.get("format") != FORMAT:
        raise ArchiveError(f"{source} was written by another version of this program.")
    listed = {part["name"]: part["sha256"] for part in manifest["parts"]}
    for name in sorted({*found, *listed}):
        if found.get(name) != listed.get(name):
            raise ArchiveError(f"{source} is damaged: {name} is not as it was written.")
    return manifest


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Hashing:
    """A file that keeps the hash of what was read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.hash.update(data)
        return data


def _add(tar: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        hashing = _Hashing(file)
        member = tarfile.TarInfo(name)
        stat = os.fstat(file.fileno())
        member.size, member.mtime, member.mode = stat.st_size, int(stat.st_mtime), 0o600
        tar.addfile(member, hashing)
    return {"name": name, "size": member.size, "sha256": hashing.hash.hexdigest()}


def _add_manifest(tar: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    written = json.dumps(manifest, indent=1).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size, member.mode = len(written), 0o600
    tar.addfile(member, io.BytesIO(written))


def _unpack(tar: tarfile.TarFile, into: Path) -> tuple[dict[str, str], dict[str, Any] | None]:
    found: dict[str, str] = {}
    for member in tar:
        stream = tar.extractfile(member) if member.isreg() else None
        name = PurePosixPath(member.name)
        if stream is None or name.is_absolute() or ".." in name.parts or member.name in found:
            raise ArchiveError(f"{tar.name!s} is damaged: it holds {member.name!r}.")
        if member.name == MANIFEST:
            try:
                return found, dict(json.loads(stream.read()))
            except ValueError as error:
                raise tarfile.ReadError("its list of parts cannot be read") from error
        found[member.name] = _copy(stream, into / name)
    return found, None


def _copy(stream: IO[bytes], target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("wb") as file:
        while data := stream.read(CHUNK):
            digest.update(data)
            file.write(data)
    return digest.hexdigest()
