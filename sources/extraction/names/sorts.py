"""Nouns that say what sort of thing a name is, gathered in coarse families."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from sources.extraction.names.tables import lines_of, titles, word_set

#: Families of sorts that are things made, not bodies, persons or places.
PRODUCTS = word_set(
    "tank sight module missile drone aircraft ship vehicle weapon medicine device software spacecraft"
)


@cache
def _families() -> Mapping[str, str]:
    families: dict[str, str] = {}
    for line in lines_of("sorts.tsv"):
        family, nouns = line.split("\t")
        for noun in nouns.split():
            families.setdefault(noun, family)
    for title in titles():
        families.setdefault(title, "person")
    return families


@lru_cache(maxsize=4_096)
def singular(noun: str) -> str:
    """A lower-case noun in the singular, as far as the table of sorts can tell."""
    families = _families()
    if noun in families:
        return noun
    for ending, basic in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
        if noun.endswith(ending) and noun[: -len(ending)] + basic in families:
            return noun[: -len(ending)] + basic
    return noun


def is_plural(noun: str) -> bool:
    return singular(noun) != noun


@lru_cache(maxsize=4_096)
def sort_family(noun: str) -> str | None:
    """The family of a noun in singular or plural ("intermediaries" → "company"), else None."""
    return _families().get(singular(noun))
