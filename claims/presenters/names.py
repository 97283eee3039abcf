"""Whom and what a public document names: entities, by words that readers see in it anyway.

An entity is called by its standard form only where the claim prints it. Nothing of how names were
judged gets here, and no name that only other articles use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from claims.models import Answer, Evidence, ReportedValue
from claims.presenters.quotes import printed_words
from sources.extraction.names import name_key
from sources.extraction.values import Kind
from sources.models import Entity, Mention, NameUse

MOST_NAMES = 200  # of one claim; a document stays a document

Json = dict[str, Any]
_Use = tuple[Entity, int, str, bool]  # entity, evidence, printed, whether in words of ours


@dataclass(slots=True)
class _Named:
    """An entity and its uses: (evidence, printed) → whether the words are those of our summary."""

    entity: Entity
    uses: dict[tuple[int, str], bool] = field(default_factory=dict)


def names_of(
    evidence: Sequence[Evidence],
    quotes: Mapping[int, Json],
    values: Sequence[ReportedValue],
) -> list[Json]:
    """The entities that the claim names for readers, each with its spellings by evidence; in the
    order in which its evidence names them."""
    articles = {row.pk: row.article.public_id for row in evidence}
    named: dict[int, _Named] = {}
    for entity, key, printed, ours in (*_reported(values), *_quoted(evidence, quotes)):
        if key in articles:
            uses = named.setdefault(entity.pk, _Named(entity)).uses
            uses.setdefault((key, printed_words(printed)), ours)
    return [_shown(row, articles) for row in sorted(named.values(), key=_first_use)[:MOST_NAMES]]


def _first_use(row: _Named) -> tuple[int, str]:
    return min(evidence for evidence, _ in row.uses), row.entity.public_id


def _shown(row: _Named, articles: Mapping[int, str]) -> Json:
    printed = [words for _, words in row.uses]
    standard = row.entity.standard_form in printed
    return {
        "id": row.entity.public_id,
        "form": row.entity.standard_form if standard else max(printed, key=printed.count),
        "standard": standard,
        "type": row.entity.type or None,
        "uses": [
            {"article": articles[key], "evidence": key, "printed": words, "ours": ours}
            for (key, words), ours in sorted(row.uses.items())
        ],
    }


def _reported(values: Sequence[ReportedValue]) -> Iterator[_Use]:
    """Names that evidence gives for an attribute: an outlet's own words, also in a summary."""
    rows = [row for row in values if row.attribute.kind == Kind.NAME and row.answer == Answer.VALUE]
    keys = {row.pk: (row.evidence.article_id, name_key(row.printed)[:300]) for row in rows}
    uses = NameUse.objects.filter(
        article__in={article for article, _ in keys.values()},
        name_key__in={key for _, key in keys.values()},
        sense=1,
    ).select_related("entity")
    found = {(use.article_id, use.name_key): use.entity for use in uses}
    for row in rows:
        if entity := found.get(keys[row.pk]):
            yield entity, row.evidence_id, row.printed, False


def _quoted(evidence: Sequence[Evidence], quotes: Mapping[int, Json]) -> Iterator[_Use]:
    """Names in the quotes, as far as the quotes are shown."""
    shown: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for row in evidence:
        start = row.excerpt.start
        shown[row.text_id].append((start, start + len(quotes[row.pk]["exact"]), row.pk))
    mentions = (
        Mention.objects.filter(
            kind=Kind.NAME,
            name_use__isnull=False,
            text__evidence__in=[row.pk for row in evidence],
            start__gte=F("text__evidence__excerpt__start"),
            end__lte=F("text__evidence__excerpt__end"),
        )
        .select_related("name_use__entity")
        .order_by("text", "start", "end", "pk")
        .distinct()
    )
    for mention in mentions:
        for start, end, key in shown[mention.text_id]:
            if start <= mention.start and mention.end <= end and mention.name_use is not None:
                ours = bool(quotes[key]["ours"])
                yield mention.name_use.entity, key, mention.printed, ours
