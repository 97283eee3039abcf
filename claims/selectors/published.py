"""Lists of what is published for other programs: walked along an index by cursor, never counted.

Reads publications, the lists kept with them, and revisions; a test runs every function here as a
database role that may read these tables only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Exists, OuterRef

from claims.models import (
    Publication,
    PublishedArticle,
    PublishedGone,
    PublishedName,
    PublishedOutlet,
    PublishedStory,
    Revision,
    RevisionStatus,
)
from claims.selectors.public import TOLD

MOST_REVISIONS = 200  # of one claim, looked through for values that stand no more
MOST_LOOKED_AT = 500  # rows of a list by ids, of which a page keeps those that changed
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list one stands: when the row changed, and its key. Both together are unique."""

    changed_at: datetime
    key: int


@dataclass(frozen=True, slots=True)
class Walk:
    """How a list is walked: from ``after``, what changed ``since``, the oldest change first unless
    ``newest_first``, and at most ``limit`` rows."""

    limit: int
    after: Place | None = None
    since: datetime | None = None
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """The one thing that a list is about, by its public id: a story, article, outlet or entity; or
    an outlet and what it ``changed``."""

    kind: str
    public_id: str


_ALL = ("claims_publication", "updated_at", "id", "status <> 'withdrawn'")
_SHOWING = (  # said twice, as public.showing tells
    "id IN (SELECT publication_id FROM claims_publicationindex"
    " WHERE articles @> ARRAY[%s]::varchar[] AND articles && ARRAY[%s]::varchar[])"
)
_CHANGED = "outlet = %s AND changed"
_ABOUT = {  # table, when it changed, key, which rows
    "story": ("claims_publishedstory", "updated_at", "publication_id", "story = %s"),
    "article": (
        *_ALL[:3],
        f"{_ALL[3]} AND {_SHOWING}",
    ),
    "outlet": ("claims_publishedoutlet", "updated_at", "publication_id", "outlet = %s"),
    "changed": ("claims_publishedoutlet", "updated_at", "publication_id", _CHANGED),
    "entity": ("claims_publishedname", "updated_at", "publication_id", "entity = %s"),
}


def publications_walked(
    *, walk: Walk, about: About | None = None, withdrawn: bool = False
) -> list[Publication]:
    """Published claims with their revisions in the order of their last change.

    With ``withdrawn`` those that were withdrawn are among them; they are about nothing.
    """
    table, moment, key, condition = _ALL if about is None else _ABOUT[about.kind]
    conditions: list[str] = [] if withdrawn and about is None else [condition]
    given: list[Any] = [] if about is None else [about.public_id] * condition.count("%s")
    sign, order = ("<", "DESC") if walk.newest_first else (">", "ASC")
    if walk.after is not None:
        conditions.append(f"({moment}, {key}) {sign} (%s, %s)")
        given += [walk.after.changed_at, walk.after.key]
    if walk.since is not None:
        conditions.append(f"{moment} >= %s")
        given.append(walk.since)
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    statement = (
        f"SELECT {key} FROM {table} {where}"  # noqa: S608
        f"ORDER BY {moment} {order}, {key} {order} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, walk.limit])
        keys = [pk for (pk,) in cursor.fetchall()]
    rows = Publication.objects.select_related("revision").in_bulk(keys)
    return [rows[pk] for pk in keys if pk in rows]


@dataclass(frozen=True, slots=True)
class Named:
    """A story, outlet or entity by its public id, with the claim that was changed last of those that
    show it."""

    public_id: str
    changed_at: datetime
    newest: Publication


# From one id to the next along the index, however many claims stand under each.
_WALKED = """
WITH RECURSIVE walked (id, step) AS (
    (SELECT {id}, 1 FROM {table} WHERE {id} > %(after)s ORDER BY {id} LIMIT 1)
    UNION ALL
    SELECT (SELECT {id} FROM {table} WHERE {id} > walked.id ORDER BY {id} LIMIT 1), step + 1
    FROM walked WHERE walked.id IS NOT NULL AND step < %(most)s
)
SELECT walked.id, newest.updated_at, newest.publication_id
FROM walked CROSS JOIN LATERAL (
    SELECT updated_at, publication_id FROM {table} AS own WHERE own.{id} = walked.id
    ORDER BY updated_at DESC, publication_id DESC LIMIT 1
) AS newest ORDER BY walked.id
"""


def names_walked(
    *, kind: str, limit: int, after: str = "", since: datetime | None = None
) -> tuple[list[Named], str | None]:
    """Stories, outlets or entities (``kind``) that readers know, in the order of their ids; and the id
    after which others follow, None at the end. Of those that changed ``since`` there may be fewer."""
    table, _, _, condition = _ABOUT[kind]
    statement = _WALKED.format(table=table, id=condition.partition(" ")[0])
    most = _most(limit, since)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"after": after, "most": most})
        found = [(row[0], row[1], row) for row in cursor.fetchall()]
    kept, last = _kept(found, most, limit, since)
    newest = Publication.objects.select_related("revision").in_bulk([row[2] for row in kept])
    return [Named(row[0], row[1], newest[row[2]]) for row in kept if row[2] in newest], last


