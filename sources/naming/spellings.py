"""Spellings of one word inside one entity: the stuff of one finding per entity."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from sources.extraction.names.folding import fold
from sources.extraction.names.tables import cities
from sources.extraction.values import NameType
from sources.naming.letters import closeness
from sources.naming.uses import Cluster
from sources.naming.words import SAME_WORD, compare_words

_PRINTED_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_LIKE_ENOUGH = 0.55


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a word is printed, and the articles that print it so."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpellingGroup:
    """Two or more spellings of one word of an entity's name."""

    spellings: tuple[Spelling, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({article for s in self.spellings for article in s.articles}))

    def inside(self, article: str) -> int:
        """How many of the spellings one article prints."""
        return sum(article in spelling.articles for spelling in self.spellings)


def spellings(cluster: Cluster) -> tuple[SpellingGroup, ...]:
    """The words of a cluster's name that are spelled in more than one way.

    Only letters count: legal forms, "Holding", family names alone, initials, capitals and
    quotation marks make forms, not spellings. Once letters differ, each printed spelling is
    listed (BelOMO, BilOMO, Bilomo). Words of two scripts are not compared.
    """
    printed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for form in cluster.forms:
        for word in _PRINTED_WORD.findall(form.text):
            folded = fold(word)
            if " " not in folded and len(folded) > 2:
                printed[folded][word].update(form.articles)
    persons = cluster.type is NameType.PERSON
    groups: list[list[str]] = []
    for word in sorted(printed):
        for group in groups:
            if any(_spelled_alike(word, other, persons, printed) for other in group):
                group.append(word)
                break
        else:
            groups.append([word])
    return tuple(SpellingGroup(_listed(group, printed)) for group in groups if len(group) > 1)


def _spelled_alike(a: str, b: str, persons: bool, printed: dict[str, dict[str, set[str]]]) -> bool:
    if _script(printed[a]) != _script(printed[b]) or any(s.isdigit() for s in a + b):
        return False
    place = cities().get(a)
    if place is not None and place == cities().get(b):
        return closeness(*sorted((a, b))) >= _LIKE_ENOUGH
    if a.rstrip("s") == b.rstrip("s"):
        return False
    return compare_words(*sorted((a, b)), persons=persons).score >= SAME_WORD


def _script(words: dict[str, set[str]]) -> bool:
    return any(ord(sign) > 0x370 for word in words for sign in word)


def _listed(group: list[str], printed: dict[str, dict[str, set[str]]]) -> tuple[Spelling, ...]:
    found: list[Spelling] = []
    for folded in group:
        ways = printed[folded]
        mixed = [word for word in ways if not word.isupper()] or list(ways)
        found.extend(Spelling(word, tuple(sorted(ways[word]))) for word in mixed)
    return tuple(sorted(found, key=lambda s: (-len(s.articles), s.text)))
