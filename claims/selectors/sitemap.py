"""What the sitemap lists: claims by ranges of their keys, and by how their ids begin whatever claims
stand under: stories, outlets, names, articles.

Nothing is counted: a file costs what its own range holds, the index one probe for each file.
A test runs every function here as a database role that may read the public tables only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.db import connection

from claims.models import Publication, RevisionStatus

KEYS_A_FILE = 10_000
MOST = 50_000  # addresses that a file may have, by the protocol
MANY = 300_000  # claims, from which on ids are told apart by two signs
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"  # that public ids are made of
_NEXT = dict(pairwise(SIGNS))
_TABLES = {  # table, address under which a page stands besides the id
    "story": ("claims_publishedstory", "slug"),
    "outlet": ("claims_publishedoutlet", "''"),
    "entity": ("claims_publishedname", "''"),
}

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


_BEGINNINGS = """
SELECT sign FROM unnest(%(signs)s::text[], %(ends)s::text[]) AS range (sign, upto) WHERE EXISTS (
    SELECT FROM {table} WHERE {id} >= sign AND {id} < upto
) ORDER BY sign
"""
# From one id to the next along the index, however many claims stand under each.
_LISTED = """
WITH RECURSIVE walked (id, step) AS (
    (SELECT {id}, 1 FROM {table} WHERE {id} >= %(sign)s AND {id} < %(end)s ORDER BY {id} LIMIT 1)
    UNION ALL
    SELECT (
        SELECT {id} FROM {table} WHERE {id} > walked.id AND {id} < %(end)s ORDER BY {id} LIMIT 1
    ), step + 1
    FROM walked WHERE walked.id IS NOT NULL AND step < %(most)s
)
SELECT walked.id, newest.slug, newest.updated_at FROM walked CROSS JOIN LATERAL (
    SELECT {slug} AS slug, updated_at FROM {table} AS own WHERE own.{id} = walked.id
    ORDER BY updated_at DESC, publication_id DESC LIMIT 1
) AS newest ORDER BY walked.id
"""
_ARTICLES = """
SELECT article, '', updated_at FROM claims_publishedarticle
WHERE article >= %(sign)s AND article < %(end)s ORDER BY article LIMIT %(most)s
"""


def beginnings_listed(*, kind: str) -> list[str]:
    """What ids of stories, outlets, entities or articles (``kind``) begin with: one sign, or two where
    so many claims are published that a file of one would be too long."""
    last = Publication.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    signs = list(SIGNS) if last < MANY else [a + b for a in SIGNS for b in SIGNS]
    with connection.cursor() as cursor:
        table = "claims_publishedarticle" if kind == "article" else _TABLES[kind][0]
        given = {"signs": signs, "ends": [_end(sign) for sign in signs]}
        cursor.execute(_BEGINNINGS.format(table=table, id=kind), given)
        return [sign for (sign,) in cursor.fetchall()]


def listed_beginning(*, kind: str, sign: str) -> Sequence[tuple[str, str, datetime]]:
    """Stories, outlets, entities or articles whose ids begin with ``sign``: public id, slug ("" of
    what has none), when a claim that shows it was changed last."""
    statement = _ARTICLES
    if kind != "article":
        table, slug = _TABLES[kind]
        statement = _LISTED.format(table=table, id=kind, slug=slug)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"sign": sign, "end": _end(sign), "most": MOST})
        return list(cursor.fetchall())


def _end(sign: str) -> str:
    """What comes after every id that begins so, whatever order the database has."""
    following = _NEXT.get(sign[-1])
    return sign + "z" * 20 if following is None else sign[:-1] + following