def articles_walked(
    *, limit: int, after: str = "", since: datetime | None = None
) -> tuple[list[PublishedArticle], str | None]:
    """Articles that readers know, as ``names_walked`` gives its own."""
    most = _most(limit, since)
    rows = PublishedArticle.objects.filter(article__gt=after).order_by("article")
    found = rows.defer("words", "marks", "days")[:most]
    return _kept([(row.article, row.updated_at, row) for row in found], most, limit, since)


_STILL: dict[str, Exists] = {
    kind: Exists(model._default_manager.filter(**{kind: OuterRef("public_id")}))
    for kind, model in (
        (PublishedGone.Kind.STORY, PublishedStory),
        (PublishedGone.Kind.ARTICLE, PublishedArticle),
        (PublishedGone.Kind.OUTLET, PublishedOutlet),
        (PublishedGone.Kind.ENTITY, PublishedName),
    )
}


def gone_walked(
    *, kind: str, limit: int, after: str = "", since: datetime | None = None
) -> tuple[list[PublishedGone], str | None]:
    """What no published claim shows any more of stories, articles, outlets or entities (``kind``),
    as ``names_walked`` gives what is there."""
    most = _most(limit, since)
    rows = PublishedGone.objects.filter(kind=kind, public_id__gt=after).order_by("public_id")
    with_stay = rows.annotate(stays=_STILL[kind])[:most]
    found = [(row.public_id, row.left_at, row) for row in with_stay]
    kept, last = _kept(found, most, limit, since)
    return [row for row in kept if not row.stays], last


def _most(limit: int, since: datetime | None) -> int:
    """How many rows are read, one to tell that others follow."""
    return (limit if since is None else MOST_LOOKED_AT) + 1


def _kept(
    found: Sequence[tuple[str, datetime, Row]], most: int, limit: int, since: datetime | None
) -> tuple[list[Row], str | None]:
    """Of (id, when it changed, row) the rows of a page, and the id after which others follow."""
    seen = found[: most - 1]
    kept = [row for row in seen if since is None or row[1] >= since]
    more = len(found) == most or len(kept) > limit
    kept = kept[:limit]
    last = kept[-1][0] if len(kept) == limit else seen[-1][0] if seen else None
    return [row for *_, row in kept], last if more else None


def revisions_walked(
    *, publication: Publication, limit: int, before: int | None = None
) -> Sequence[Mapping[str, Any]]:
    """Revisions of a published claim, newest first, without their documents; of a withdrawn one
    only that it was withdrawn."""
    rows = Revision.objects.filter(claim_id=publication.claim_id)
    if publication.status == RevisionStatus.WITHDRAWN:
        rows = rows.filter(pk=publication.revision_id)
    if before is not None:
        rows = rows.filter(number__lt=before)
    wanted = rows.order_by("-number").values("number", "status", "approved_at", "material", "note")
    return list(wanted[:limit])


def documents_before(*, publication: Publication) -> list[Mapping[str, Any]]:
    """Earlier documents of a published claim, newest first; none of a withdrawn one, and none that
    says that it was."""
    if publication.status == RevisionStatus.WITHDRAWN:
        return []
    rows = Revision.objects.filter(claim_id=publication.claim_id)
    rows = rows.exclude(pk=publication.revision_id).exclude(status=RevisionStatus.WITHDRAWN)
    return list(rows.order_by("-number").values_list("document", flat=True)[:MOST_REVISIONS])


def corrections_walked(*, walk: Walk) -> list[Revision]:
    """Corrections and withdrawals as ``public.changes_told`` has them, by when they were approved."""
    sign, order = ("<", "DESC") if walk.newest_first else (">", "ASC")
    statement, given = TOLD, list[Any]()
    if walk.after is not None:
        statement += f" AND (told.approved_at, told.id) {sign} (%s, %s)"
        given += [walk.after.changed_at, walk.after.key]
    if walk.since is not None:
        statement += " AND told.approved_at >= %s"
        given.append(walk.since)
    statement += f" ORDER BY told.approved_at {order}, told.id {order} LIMIT %s"
    return list(Revision.objects.raw(statement, [*given, walk.limit]))
