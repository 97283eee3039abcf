"""Blobs in a folder and in a bucket: kept once, read back, listed in order."""

from __future__ import annotations

import io
import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from sources.blobs import (
    blob_delete,
    blob_get,
    blob_hash,
    blob_is_there,
    blob_kept_at,
    blob_path,
    blob_put,
    blob_put_file,
    blobs_all,
)

PAGE = b"<p>The ferry sank.</p>"


def test_bytes_come_back_as_they_were(store: str) -> None:
    sha256 = blob_put(PAGE)
    assert blob_put(PAGE) == sha256
    assert blob_get(sha256) == PAGE
    assert blob_hash(sha256) == sha256
    assert [name for _, name in blobs_all()] == [sha256]
    assert timezone.now() - blob_kept_at(sha256) < timedelta(minutes=5)


def test_a_large_file_is_kept_in_pieces(store: str) -> None:
    content = os.urandom(9 * 1024 * 1024 + 7)
    sha256, size = blob_put_file(io.BytesIO(content))
    assert size == len(content)
    assert blob_hash(sha256) == sha256
    assert blob_get(sha256) == content


def test_a_write_that_was_cut_off_is_made_good(store: str) -> None:
    sha256 = blob_put(PAGE)
    default_storage.delete(blob_path(sha256))
    default_storage.save(blob_path(sha256), ContentFile(PAGE[:5]))
    assert blob_put(PAGE) == sha256
    assert blob_get(sha256) == PAGE


def test_what_is_not_there_is_said_so(store: str) -> None:
    assert not blob_is_there("0" * 64)
    for read in (blob_get, blob_hash):
        with pytest.raises(FileNotFoundError):
            read("0" * 64)
    blob_delete("0" * 64)


def test_blobs_are_listed_in_order_and_strange_files_told_apart(store: str) -> None:
    names = sorted(blob_put(str(number).encode()) for number in range(40))
    default_storage.save("zz/notes.txt", ContentFile(b"x"))
    listed = list(blobs_all())
    assert [name for _, name in listed if name] == names
    assert [path for path, name in listed if not name] == ["zz/notes.txt"]


def test_an_empty_store_has_no_blobs(store: str) -> None:
    assert list(blobs_all()) == []
