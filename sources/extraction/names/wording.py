"""Words around a name, and what they say of it: nationality and sort."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sources.extraction.names.folding import fold
from sources.extraction.names.sorts import PRODUCTS, singular, sort_family
from sources.extraction.names.tables import country_of, word_set
from sources.extraction.values import Mention, NameType, NameValue

_WORD = re.compile(
    r"[^\W_](?:[\w.]{0,60}\w)?(?:[-‐‑]\w{1,60}){0,5}(?:['’][sS]?(?!\w))?(?:(?<=\.\w)\.)?"
)
_POSSESSIVE = re.compile(r"['’]s?$")

#: Where a clause ends: punctuation, or a full stop that ends no abbreviation.
CLAUSE_END = re.compile(
    r"[,;:()\[\]\n\r—–“”\"«»!?]"
    r"|(?<!\.\w)(?<!(?<!\w)[A-Z])(?<!(?<!\w)(?:St|Mr|Ms|Dr|No))(?<!(?<!\w)(?:Mrs|Gen|Sen|Gov))\.(?=\s|$)"
)

DETERMINERS = word_set(
    "a an the another its their his her our one each both some two three several"
)


@dataclass(frozen=True, slots=True)
class Description:
    """What a text calls one name: the name's span, the description's span and words.

    ``nationality`` holds ISO 3166 codes; ``sort`` is a coarse family (company, group, tank …),
    None where no noun of a known sort is printed; ``head`` the noun as printed, in the singular
    and lower case ("" where there is none, as in "Shanghai-listed X").
    """

    name_start: int
    name_end: int
    start: int
    end: int
    text: str
    nationality: frozenset[str]
    sort: str | None
    head: str


class Word(NamedTuple):
    """One word of a text with its span; ``low`` has no possessive and no full stop."""

    start: int
    end: int
    text: str
    low: str


def words_between(text: str, start: int, end: int) -> list[Word]:
    found = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        found.append(Word(match.start(), match.end(), word, bare(word)))
    return found


@lru_cache(maxsize=4_096)
def bare(word: str) -> str:
    """A printed word in lower case, without possessive and full stop."""
    return _POSSESSIVE.sub("", word).rstrip(".").lower()


@lru_cache(maxsize=4_096)
def country_named(phrase: str) -> str | None:
    """The country of a lower-case demonym, country, city, or adjective of one (Shenzhen-based)."""
    code = country_of(fold(phrase))
    if code is None and "-" in phrase and " " not in phrase:
        code = country_of(fold(phrase.rpartition("-")[0]))
    return code


def nationality_of(words: Sequence[Word]) -> frozenset[str]:
    """Codes of the countries that words name: demonyms, countries, cities, Shenzhen-based."""
    codes = set()
    place = 0
    while place < len(words):
        if words[place].text[:1].isupper():
            for size in (3, 2, 1):
                code = country_named(" ".join(word.low for word in words[place : place + size]))
                if code is not None:
                    codes.add(code)
                    place += size - 1
                    break
        place += 1
    return frozenset(codes)


def noun_at(words: Sequence[Word], at: int) -> str:
    """The noun of sort at a place, in the singular, with the word that makes it another sort
    ("think tank", "news agency"); "" if the word is no such noun.
    """
    low = words[at].low
    if at and sort_family(f"{words[at - 1].low}-{low}"):
        return f"{words[at - 1].low} {singular(low)}"
    return singular(low) if sort_family(low) else ""


def family_of(noun: str) -> str | None:
    return sort_family(noun.replace(" ", "-")) if noun else None


def type_of(name: Mention) -> NameType | None:
    return name.value.type if isinstance(name.value, NameValue) else None


def fits(noun: str, name: Mention) -> bool:
    """A place is described by nouns of places alone, a body or a person never by a product's."""
    family, kind = family_of(noun), type_of(name)
    if not noun:
        return True
    if family in PRODUCTS and kind in (NameType.PERSON, NameType.ORGANISATION):
        return False
    return (family == "place") is (kind is NameType.PLACE)


def describe(
    text: str,
    name: Mention,
    words: Sequence[Word],
    noun: str,
    *,
    told: frozenset[str] | None = None,
) -> Description:
    """The description of ``name`` that spans ``words``; ``told`` overrides their nationality."""
    start, end = words[0].start, words[-1].end
    nationality = nationality_of(words) if told is None else told
    return Description(
        name.start, name.end, start, end, text[start:end], nationality, family_of(noun), noun
    )
