"""Reads about origins: what they rest on, down to the roots."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from sources.models import Origin

_BELOW = """
WITH RECURSIVE below (origin) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT link.rests_on_id FROM below JOIN sources_originlink link ON link.origin_id = below.origin
)
SELECT link.origin_id, link.rests_on_id
FROM below JOIN sources_originlink link ON link.origin_id = below.origin
ORDER BY link.origin_id, link.rests_on_id
"""


def links_below(origins: Iterable[int]) -> list[tuple[int, int]]:
    """Pairs (origin, what it rests on) of everything that ``origins`` go back to; one query,
    whatever else the store holds."""
    wanted = sorted(set(origins))
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [wanted])
        return [(upper, lower) for upper, lower in cursor.fetchall()]


def chain_down(*, start: Origin, end: Origin) -> list[Origin]:
    """The origins by which ``start`` rests on ``end``, both included, by the shortest way; empty
    where it does not."""
    below: dict[int, list[int]] = {}
    for upper, lower in links_below([start.pk]):
        below.setdefault(upper, []).append(lower)
    came: dict[int, int | None] = {start.pk: None}
    waiting = [start.pk]
    while waiting and end.pk not in came:
        nearest = waiting.pop(0)
        for lower in below.get(nearest, ()):
            if lower not in came:
                came[lower] = nearest
                waiting.append(lower)
    path: list[int] = []
    at: int | None = end.pk if end.pk in came else None
    while at is not None:
        path.append(at)
        at = came[at]
    found = Origin.objects.in_bulk(path)
    return [found[pk] for pk in reversed(path)]
