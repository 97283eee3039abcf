"""Which texts of the whole store share fingerprints with one: bounded look-ups of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from sources.syndication.sketches import CAP, FEWEST, enough_common

MOST_NEAR = 12
"""Texts that are compared sentence by sentence, those that share most."""

LOOK_UP = """
WITH held AS MATERIALIZED (
    SELECT found.articles, cardinality(found.articles) AS often
    FROM unnest(%(numbers)s::bigint[]) AS wanted (number)
    CROSS JOIN LATERAL (
        SELECT array_agg(one.article_id) AS articles FROM (
            SELECT print.article_id FROM sources_fingerprint print
            WHERE print.number = wanted.number ORDER BY print.article_id DESC LIMIT %(cap)s + 1
        ) one
    ) found
    WHERE found.articles IS NOT NULL
),
near AS (
    SELECT article_id, count(*) AS shared, sum(1 / (1 + ln(often))) AS worth
    FROM held CROSS JOIN LATERAL unnest(articles) AS article_id
    WHERE article_id <> %(own)s
    GROUP BY article_id
    HAVING count(*) FILTER (WHERE often <= %(cap)s) >= %(fewest)s OR count(*) >= %(common)s
    ORDER BY worth DESC, article_id LIMIT %(most)s
)
SELECT near.article_id, sketch.text_id, near.shared
FROM near JOIN sources_sketch sketch ON sketch.article_id = near.article_id
ORDER BY near.worth DESC, near.article_id
"""
"""One query: the newest articles under each fingerprint, no more than the cap and one; those that
share enough. Every limit holds whatever the store holds, so that what is read has a bound."""


@dataclass(frozen=True, slots=True)
class Near:
    """A text that may print what another prints; ``shared`` fingerprints of their sketches."""

    article: int
    text: int
    shared: int


def texts_near(*, numbers: Sequence[int], own: int, limit: int = MOST_NEAR) -> list[Near]:
    """The texts that share most of a sketch's ``numbers``, but not that of the article ``own``."""
    if len(numbers) < FEWEST:
        return []
    with connection.cursor() as cursor:
        cursor.execute(LOOK_UP, parameters(numbers, own, limit))
        return [Near(*row) for row in cursor.fetchall()]


def parameters(numbers: Sequence[int], own: int, limit: int = MOST_NEAR) -> dict[str, Any]:
    """What :data:`LOOK_UP` is asked with."""
    return {
        "numbers": list(numbers),
        "cap": CAP,
        "own": own,
        "fewest": FEWEST,
        "common": enough_common(len(numbers)),
        "most": limit,
    }
