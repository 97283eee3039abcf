"""Published claims by their keys, for files of all of them: each once, whatever changes meanwhile.

A test runs every function here as a database role that may read the public tables only.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.models import Publication, PublishedStory, RevisionStatus

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


def publications_of_story(*, story_id: str) -> Iterator[Publication]:
    """The published claims of a story (its public id) with their revisions, by key."""
    last = 0
    while True:
        rows = PublishedStory.objects.filter(story=story_id, publication__gt=last)
        batch = list(rows.select_related("publication__revision").order_by("publication")[:BATCH])
        yield from (row.publication for row in batch)
        if len(batch) < BATCH:
            return
        last = batch[-1].publication_id
