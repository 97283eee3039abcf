"""Published claims by their keys, for files of all of them: each once, whatever changes meanwhile.

A test runs every function here as a database role that may read the public tables only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from claims.models import Publication, RevisionStatus

BATCH = 100  # documents in memory at one time


def publications_all() -> Iterator[Publication]:
    """Every published claim with its revision, by key; withdrawn ones are not among them."""
    last = 0
    while True:
        rows = Publication.objects.filter(pk__gt=last).exclude(status=RevisionStatus.WITHDRAWN)
        batch = list(rows.select_related("revision").order_by("pk")[:BATCH])
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1].pk


_OF_STORY = (
    "SELECT id FROM claims_publication WHERE status <> 'withdrawn'"
    " AND stories @> jsonb_build_array(jsonb_build_object('id', %s::text)) ORDER BY id"
)


def keys_of_story(*, story_id: str) -> Sequence[int]:
    """The keys of the published claims of a story, by its public id."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_STORY, [story_id])
        return [key for (key,) in cursor.fetchall()]


def publications_by_key(*, keys: Sequence[int]) -> Iterator[Publication]:
    """These claims with their revisions, in this order; without those withdrawn meanwhile."""
    shown = Publication.objects.exclude(status=RevisionStatus.WITHDRAWN)
    for first in range(0, len(keys), BATCH):
        own = keys[first : first + BATCH]
        rows = shown.select_related("revision").in_bulk(own)
        yield from (rows[key] for key in own if key in rows)
