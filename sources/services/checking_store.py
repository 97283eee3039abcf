"""Checking the blob store against the rows that name blobs: what is damaged, missing, unclaimed.

Names in the store and names in the tables are read side by side in one order, so that a million of
them take no more memory than a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from heapq import merge
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from sources.blobs import blob_delete, blob_hash, blob_is_there, blob_kept_at, blobs_all
from sources.models import RedactionTarget, Snapshot

MOST_NAMED = 1_000
"""Names of each sort that a report lists; the rest is counted."""
SPARED = timedelta(hours=24)
_CHUNK = 2_000


@dataclass(slots=True)
class Found:
    """Names of one sort: how many there are, and the first of them."""

    number: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        self.number += 1
        if len(self.names) < MOST_NAMED:
            self.names.append(name)


@dataclass(slots=True)
class StoreChecked:
    """What a check found.

    ``damaged`` blobs do not hash to their name; ``missing`` are named by rows and not there, other
    than by redaction; ``unclaimed`` no row names; ``strange`` files are no blobs at all.
    """

    blobs: int = 0
    damaged: Found = field(default_factory=Found)
    missing: Found = field(default_factory=Found)
    unclaimed: Found = field(default_factory=Found)
    strange: Found = field(default_factory=Found)
    deleted: Found = field(default_factory=Found)

    @property
    def clean(self) -> bool:
        """Whether everything is as it should be; blobs that were taken away count as such."""
        left = self.unclaimed.number - self.deleted.number
        return not (self.damaged.number or self.missing.number or self.strange.number or left)

    def as_json(self) -> dict[str, Any]:
        return {"clean": self.clean, **asdict(self)}


def blob_columns() -> list[tuple[type[models.Model], str]]:
    """The tables whose rows name blobs, each with its column: those with a ``blob_column``."""
    return [
        (model, str(model.blob_column))
        for model in apps.get_models()
        if hasattr(model, "blob_column")
    ]


def store_check(
    *, step: Callable[[], None] = lambda: None, delete_older_than: timedelta | None = None
) -> StoreChecked:
    """Hash every blob anew and hold the store against the rows. ``step`` is called for each blob.

    With ``delete_older_than`` (never less than an hour) blobs that no row names, and that were kept
    longer ago than that, are taken away: a younger one may belong to a transaction under way.
    """
    checked = StoreChecked()
    stored = ((sha256, 0) for sha256 in _stored(checked, step))
    named = ((sha256, 1) for sha256 in _named())
    both = merge(stored, named)
    for sha256, sources in groupby(both, key=lambda pair: pair[0]):
        there = {source for _, source in sources}
        if there == {1} and not (_redacted(sha256) or blob_is_there(sha256)):
            checked.missing.add(sha256)
        elif there == {0} and not _is_named(sha256):  # asked anew: it may have come meanwhile
            checked.unclaimed.add(sha256)
            if delete_older_than is not None and _taken_away(sha256, delete_older_than):
                checked.deleted.add(sha256)
    return checked


def _stored(checked: StoreChecked, step: Callable[[], None]) -> Iterator[str]:
    """The names of all blobs in order, each hashed anew."""
    for path, sha256 in blobs_all():
        if not sha256:
            checked.strange.add(path)
            continue
        checked.blobs += 1
        try:
            if blob_hash(sha256) != sha256:
                checked.damaged.add(sha256)
        except FileNotFoundError:  # redacted meanwhile
            continue
        step()
        yield sha256


def _named() -> Iterator[str]:
    """The blobs that rows name, in order; one that several rows name comes several times."""
    columns = [_names_in(model, column) for model, column in blob_columns()]
    return merge(*columns)


def _names_in(model: type[models.Model], column: str) -> Iterator[str]:
    rows = (
        model._base_manager.exclude(**{column: ""}).order_by(column).values_list(column, flat=True)
    )
    yield from rows.iterator(chunk_size=_CHUNK)


def _is_named(sha256: str) -> bool:
    return any(
        model._base_manager.filter(**{column: sha256}).exists() for model, column in blob_columns()
    )


def _redacted(sha256: str) -> bool:
    """Whether the bytes were taken away by an approved redaction."""
    snapshots = Snapshot.objects.filter(sha256=sha256).values("pk")
    return RedactionTarget.objects.filter(
        table_name=Snapshot._meta.db_table,
        row_id__in=snapshots,
        redaction__approved_by__isnull=False,
    ).exists()


def _taken_away(sha256: str, older_than: timedelta) -> bool:
    """Delete a blob that is old and that still no row names."""
    wait = max(older_than, timedelta(hours=1))
    try:
        if blob_kept_at(sha256) > timezone.now() - wait:
            return False
        if _is_named(sha256):
            return False
        blob_delete(sha256)
    except FileNotFoundError:
        return False
    return True
