"""Names and articles that a search found, with the hits marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.found import Run, hits_in, runs_of
from claims.apparatus.named import Spelling, spellings_of
from claims.apparatus.searching import Query
from claims.apparatus.spelled import Called
from sources.naming import compare_names

MOST_SPELLINGS = 5


@dataclass(frozen=True, slots=True)
class FoundSpelling:
    """A spelling with its hits, and the outlets that print it."""

    runs: tuple[Run, ...]
    spelling: Spelling


@dataclass(frozen=True, slots=True)
class FoundName:
    """An entity of a result: what it is called, its spellings (``more`` that are not shown)."""

    form: tuple[Run, ...]
    spellings: tuple[FoundSpelling, ...]
    more: int


def found_name(
    form: str, uses: Sequence[Mapping[str, Any]], query: Query, called: Called
) -> FoundName:
    """What to show of an entity; the spelling by which it was found is always among those shown."""
    spelled = sorted(spellings_of(uses), key=lambda row: row.printed != called.printed)
    return FoundName(
        form=marked(form, query, called),
        spellings=tuple(
            FoundSpelling(marked(row.printed, query, called), row)
            for row in spelled[:MOST_SPELLINGS]
        ),
        more=max(len(spelled) - MOST_SPELLINGS, 0),
    )


def marked(words: str, query: Query, called: Called | None = None) -> tuple[Run, ...]:
    """``words`` with the hits in them. A name that is the one typed in another spelling or script is
    a hit as a whole."""
    hits = hits_in(words, query)
    if not hits and called is not None:
        typed = " ".join(" ".join(term.words) for term in query.terms[called.first : called.end])
        if words == called.printed or compare_names(typed, words).same:
            hits = [(0, len(words))]
    return runs_of(words, hits)
