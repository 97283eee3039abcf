"""Whom "the Danish ship" or "the Paraguayan striker" means, where the article leaves no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from claims.collation.desk import Desk
from claims.collation.finding import Side
from claims.comparison.callings import nation_of
from claims.comparison.tables import word_set
from sources.extraction.values import Kind, NameType, NameValue

_DEFINITE: Final = re.compile(
    r"\b[Tt]he (?P<nation>[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?)(?:-born)? "
    r"(?:[a-z]{3,20} )?(?P<noun>[a-z]{3,20})\b(?! [A-Z])"
)
_PERSONS: Final = word_set("trades of persons")
_BODIES: Final = word_set("sorts of bodies")
#: How many times oftener than any other of its sort the one who is meant must be named.
_LEAD: Final = 2


def said_of_the_main(
    desk: Desk, article: str, starts: set[int], type_: NameType | None
) -> Iterator[tuple[Side, frozenset[str]]]:
    """The nationalities that an article gives the person or body it is about, without the name.

    ``starts`` are the places of that name in the article; nothing is yielded unless it is the one
    that the article names by far most often.
    """
    nouns = _PERSONS if type_ is NameType.PERSON else _BODIES
    if type_ not in (NameType.PERSON, NameType.ORGANISATION, None):
        return
    if not _is_main(desk, article, starts, persons=type_ is NameType.PERSON):
        return
    text = desk.extraction(article).article.text
    for match in _DEFINITE.finditer(text):
        nation = nation_of(match["nation"])
        if nation is not None and match["noun"] in nouns:
            yield (
                Side(article, match.start(), match.end(), match.group()),
                frozenset({nation}),
            )


def _is_main(desk: Desk, article: str, starts: set[int], *, persons: bool) -> bool:
    """Whether a name is the one of its sort that the article is about."""
    named: Counter[str] = Counter()
    mine: set[str] = set()
    for mention in desk.extraction(article).mentions:
        value = mention.value
        if mention.kind is not Kind.NAME or not isinstance(value, NameValue):
            continue
        other_sort = value.type is NameType.PLACE or (value.type is NameType.PERSON) != persons
        if other_sort and mention.start not in starts:
            continue
        entity = desk.entity_of.get((article, mention.start), str(mention.start))
        named[entity] += 1
        if mention.start in starts:
            mine.add(entity)
    own = sum(named[entity] for entity in mine)
    others = max((count for entity, count in named.items() if entity not in mine), default=0)
    return own >= 2 and own >= _LEAD * others
