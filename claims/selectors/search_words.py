"""Words that published claims have: those that begin like one that was typed, or are much like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claims.apparatus.mistyped import literal_of, meant_by, slips_allowed, typed_keys
from claims.apparatus.searching import Query, Term

MOST_LONGER = 40  # words that begin like one
MOST_NEAR = 12
_LOOKED_AT = 400  # words that may be near

# From where they would stand on, so many: the shortest of these are its forms.
_LONGER = """
SELECT typed.number, found.word FROM unnest(%(words)s::text[]) WITH ORDINALITY AS typed (word, number)
CROSS JOIN LATERAL (
    SELECT word FROM (
        SELECT own.word FROM claims_publishedword AS own
        WHERE own.word > typed.word COLLATE "C" AND own.word < (typed.word || chr(1114111)) COLLATE "C"
        ORDER BY own.word LIMIT 400
    ) AS beginning ORDER BY length(word), word LIMIT %(most)s
) AS found ORDER BY 1, length(found.word), 2
"""
_NEAR = """
SELECT typed.number, found.word
FROM unnest(%(words)s::text[], %(keys)s::text[], %(slips)s::int[])
    WITH ORDINALITY AS typed (word, keys, slips, number)
CROSS JOIN LATERAL (
    SELECT own.word FROM claims_publishedword AS own
    WHERE own.keys && typed.keys::int[] AND abs(length(own.word) - length(typed.word)) <= typed.slips
    ORDER BY abs(length(own.word) - length(typed.word)), own.word LIMIT %(most)s
) AS found
"""


def with_longer(cursor: Any, query: Query) -> Query:
    """The query with the words that go on from those that were typed ("tank" finds "tanks")."""
    terms = [term for term in query.terms if term.begins]
    words = [term.words[-1] for term in terms]
    cursor.execute(_LONGER, {"words": words, "most": MOST_LONGER})
    found: dict[int, list[str]] = {}
    for number, word in cursor.fetchall():
        found.setdefault(number, []).append(word)
    changed = {key: replace(terms[key - 1], longer=tuple(rows)) for key, rows in found.items()}
    return _with(query, terms, changed)


def with_near(cursor: Any, query: Query) -> Query:
    """The query with words much like those that were typed ("BilOMO" finds "BelOMO"). A figure or a
    short word is never nearly right."""
    terms = [term for term in query.terms if term.may_be_near]
    words = [term.words[-1] for term in terms]
    given = {"words": words, "slips": [slips_allowed(word) for word in words], "most": _LOOKED_AT}
    cursor.execute(_NEAR, given | {"keys": [literal_of(typed_keys(word)) for word in words]})
    found: dict[int, list[str]] = {}
    for number, word in cursor.fetchall():
        found.setdefault(number, []).append(word)
    changed = {}
    for number, alike in found.items():
        if meant := meant_by(words[number - 1], alike):
            changed[number] = replace(terms[number - 1], near=tuple(meant[:MOST_NEAR]))
    return _with(query, terms, changed)


def _with(query: Query, terms: list[Term], changed: dict[int, Term]) -> Query:
    """The query with terms (numbered from one) changed."""
    others = {term: changed[number] for number, term in enumerate(terms, 1) if number in changed}
    return replace(query, terms=tuple(others.get(term, term) for term in query.terms))
