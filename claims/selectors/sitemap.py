"""What the sitemap lists: claims by ranges of their keys, outlets and names by how their ids begin.

Nothing is counted: a file costs what its own range holds, the index one probe for each file.
A test runs every function here as a database role that may read the public tables only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from claims.models import Publication, RevisionStatus

KEYS_A_FILE = 10_000
MOST = 50_000  # addresses that a file may have, by the protocol
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"  # that public ids are made of
_ENDS = dict(zip(SIGNS, [*SIGNS[1:], "z" * 20], strict=True))  # whatever order the database has
_TABLES = {"outlet": "claims_publishedoutlet", "entity": "claims_publishedname"}
_STORIES = 1_000  # claims changed last, whose stories are listed

_RANGES = """
SELECT number FROM generate_series(0, (SELECT max(id) FROM claims_publication) / %(keys)s) AS number
WHERE EXISTS (
    SELECT FROM claims_publication WHERE status <> 'withdrawn'
    AND id >= number * %(keys)s AND id < (number + 1) * %(keys)s
) ORDER BY number
"""


def ranges_listed() -> list[int]:
    """The numbers of the ranges of keys in which a claim is published."""
    with connection.cursor() as cursor:
        cursor.execute(_RANGES, {"keys": KEYS_A_FILE})
        return [number for (number,) in cursor.fetchall()]


def claims_in_range(*, number: int) -> Sequence[tuple[str, str, datetime]]:
    """Published claims of one range of keys: public id, slug, when it was changed last."""
    first = number * KEYS_A_FILE
    rows = Publication.objects.filter(pk__gte=first, pk__lt=first + KEYS_A_FILE)
    rows = rows.exclude(status=RevisionStatus.WITHDRAWN).order_by("pk")
    return list(rows.values_list("public_id", "slug", "updated_at"))


def stories_listed() -> Sequence[tuple[str, str, datetime]]:
    """Stories of the claims changed last: public id, slug, when a claim of it was changed last."""
    rows = Publication.objects.exclude(status=RevisionStatus.WITHDRAWN)
    newest = rows.order_by("-updated_at", "-id").values_list("stories", "updated_at")[:_STORIES]
    found: dict[str, tuple[str, str, datetime]] = {}
    for stories, moment in newest:
        for story in stories:
            found.setdefault(story["id"], (story["id"], story["slug"], moment))
    return list(found.values())


_BEGINNINGS = """
SELECT sign FROM unnest(%(signs)s::text[], %(ends)s::text[]) AS range (sign, upto) WHERE EXISTS (
    SELECT FROM {table} WHERE {id} >= sign AND {id} < upto
) ORDER BY sign
"""
_NAMED = """
WITH RECURSIVE walked (id, step) AS (
    (SELECT {id}, 1 FROM {table} WHERE {id} >= %(sign)s AND {id} < %(end)s ORDER BY {id} LIMIT 1)
    UNION ALL
    SELECT (
        SELECT {id} FROM {table} WHERE {id} > walked.id AND {id} < %(end)s ORDER BY {id} LIMIT 1
    ), step + 1
    FROM walked WHERE walked.id IS NOT NULL AND step < %(most)s
)
SELECT walked.id, newest.updated_at FROM walked CROSS JOIN LATERAL (
    SELECT updated_at FROM {table} AS own WHERE own.{id} = walked.id
    ORDER BY updated_at DESC, publication_id DESC LIMIT 1
) AS newest ORDER BY walked.id
"""


def beginnings_listed(*, kind: str) -> list[str]:
    """The signs with which ids of outlets or entities (``kind``) begin."""
    with connection.cursor() as cursor:
        given = {"signs": list(_ENDS), "ends": list(_ENDS.values())}
        cursor.execute(_BEGINNINGS.format(table=_TABLES[kind], id=kind), given)
        return [sign for (sign,) in cursor.fetchall()]


def named_beginning(*, kind: str, sign: str) -> Sequence[tuple[str, datetime]]:
    """Outlets or entities whose ids begin with ``sign``, each with when a claim that shows it was
    changed last; from one id to the next along the index, however many claims stand under each."""
    given = {"sign": sign, "end": _ENDS[sign], "most": MOST}
    with connection.cursor() as cursor:
        cursor.execute(_NAMED.format(table=_TABLES[kind], id=kind), given)
        return list(cursor.fetchall())
