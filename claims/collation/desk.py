"""What every check looks at: the articles as read, their entities, and the facts they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claims.alignment.facts import Fact
from claims.alignment.matching import Match
from claims.alignment.meant import meant_value
from claims.alignment.slots import counted_noun
from claims.alignment.units import EntityOf, Particular, Unit
from claims.collation.dossiers import Dossier
from claims.comparison.as_of import of_its_day
from claims.comparison.outcome import Comparison, Reported
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import Extraction
from sources.extraction.values import CountValue, DateValue, Kind, Mention


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A fact with the key that outlives a run and the label that people read."""

    key: str
    label: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Desk:
    """One collation's working table; checks read it and change nothing."""

    extractions: tuple[Extraction, ...]
    by_article: Mapping[str, Extraction]
    dossiers: Mapping[str, Dossier]
    entity_of: EntityOf
    units: tuple[Unit, ...]
    facts: tuple[NamedFact, ...]
    fact_by_unit: Mapping[int, NamedFact]
    suggestions: tuple[Match, ...]

    def extraction(self, article: str) -> Extraction:
        """The extraction of an article; raises KeyError for an id that is not here."""
        return self.by_article[article]

    def fact_of(self, unit: int) -> NamedFact | None:
        """The fact that a statement belongs to, if any."""
        return self.fact_by_unit.get(unit)

    def entity_label(self, entity: str) -> str:
        dossier = self.dossiers.get(entity)
        return dossier.label if dossier else entity

    def entity_key(self, entity: str) -> str:
        dossier = self.dossiers.get(entity)
        return dossier.key if dossier else entity


def reported(article: ArticleText, mention: Mention, unit: Unit) -> Reported:
    """A mention as a side of a comparison, with its sentence as context.

    For a count the quote takes in the predicate beside it ("31 people were killed"), which tells
    what befell the people counted. A day printed without its year is judged by the publication
    date alone, not by what the tense of its sentence lets one suppose.
    """
    start, end = mention.start, mention.end
    value = meant_value(article.text, mention)
    if isinstance(value, CountValue):
        start, end = _with_predicate(mention, unit)
        near = unit.statement.predicate_near(mention.start, mention.end)
        value = replace(value, noun=counted_noun(value, near))
    low, high = unit.statement.sentence
    if isinstance(value, DateValue) and value.edtf is not None and value.inferred is not None:
        value = value if value.inferred.is_counted else replace(value, inferred=None)
    return Reported(
        value=value,
        quote=article.text[start:end],
        outlet=article.outlet,
        published=article.published,
        context=article.text[low:high],
        article=article.id,
    )


def _with_predicate(mention: Mention, unit: Unit) -> tuple[int, int]:
    predicate = unit.statement.predicate_near(mention.start, mention.end)
    if predicate is None:
        return mention.start, mention.end
    others = [
        m for m in unit.statement.mentions if m.kind is Kind.COUNT and m.start != mention.start
    ]
    start, end = min(mention.start, predicate.start), max(mention.end, predicate.end)
    crowded = any(start < m.end and m.start < end for m in others)
    if crowded or end - start > (mention.end - mention.start) + 40:
        return mention.start, mention.end
    return start, end


class Comparer:
    """``compare(a, b)`` for particulars, each pair once."""

    def __init__(self, articles: Mapping[str, ArticleText], units: tuple[Unit, ...]) -> None:
        self._articles = articles
        self._units = units
        self._sides: dict[tuple[int, int, int], Reported] = {}
        self._known: dict[tuple[tuple[str, int, int], tuple[str, int, int]], Comparison] = {}

    def as_one_thing(self, a: Particular, b: Particular) -> Comparison:
        """The comparison of two counts as if both counted what the first counts."""
        from claims.comparison.compare import compare_values

        one, other = self._side(a), self._side(b)
        if isinstance(one.value, CountValue) and isinstance(other.value, CountValue):
            other = replace(other, value=replace(other.value, noun=one.value.noun), context="")
            one = replace(one, context="")
        return compare_values(one, other)

    def __call__(self, a: Particular, b: Particular) -> Comparison:
        from claims.comparison.compare import compare_values

        key = (a.place, b.place) if a.place <= b.place else (b.place, a.place)
        if key not in self._known:
            first, second = (a, b) if a.place <= b.place else (b, a)
            sides = self._side(first), self._side(second)
            moving = first.scope.moving or second.scope.moving
            self._known[key] = of_its_day(compare_values(*sides), *sides, moving=moving)
        return self._known[key]

    def _side(self, particular: Particular) -> Reported:
        key = particular.unit, particular.mention.start, particular.mention.end
        if key not in self._sides:
            unit = self._units[particular.unit]
            article = self._articles[particular.article]
            self._sides[key] = reported(article, particular.mention, unit)
        return self._sides[key]
