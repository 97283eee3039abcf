"""Who does things, and what they do: the nouns of those who act, the verbs of one deed.

The tables are ``data/actors.tsv`` and ``data/deeds.tsv``; a new word is a cell there, never code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from claims.comparison.tables import rows


@cache
def actors() -> Mapping[str, str]:
    """Noun, in lower case → those whom it means ("firemen" → "fire brigade")."""
    return {noun: who for who, nouns, _ in rows("actors") for noun in nouns.split("|")}


@cache
def _together() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset({who, other}) for who, _, others in rows("actors") for other in others.split("|")
    )


def may_be_one(a: str, b: str) -> bool:
    """Whether two of the table may act together, so that each article may name one of them."""
    return a == b or frozenset({a, b}) in _together()


@cache
def deeds() -> Mapping[str, str]:
    """A verb's form, in lower case → the deed ("came upon" → "find")."""
    found: dict[str, str] = {}
    for deed, forms in rows("deeds"):
        for form in forms.split("|"):
            found.setdefault(form, deed)
    return found


@cache
def actor_pattern() -> re.Pattern[str]:
    """Any noun of those who act, the longest first."""
    return _any_of(actors())


@cache
def deed_pattern() -> re.Pattern[str]:
    """Any form of a known deed, the longest first."""
    return _any_of(deeds())


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    forms = sorted(words, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
