"""A backup's files in a folder and in a bucket: all of them go out, and come back."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings as django_settings

from factcheck.backup.files import InBucket, InFolder
from sources.blobs import blob_get, blob_path, blob_put, blobs_all

PAGES = [f"<p>Page {number}</p>".encode() for number in range(12)]


def files_of_store(store: str) -> InFolder | InBucket:
    from django.core.files.storage import storages

    if store == "bucket":
        return InBucket(storages["default"])
    return InFolder(Path(django_settings.STORAGES["default"]["OPTIONS"]["location"]))


def test_files_go_out_and_come_back(store: str, tmp_path: Path) -> None:
    names = sorted(blob_path(blob_put(page)) for page in PAGES)
    files = files_of_store(store)
    workshop, away = tmp_path / "workshop", tmp_path / "away"
    workshop.mkdir()
    assert list(files.names()) == names
    for name, path in files.each(names, workshop):
        (away / name).parent.mkdir(parents=True, exist_ok=True)
        (away / name).write_bytes(path.read_bytes())
    files.remove_all_but(set(names[:2]))
    later = blob_put(b"captured after the backup")
    assert files.add(away) == set(names)
    files.remove_all_but(set(names))
    assert [path for path, _ in blobs_all()] == names
    assert {blob_get(name.rpartition("/")[2]) for name in names} == set(PAGES)
    assert later not in {name for _, name in blobs_all()}
