"""By which keys a printed name is found, whatever spelling or script somebody types it in.

The keys are those that the desk gathers names by (``sources/naming``): nothing is spelled anew here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sources.extraction.names.folding import fold
from sources.extraction.names.keys import name_key
from sources.extraction.names.tables import common_words, function_words
from sources.extraction.values import NameType
from sources.naming import compare_names
from sources.naming.blocking import blocking_keys

MOST_WORDS = 12  # of what was typed that are looked at as names; no name has more
LONGEST_NAME = 4  # words of a name inside of what was typed
ONE_NAME = 0.9  # or above: claims that print the other spelling are found, too
LIKE_IT = 0.8  # or above: the name is shown
_HAS_ALL = 0.85  # a name that has all the words
_TYPES = (None, NameType.PERSON, NameType.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Called:
    """An entity by one of its spellings, how like what was typed it is (0 to 1), and the terms of
    the query that call it so, from ``first`` up to ``end``."""

    entity: str
    printed: str
    likeness: float
    first: int = 0
    end: int = 0

    @property
    def is_it(self) -> bool:
        return self.likeness >= ONE_NAME


def exact_key(name: str) -> str:
    """The key of a name's normal form; "" for none."""
    found = name_key(name)
    return f"={found[:200]}" if found else ""


def spelling_keys(printed: str, of_type: str) -> list[str]:
    """All keys under which a spelling is kept."""
    kind = NameType(of_type) if of_type in list(NameType) else None
    words = (f"w:{word[:80]}" for word in fold(printed).split()[:24])
    found = {exact_key(printed), *blocking_keys(printed, kind), *words}
    return sorted(key for key in found if key)


def word_keys(typed: str) -> list[str]:
    """The keys that a name has all of which has all the words typed."""
    return [f"w:{word[:80]}" for word in dict.fromkeys(fold(typed).split())]


def like_keys(typed: str) -> list[str]:
    """The keys of which a likely other spelling of what was typed has one."""
    return sorted({key for kind in _TYPES for key in blocking_keys(typed, kind)})


def names_inside(words: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Exact keys of the names that may stand among the words typed, each with its place: shorter
    than the whole, and not of ordinary words alone."""
    found: dict[str, tuple[int, int]] = {}
    read = words[:MOST_WORDS]
    ordinary = function_words() | common_words()
    for size in range(min(LONGEST_NAME, len(read)), 0, -1):
        for first in range(len(read) - size + 1):
            part = " ".join(read[first : first + size])
            key = exact_key(part)
            if size < len(words) and key and not set(fold(part).split()) <= ordinary:
                found.setdefault(key, (first, first + size))
    return found


def like_first(typed: str, terms: int, rows: Iterable[tuple[str, str, str]]) -> list[Called]:
    """Of (entity, spelling, type) those that what was typed may mean as a whole, each entity once
    by its likest spelling, the likest first."""
    best: dict[str, Called] = {}
    wanted, key = set(fold(typed).split()), exact_key(typed)
    for entity, printed, of_type in rows:
        likeness = _likeness(typed, key, wanted, printed, of_type)
        held = best.get(entity)
        if likeness >= LIKE_IT and (held is None or held.likeness < likeness):
            best[entity] = Called(entity, printed, likeness, 0, terms)
    return sorted(best.values(), key=lambda row: (-row.likeness, row.printed, row.entity))


def _likeness(typed: str, key: str, wanted: set[str], printed: str, of_type: str) -> float:
    if key and key == exact_key(printed):
        return 1.0
    kind = NameType(of_type) if of_type in list(NameType) else None
    alike = compare_names(typed, printed, type=kind).score
    return max(alike, _HAS_ALL if wanted and wanted <= set(fold(printed).split()) else 0.0)
