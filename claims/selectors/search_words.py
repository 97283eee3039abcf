"""Words that published claims have: those that begin like one that was typed, or are much like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rapidfuzz.distance import OSA

from claims.apparatus.searching import Query, Term

MOST_LONGER = 40  # words that begin like one
MOST_NEAR = 12
NEAR_ENOUGH = 0.4  # of two words' trigrams
_LOOKED_AT = 60  # words that have as much as this in common, of which …
_IN_COMMON = 0.3
_ONE_SLIP = 8  # … and those are near in which one letter is wrong, or two of so many letters

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
SELECT typed.number, found.word, found.alike
FROM unnest(%(words)s::text[]) WITH ORDINALITY AS typed (word, number)
CROSS JOIN LATERAL (
    SELECT own.word, similarity(own.word, typed.word) AS alike
    FROM claims_publishedword AS own WHERE own.word %% typed.word
    ORDER BY alike DESC, own.word LIMIT %(most)s
) AS found ORDER BY typed.number, found.alike DESC, found.word
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
    cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(_IN_COMMON)])
    words = [term.words[-1] for term in terms]
    cursor.execute(_NEAR, {"words": words, "most": _LOOKED_AT})
    found: dict[int, list[str]] = {}
    for number, word, alike in cursor.fetchall():
        if alike >= NEAR_ENOUGH or _slips(word, words[number - 1]):
            found.setdefault(number, []).append(word)
    nearest = {key: tuple(rows[:MOST_NEAR]) for key, rows in found.items()}
    changed = {key: replace(terms[key - 1], near=rows) for key, rows in nearest.items()}
    return _with(query, terms, changed)


def _slips(word: str, typed: str) -> bool:
    """Whether a letter is left out, added, wrong, or two are turned round."""
    allowed = 1 if len(typed) < _ONE_SLIP else 2
    return OSA.distance(word, typed, score_cutoff=allowed) <= allowed


def _with(query: Query, terms: list[Term], changed: dict[int, Term]) -> Query:
    """The query with terms (numbered from one) changed."""
    others = {term: changed[number] for number, term in enumerate(terms, 1) if number in changed}
    return replace(query, terms=tuple(others.get(term, term) for term in query.terms))
