"""The blob store: captured bytes under their SHA-256, in the default storage.

Content-addressed and written once: the same bytes are one blob, and a blob is never overwritten.
"""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def blob_path(sha256: str) -> str:
    """Where a blob lies inside the store, spread over folders by its first four digits."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def blob_put(content: bytes) -> str:
    """Keep ``content`` and return its SHA-256 in lower-case hex."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = blob_path(sha256)
    if default_storage.exists(path):
        if default_storage.size(path) == len(content):
            return sha256
        default_storage.delete(path)  # a write that was cut off
    saved = default_storage.save(path, ContentFile(content))
    if saved != path:  # another writer was faster with the same bytes
        default_storage.delete(saved)
    return sha256


def blob_get(sha256: str) -> bytes:
    """The bytes of a blob. Raises FileNotFoundError where the store has none."""
    with default_storage.open(blob_path(sha256), "rb") as file:
        content: bytes = file.read()
    return content


def blob_delete(sha256: str) -> None:
    """Take a blob away; only an approved redaction may."""
    default_storage.delete(blob_path(sha256))
