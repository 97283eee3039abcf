"""Reads for the public pages of outlets, names and stories: lists kept with publications.

Lists are read along their index from a place on, so that the last page costs what the first does.
A test runs every function here as a database role that may read the public tables only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import connection
from django.db.models import Q, QuerySet

from claims.models import PublishedName, PublishedOutlet, PublishedStory

Row = TypeVar("Row", PublishedOutlet, PublishedName, PublishedStory)

MOST_SPELLED = 200  # claims, the last changed, whose spellings are gathered
MOST_HEIRS = 50
MOST_COUNTED = 1_000  # claims of a story; beyond it is said that there are more
_LONGEST_CHAIN = 20  # entities that a name went through one after the other


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list that is ordered by when its publications were changed, the newest first."""

    updated_at: datetime
    publication: int


def outlet_claims(
    *, outlet: str, only: str = "", before: Place | None = None, limit: int
) -> Sequence[PublishedOutlet]:
    """Published claims that show articles of an outlet (its public id), with their revisions, the
    last changed first; with ``only`` "differs" or "changed" those of which that is so."""
    rows = PublishedOutlet.objects.filter(outlet=outlet)
    if only:
        rows = rows.filter(**{only: True})
    return _from(rows, before, limit)


def name_claims(*, entity: str, before: Place | None = None, limit: int) -> Sequence[PublishedName]:
    """Published claims in which an entity (its public id) is named, with their revisions, the last
    changed first."""
    return _from(PublishedName.objects.filter(entity=entity), before, limit)


def story_claims(
    *, story: str, before: Place | None = None, limit: int
) -> Sequence[PublishedStory]:
    """Published claims of a story (its public id), with their revisions, the last changed first."""
    return _from(PublishedStory.objects.filter(story=story), before, limit)


def _from(rows: QuerySet[Row], before: Place | None, limit: int) -> Sequence[Row]:
    if before is not None:
        earlier = Q(updated_at__lt=before.updated_at) | Q(publication__lt=before.publication)
        rows = rows.filter(earlier, updated_at__lte=before.updated_at)
    ordered = rows.order_by("-updated_at", "-publication")
    return list(ordered.select_related("publication__revision")[:limit])


def name_spellings(*, entity: str) -> Sequence[PublishedName]:
    """How an entity is called and spelled in the claims changed last, without their documents."""
    rows = PublishedName.objects.filter(entity=entity).order_by("-updated_at", "-publication")
    return list(rows[:MOST_SPELLED])


@dataclass(frozen=True, slots=True)
class Heir:
    """An entity that names of another went to, and what it is called in the claim changed last."""

    entity: str
    form: str


_HEIRS = """
WITH RECURSIVE led (entity, step) AS (
    SELECT to_entity, 1 FROM claims_publishedmove WHERE from_entity = %(entity)s
    UNION
    SELECT move.to_entity, led.step + 1 FROM led
    JOIN claims_publishedmove AS move ON move.from_entity = led.entity
    WHERE led.step < %(steps)s
), known AS (SELECT DISTINCT entity FROM led WHERE entity <> %(entity)s LIMIT %(limit)s)
SELECT known.entity, called.form FROM known CROSS JOIN LATERAL (
    SELECT form FROM claims_publishedname AS own WHERE own.entity = known.entity
    ORDER BY own.updated_at DESC, own.publication_id DESC LIMIT 1
) AS called ORDER BY called.form, known.entity
"""


def name_heirs(*, entity: str) -> Sequence[Heir]:
    """Where the names that stood under an entity (its public id) stand now: after a merge the entity
    that has them, after a split those parted from it. Only such as some claim shows."""
    given: dict[str, str | int] = {"entity": entity, "steps": _LONGEST_CHAIN, "limit": MOST_HEIRS}
    with connection.cursor() as cursor:
        cursor.execute(_HEIRS, given)
        return [Heir(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story as readers know it, by the claims published in it: so many, or ``more`` than that."""

    public_id: str
    slug: str
    title: str
    updated_at: datetime
    claims: int
    more: bool


_STORIES = """
WITH newest AS (
    SELECT stories, updated_at FROM claims_publication
    WHERE status <> 'withdrawn' ORDER BY updated_at DESC, id DESC LIMIT 1000
), told AS (
    SELECT DISTINCT ON (story->>'id') story, updated_at
    FROM newest, jsonb_array_elements(stories) AS story
    ORDER BY story->>'id', updated_at DESC
), latest AS (
    SELECT story->>'id' AS id, story->>'slug' AS slug, story->>'title' AS title, updated_at
    FROM told ORDER BY updated_at DESC, story->>'title' LIMIT %(limit)s
)
SELECT id, slug, title, updated_at, least(claims, %(most)s), claims > %(most)s
FROM latest CROSS JOIN LATERAL (
    SELECT count(*) AS claims FROM (
        SELECT FROM claims_publishedstory AS own WHERE own.story = latest.id LIMIT %(most)s + 1
    ) AS counting
) AS counted ORDER BY updated_at DESC, title
"""


def stories_latest(*, limit: int = 8) -> Sequence[StoryTold]:
    """Stories of the thousand claims changed last, the latest first, with how many claims each has."""
    with connection.cursor() as cursor:
        cursor.execute(_STORIES, {"limit": limit, "most": MOST_COUNTED})
        return [StoryTold(*row) for row in cursor.fetchall()]
