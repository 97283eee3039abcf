"""Which articles may tell of one story at all: those that name somebody or something in common."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final

from claims.collation.desk import Desk
from sources.extraction.names.folding import fold
from sources.extraction.names.tables import cities

#: So many well-known places do for one name that few articles print.
_PLACES: Final = 2
#: Articles published further apart than this, in days, need more in common.
_SEASON: Final = 120


class Stories:
    """Whether two articles may tell of one story; built once for each check."""

    def __init__(self, desk: Desk) -> None:
        self._named: dict[str, set[str]] = defaultdict(set)
        self._places: dict[str, set[str]] = defaultdict(set)
        self._facts: set[frozenset[str]] = set()
        self._published: dict[str, date] = {}
        self._linked: dict[str, frozenset[str]] = {}
        for extraction in desk.extractions:
            published = extraction.article.published
            if published is not None and published.earliest is not None:
                self._published[extraction.article.id] = published.earliest
        for dossier in desk.dossiers.values():
            known = dossier.is_state or fold(dossier.label) in cities()
            for article, mention in dossier.uses:
                entity = desk.entity_of.get((article, mention.start), dossier.id)
                (self._places if known else self._named)[article].add(entity)
        for named in desk.facts:
            articles = named.fact.articles
            self._facts.update(frozenset({a, b}) for a in articles for b in articles if a < b)

    def share_a_name(self, a: str, b: str) -> bool:
        """Whether two articles name one person, body or smaller place."""
        return a == b or bool(self._named[a] & self._named[b])

    def may_be_one(self, a: str, b: str) -> bool:
        """Whether two articles share a name or a fact; of countries and great cities, two.

        Articles of two seasons must name two in common.
        """
        if a != b and self._apart(a, b):
            return len(self._named[a] & self._named[b]) >= _PLACES
        if self.share_a_name(a, b) or frozenset({a, b}) in self._facts:
            return True
        return len(self._places[a] & self._places[b]) >= _PLACES

    def are_linked(self, a: str, b: str) -> bool:
        """Whether two articles are joined by a chain of articles that may be of one story each."""
        if a not in self._linked:
            reached, edge = {a}, [a]
            others = {*self._named, *self._places} - reached
            while edge:
                one = edge.pop()
                new = sorted(o for o in others if self.may_be_one(*sorted((one, o))))
                reached.update(new)
                others.difference_update(new)
                edge += new
            self._linked.update(dict.fromkeys(reached, frozenset(reached)))
        return b in self._linked[a]

    def _apart(self, a: str, b: str) -> bool:
        days = [self._published[article] for article in (a, b) if article in self._published]
        return len(days) == _PLACES and abs((days[0] - days[1]).days) > _SEASON
