"""Which stored claims an article may bear on: bounded look-ups of its keys, whatever the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from claims.linking.near import near_names, sounding_like
from claims.linking.passages import Sought
from claims.linking.ranking import CAP, LIKELY, Held, Likely, rank

MOST_CANDIDATES = 100
MOST_KEYS = 600
"""Keys of one claim that are kept; one with more evidence than that needs is found by these."""
MOST_NEAR = 3
"""Names that are looked for by their spelling where no key leads anywhere."""
COUNTED = 1_000
"""How many claims there are is counted as far as it matters for how rare a key is."""

LOOK_UP = """
WITH held AS MATERIALIZED (
    SELECT wanted.key, wanted.weight, wanted.particular, found.claims,
        coalesce(cardinality(found.claims), 0) AS often
    FROM unnest(%(keys)s::bigint[], %(weights)s::float8[], %(particulars)s::int[])
        AS wanted (key, weight, particular)
    CROSS JOIN LATERAL (
        SELECT array_agg(one.claim_id) AS claims FROM (
            SELECT posting.claim_id FROM claims_claimposting posting
            WHERE posting.key = wanted.key ORDER BY posting.claim_id LIMIT %(cap)s + 1
        ) one
    ) found
),
worth AS (
    SELECT claim_id, particular, max(weight * (1 - ln(often) / ln(4 * %(cap)s))) AS worth
    FROM held CROSS JOIN LATERAL unnest(claims) AS claim_id
    WHERE often <= %(cap)s GROUP BY claim_id, particular
),
best AS (
    SELECT claim_id FROM worth GROUP BY claim_id
    ORDER BY sum(worth) DESC, claim_id DESC LIMIT %(most)s
)
SELECT NULL::bigint AS claim_id, key, often FROM held WHERE often > 0
UNION ALL
SELECT best.claim_id, own.key, NULL FROM best
CROSS JOIN LATERAL (
    SELECT key FROM claims_claimposting WHERE claim_id = best.claim_id LIMIT %(of_claim)s
) own
WHERE own.key = ANY (%(keys)s)
UNION ALL
SELECT NULL, NULL, count(*) FROM (
    SELECT id FROM claims_claim ORDER BY id LIMIT %(counted)s) counted
"""
"""One query: the claims under each key (those of a common one are not used), the claims that share
most, all that these share, common keys included, and how rare each key is. The limits also keep the
planner to one look into an index for each key and each claim, whatever the statistics say."""

_SET_NEARNESS = "SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)"
NEAR = """
SELECT wanted.particular, found.id, found.statement, ARRAY(
    SELECT key FROM (
        SELECT key FROM claims_claimposting WHERE claim_id = found.id LIMIT %(of_claim)s) own
    WHERE own.key = ANY (%(keys)s))
FROM unnest(%(particulars)s::int[], %(names)s::text[]) AS wanted (particular, name)
CROSS JOIN LATERAL (
    SELECT id, statement FROM claims_claim
    WHERE upper(statement) %%> upper(wanted.name) AND status <> 'withdrawn' LIMIT %(most)s
) found
"""


def claims_borne_on(
    *,
    sought: Sought,
    least: float = LIKELY,
    limit: int = 10,
    without: Iterable[int] = (),
    nearly: bool = True,
) -> list[Likely]:
    """The claims (not those ``without``, by key) that passages may bear on, the likeliest first.

    One query, and where no key leads anywhere one more for names that are spelled nearly so,
    unless ``nearly`` is False.
    What rests on protected articles leads to no claim; withdrawn claims are not found.
    """
    if not sought.keys:
        return []
    left_out = set(without)
    held = look_up(sought)
    ranked = rank(sought, held, least=least, limit=limit + len(left_out))
    if not ranked and nearly:
        ranked = rank(sought, near_claims(sought, held), least=least, limit=limit + len(left_out))
    return [one for one in ranked if one.claim not in left_out][:limit]


def look_up(sought: Sought) -> Held:
    """What the store holds under the keys of an article: one query."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK_UP, parameters(sought))
        rows = cursor.fetchall()
    claims: dict[int, set[int]] = defaultdict(set)
    often: dict[int, int] = {}
    total = 0
    for claim, key, number in rows:
        if claim is not None:
            claims[claim].add(key)
        elif key is not None:
            often[key] = number
        else:
            total = number
    return Held(claims, often, total)


def parameters(sought: Sought) -> dict[str, Any]:
    """What :data:`LOOK_UP` is asked with."""
    numbers = {id_: number for number, id_ in enumerate(sought.particulars)}
    wanted = [
        (key, weight, numbers[id_])
        for key, particulars in sought.keys.items()
        for id_, weight in particulars
    ]
    keys, weights, particulars = (list(column) for column in zip(*wanted, strict=True))
    return {
        "keys": keys,
        "weights": weights,
        "particulars": particulars,
        "cap": CAP,
        "most": MOST_CANDIDATES,
        "of_claim": MOST_KEYS,
        "counted": COUNTED,
    }


def near_claims(sought: Sought, held: Held) -> Held:
    """What the store holds for names that are spelled nearly like those of the article."""
    names = near_names(sought, held.often)[:MOST_NEAR]
    if not names:
        return held
    asked: dict[str, Any] = {
        "keys": list(sought.keys),
        "particulars": list(range(len(names))),
        "names": [particular.printed for particular in names],
        "most": MOST_CANDIDATES,
        "of_claim": MOST_KEYS,
    }
    near: dict[int, set[str]] = defaultdict(set)
    claims: dict[int, set[int]] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SET_NEARNESS)
        cursor.execute(NEAR, asked)
        for number, claim, statement, keys in cursor.fetchall():
            if sounding_like(names[number].printed, statement):
                near[claim].add(names[number].id)
                claims[claim] = set(keys)
    return Held(claims, held.often, held.total, near)
