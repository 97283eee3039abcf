"""The blob store: captured bytes under their SHA-256, in the default storage.

Content-addressed and written once: the same bytes are one blob. The storage is a folder or a bucket
that speaks S3, by a setting; nothing here knows which.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, default_storage, storages
from django.utils import timezone

CHUNK = 1 << 20
YOUNG = timedelta(hours=1)
"""Kept again within this time, a blob is not made young again; `check_store` spares much more."""
_NAME = re.compile(r"[0-9a-f]{64}")


def blob_path(sha256: str) -> str:
    """Where a blob lies inside the store, spread over folders by its first four digits."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def blob_put(content: bytes) -> str:
    """Keep ``content`` and return its SHA-256 in lower-case hex."""
    sha256 = hashlib.sha256(content).hexdigest()
    _put(sha256, len(content), ContentFile(content))
    return sha256


def blob_put_file(file: IO[bytes]) -> tuple[str, int]:
    """Keep what a file holds from its beginning, read twice in pieces: (SHA-256, bytes)."""
    file.seek(0)
    sha256, size = _hashed(file)
    file.seek(0)
    _put(sha256, size, File(file))
    return sha256, size


def _put(sha256: str, size: int, content: File[Any]) -> None:
    """Keep the bytes under their name. A blob that was there for a while is made young again, for
    the row that will name it may still be under way."""
    path = blob_path(sha256)
    if default_storage.exists(path):
        whole = default_storage.size(path) == size
        if whole and (not _aged(path) or _touched(path)):
            return
        if _in_a_folder():
            default_storage.delete(path)  # a write that was cut off
    saved = default_storage.save(path, content)  # in a bucket: over the same bytes, if there
    if saved != path:  # another writer was faster with the same bytes
        default_storage.delete(saved)


def _aged(path: str) -> bool:
    return default_storage.get_modified_time(path) < timezone.now() - YOUNG


def _touched(path: str) -> bool:
    if not _in_a_folder():
        return False
    try:
        os.utime(default_storage.path(path))
    except OSError:
        return False
    return True


def _in_a_folder() -> bool:
    return isinstance(storages["default"], FileSystemStorage)


def blob_get(sha256: str) -> bytes:
    """The bytes of a blob. Raises FileNotFoundError where the store has none."""
    with default_storage.open(blob_path(sha256), "rb") as file:
        content: bytes = file.read()
    return content


def blob_delete(sha256: str) -> None:
    """Take a blob away; only an approved redaction may, and `check_store` what nobody claims."""
    default_storage.delete(blob_path(sha256))


def blob_hash(sha256: str) -> str:
    """The SHA-256 of the bytes that are stored as ``sha256``, read in pieces."""
    with default_storage.open(blob_path(sha256), "rb") as file:
        return _hashed(file)[0]


def blob_is_there(sha256: str) -> bool:
    """Whether the store has a blob."""
    return default_storage.exists(blob_path(sha256))


def blob_kept_at(sha256: str) -> datetime:
    """When a blob was kept last. Raises FileNotFoundError where the store has none."""
    return default_storage.get_modified_time(blob_path(sha256))


def blobs_all() -> Iterator[tuple[str, str]]:
    """Every file of the store in the order of names: (path, SHA-256 in its name).

    The SHA-256 is "" for a file that is no blob. One folder's names at most are in memory.
    """
    storage = storages["default"]
    names = _in_folders(storage, "") if not hasattr(storage, "bucket") else _in_bucket(storage)
    for path in names:
        name = path.rpartition("/")[2]
        yield path, name if _NAME.fullmatch(name) and path == blob_path(name) else ""


def is_store_fault(error: Exception) -> bool:
    """Whether an exception says that the store cannot be reached, or refuses us."""
    bucket = sys.modules.get("botocore.exceptions")  # loaded where files lie in a bucket
    if bucket and isinstance(error, (bucket.BotoCoreError, bucket.ClientError)):
        return True
    return isinstance(error, OSError)


def _in_folders(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted([*folders, *files]):
        path = f"{folder}/{name}" if folder else name
        if name in folders:
            yield from _in_folders(storage, path)
        else:
            yield path


def _in_bucket(storage: Any) -> Iterator[str]:
    """Names below the prefix, page by page; a bucket lists them in order."""
    prefix = f"{storage.location.strip('/')}/" if storage.location.strip("/") else ""
    for summary in storage.bucket.objects.filter(Prefix=prefix):
        yield str(summary.key).removeprefix(prefix)


def _hashed(file: IO[bytes] | File[Any]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := file.read(CHUNK):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size
