"""Long names of two articles that one letter parts, which no other reason has linked.

A name that one sign was dropped from, added to or changed in stands with its like under one key:
the name itself, or the name without one of its letters. So the search is linear in the letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import ne
from typing import Final

from claims.collation.dossiers import Dossier
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import cities, countries, demonyms, given_name_groups
from sources.extraction.values import NameType

_LEAST: Final = 7
_LONGEST: Final = 24
_MOST: Final = 12
_LEAST_GIVEN: Final = 4
_LEAST_LAST: Final = 3

Spelled = tuple[Dossier, str]
"""A dossier, and the form of its name that is meant."""


def near_names(dossiers: Sequence[Dossier]) -> Iterator[tuple[Dossier, Dossier]]:
    """Pairs of one-word names, no article printing both, that one letter parts; in order."""
    held: dict[str, list[int]] = defaultdict(list)
    words = [_word(dossier) for dossier in dossiers]
    for index, word in enumerate(words):
        if word is not None:
            for key in {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}:
                held[key].append(index)
    seen: set[tuple[int, int]] = set()
    for key in sorted(held):
        for x, y in combinations(held[key][:_MOST], 2):
            if (x, y) in seen or words[x] == words[y]:
                continue
            seen.add((x, y))
            one, other = dossiers[x], dossiers[y]
            if not one.articles & other.articles and _by_one_letter(words[x], words[y]):
                yield one, other


def near_full_names(dossiers: Sequence[Dossier]) -> Iterator[tuple[Spelled, Spelled]]:
    """Pairs of persons' full names of one given name whose surnames one letter parts; in order.

    The given name tells enough for the surname to be short ("Bastien Roux", "Bastien Rou").
    """
    held: dict[tuple[str, str], list[tuple[str, Spelled]]] = defaultdict(list)
    for dossier in dossiers:
        if dossier.type not in (NameType.PERSON, None):
            continue
        for form in sorted(dossier.forms):
            given, _, last = fold(form).rpartition(" ")
            if len(given) >= _LEAST_GIVEN and _LEAST_LAST <= len(last) <= _LONGEST:
                for at in (None, *range(1, len(last))):
                    short = last if at is None else last[:at] + last[at + 1 :]
                    held[given, short].append((last, (dossier, form)))
    seen: set[tuple[str, str]] = set()
    for key in sorted(held):
        for (a, one), (b, other) in combinations(held[key][:_MOST], 2):
            apart = abs(len(a) - len(b)) == 1 or (len(a) == len(b) and sum(map(ne, a, b)) == 1)
            pair = one[0].id, other[0].id
            if pair[0] == pair[1] or pair in seen or not apart:
                continue
            seen.add(pair)
            if not one[0].articles & other[0].articles:
                yield one, other


def _word(dossier: Dossier) -> str | None:
    """The one word of a name that no table knows; None for others."""
    word = fold(dossier.label)
    if " " in word or not _LEAST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    known = word in cities() or word in countries() or word in demonyms()
    return None if known or word in given_name_groups() or dossier.label.isupper() else word


def _by_one_letter(a: str | None, b: str | None) -> bool:
    """One letter dropped or changed, not the last: that may be a plural or an ending."""
    if a is None or b is None or a[-1] != b[-1]:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return abs(len(a) - len(b)) == 1
