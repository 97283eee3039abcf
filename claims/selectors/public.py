"""Reads for public pages: publications, revisions and corrections, and no other table.

A test runs every function here as a database role that may read these three tables only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from claims.models import Correction, Publication, Revision, RevisionStatus


def publications_latest(*, limit: int = 20) -> Sequence[Publication]:
    """Published claims with their revisions, the last changed first; withdrawn ones are not listed."""
    return list(
        Publication.objects.exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("revision")
        .order_by("-updated_at", "-id")[:limit]
    )


def publications_where_outlets_differ(*, limit: int = 10) -> Sequence[Publication]:
    """Published claims on which outlets differ, with the revision to show the words from."""
    return list(
        Publication.objects.filter(outlets_differ=True)
        .exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("revision")
        .order_by("-updated_at", "-id")[:limit]
    )


def publication_page(*, public_id: str) -> Publication | None:
    """What a claim's public address shows now, with its document; None where there is none."""
    return Publication.objects.filter(public_id=public_id).select_related("revision").first()


def revisions_of(*, publication: Publication) -> Sequence[Mapping[str, Any]]:
    """All revisions of a published claim, newest first, without their documents."""
    return list(
        Revision.objects.filter(claim_id=publication.claim_id)
        .order_by("-number")
        .values("number", "status", "approved_at", "material", "note")
    )


def revision_of(*, publication: Publication, number: int) -> Revision | None:
    """One earlier revision; none of a withdrawn claim is shown any more."""
    if publication.status == RevisionStatus.WITHDRAWN:
        return None
    return Revision.objects.filter(claim_id=publication.claim_id, number=number).first()


def corrections_latest(*, limit: int = 20) -> Sequence[Correction]:
    """Corrections, newest first, with the title of the revision they belong to."""
    return list(Correction.objects.select_related("revision").order_by("-pk")[:limit])


def publications_in_story(*, story_id: str, limit: int = 50) -> Sequence[Publication]:
    """Published claims of a story, by its public id."""
    return list(
        Publication.objects.filter(stories__contains=[{"id": story_id}])
        .exclude(status=RevisionStatus.WITHDRAWN)
        .order_by("-updated_at", "-id")[:limit]
    )


@dataclass(frozen=True, slots=True)
class PublishedStory:
    """A story as readers know it: by the claims published in it."""

    public_id: str
    slug: str
    title: str
    claims: int
    updated_at: datetime


_STORIES = """
WITH newest AS (
    SELECT stories, updated_at FROM claims_publication
    WHERE status <> 'withdrawn' ORDER BY updated_at DESC, id DESC LIMIT 1000
), told AS (
    SELECT DISTINCT ON (story->>'id') story, updated_at
    FROM newest, jsonb_array_elements(stories) AS story
    ORDER BY story->>'id', updated_at DESC
)
SELECT story->>'id', story->>'slug', story->>'title',
    (SELECT count(*) FROM claims_publication AS own WHERE own.status <> 'withdrawn'
        AND own.stories @> jsonb_build_array(jsonb_build_object('id', story->>'id'))),
    updated_at
FROM told ORDER BY updated_at DESC, story->>'title' LIMIT %s
"""


def stories_latest(*, limit: int = 8) -> Sequence[PublishedStory]:
    """Stories of the thousand claims changed last, the latest first, with how many claims each has."""
    with connection.cursor() as cursor:
        cursor.execute(_STORIES, [limit])
        return [PublishedStory(*row) for row in cursor.fetchall()]
