"""Names that readers search: entities by whatever spelling is typed, in any script.

Reads the spellings that published claims show, and the lists of the names' pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from json import loads
from typing import Any

from claims.apparatus.facets import Only
from claims.apparatus.searching import Query
from claims.apparatus.spelled import (
    MOST_WORDS,
    ONE_NAME,
    Called,
    exact_key,
    like_first,
    like_keys,
    names_inside,
    word_keys,
)
from claims.selectors.shelves import Wanted

MOST_CALLED = 120  # spellings that are compared with what was typed
MOST_NAMES = 20  # entities shown
MOST_COUNTED = 20  # claims of each; beyond: "more than"
_LOOKED_AT = 200  # claims of each, the last changed, of which some may fit
_SPELLED_IN = 30  # claims of each whose spellings are gathered

_LIKE = """
(SELECT entity, printed, type FROM claims_publishedspelling WHERE keys @> %(exact)s LIMIT 40)
UNION (SELECT entity, printed, type FROM claims_publishedspelling WHERE keys @> %(words)s LIMIT 40)
UNION (SELECT entity, printed, type FROM claims_publishedspelling WHERE keys && %(like)s LIMIT 80)
"""
_INSIDE = """
SELECT entity, printed, keys FROM claims_publishedspelling WHERE keys && %(keys)s::text[] LIMIT 40
"""
_SHOWN = """
SELECT asked.entity, own.form, own.standard, own.spellings, own.updated_at
FROM unnest(%(entities)s::text[]) WITH ORDINALITY AS asked (entity, number)
CROSS JOIN LATERAL (
    SELECT form, standard, spellings, updated_at FROM (
        SELECT row.form, row.standard, row.spellings, row.updated_at, row.publication_id
        FROM claims_publishedname AS row WHERE row.entity = asked.entity
        ORDER BY row.updated_at DESC, row.publication_id DESC LIMIT %(looked_at)s
    ) AS row {narrowed} ORDER BY row.updated_at DESC, row.publication_id DESC LIMIT %(most)s
) AS own ORDER BY asked.number, own.updated_at DESC
"""
_FITTING = """JOIN claims_publicationindex AS index ON index.publication_id = row.publication_id
WHERE index.marks @> %(marks)s::varchar[] AND (%(any)s::varchar[] = '{}' OR (
    index.marks && %(any)s::varchar[] AND EXISTS (
        SELECT FROM unnest(index.days) AS day WHERE day && daterange(%(first)s, %(last)s, '[]'))))
"""


@dataclass(frozen=True, slots=True)
class NameFound:
    """An entity that was found: what it is called, its spellings as the lists have them, how many
    claims name it (``more``: and others), and by which spelling it was found."""

    entity: str
    form: str
    called: Called
    claims: int
    more: bool
    spellings: Sequence[dict[str, Any]] = field(default=())


def names_called(cursor: Any, query: Query) -> list[Called]:
    """Entities that what was typed may mean, as a whole or in a part of it; the likest first."""
    typed = " ".join(" ".join(term.words) for term in query.terms)
    if not typed:
        return []
    found: list[Called] = []
    if len(words := word_keys(query.typed)) <= MOST_WORDS:
        whole = {"exact": [exact_key(query.typed)], "words": words or [""]}  # of no word: none
        cursor.execute(_LIKE, whole | {"like": like_keys(query.typed)})
        found = like_first(query.typed, len(query.terms), cursor.fetchmany(MOST_CALLED))
    if len(query.terms) > 1 and not (found and found[0].is_it):
        found += _inside(cursor, query, {row.entity for row in found})
    return found[:MOST_NAMES]


def _inside(cursor: Any, query: Query, known: set[str]) -> list[Called]:
    """Names that stand in what was typed, by the very key; the longest are taken first."""
    places = names_inside([" ".join(term.words) for term in query.terms])
    cursor.execute(_INSIDE, {"keys": list(places)})
    found: dict[str, Called] = {}
    for entity, printed, keys in cursor.fetchall():
        key = next((key for key in places if key in keys), "")
        if key and entity not in known and entity not in found:
            found[entity] = Called(entity, printed, ONE_NAME, *places[key])
    order = list(places.values())
    return sorted(found.values(), key=lambda row: order.index((row.first, row.end)))


def names_shown(cursor: Any, called: Sequence[Called], only: Only) -> list[NameFound]:
    """The entities with their spellings and claims; only those with a claim, of the last changed,
    that ``only`` leaves over."""
    if not called:
        return []
    wanted = Wanted.of(only)
    given: dict[str, Any] = {"entities": [row.entity for row in called], "looked_at": _SPELLED_IN,
                             "most": _SPELLED_IN}  # fmt: skip
    narrowed = ""
    if only.any:
        narrowed = _FITTING
        marks = {"marks": list(wanted.marks), "any": list(only.of_days)}
        days = {"first": only.first, "last": only.last}
        given |= marks | days | {"looked_at": _LOOKED_AT}
    cursor.execute(_SHOWN.format(narrowed=narrowed), given)
    rows: dict[str, list[Any]] = {}
    for entity, *row in cursor.fetchall():
        rows.setdefault(entity, []).append(row)
    return [_name(row, rows[row.entity]) for row in called if row.entity in rows]


def _name(called: Called, rows: list[Any]) -> NameFound:
    form = next((form for form, standard, *_ in rows if standard), rows[0][0])
    spellings = [spelling for _, _, spelled, _ in rows for spelling in loads(spelled)]
    counted = min(len(rows), MOST_COUNTED)
    return NameFound(called.entity, form, called, counted, len(rows) > MOST_COUNTED, spellings)
