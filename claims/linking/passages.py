"""The passages of an article that could be evidence: sentences, with all within their reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claims.linking.features import Feature, Particular, key_number, particular_of
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.statements import Statement, find_statements
from sources.extraction.values import Kind, Mention

OWN, EARLIER, LEAD = 1.0, 0.4, 0.3
"""How much a particular counts that a passage prints, that stands up to two sentences before
it, and that only the beginning of the article gives."""

MOST_KEYS = 400
"""Keys looked up for one article; those of the most telling particulars."""
_LEAD_SENTENCES = 3
_LONGEST = 1_000  # code points of a quote that the desk takes


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article, and how much each particular (by id) counts in it."""

    start: int
    end: int
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sought:
    """All that is looked up for an article: its passages, and its particulars by id."""

    passages: tuple[Passage, ...]
    particulars: Mapping[str, Particular]
    keys: Mapping[int, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    """Key → the particulars that have it, each with the key's weight."""


def sought_in(article: ArticleText, mentions: Sequence[Mention] | None = None) -> Sought:
    """What is looked up for an article. Linear in its length; never raises."""
    found = find_mentions(article) if mentions is None else list(mentions)
    return sought_of(find_statements(article.text, mentions=found))


def sought_for(
    mentions: Iterable[Mention], span: tuple[int, int], around: Iterable[Mention] = ()
) -> Sought:
    """What is looked up for chosen words alone: their mentions, and less so those around."""
    return _sought([(span, list(mentions), list(around))], lead=[])


def sought_of(statements: Iterable[Statement]) -> Sought:
    """What is looked up for the statements of one article."""
    told: dict[tuple[int, int], tuple[dict[int, Mention], Sequence[Mention]]] = {}
    for statement in statements:
        own, _ = told.setdefault(statement.sentence, ({}, statement.earlier))
        own.update({m.start: m for m in (*statement.mentions, *statement.carried)})
    groups = [
        (span, list(own.values()), earlier)
        for span, (own, earlier) in told.items()
        if span[1] - span[0] <= _LONGEST
    ]
    lead = [m for _, own, _ in groups[:_LEAD_SENTENCES] for m in own if m.kind is Kind.NAME]
    return _sought(groups, lead)


def _sought(
    groups: Sequence[tuple[tuple[int, int], Sequence[Mention], Sequence[Mention]]],
    lead: Sequence[Mention],
) -> Sought:
    everything = [m for _, own, earlier in groups for m in (*own, *earlier)]
    by_mention = _particulars([*everything, *lead])
    passages = []
    for (start, end), own, earlier in groups:
        shares: dict[str, float] = {}
        for mentions, share in ((own, OWN), (earlier, EARLIER), (lead, LEAD)):
            for mention in mentions:
                particular = by_mention.get(mention)
                if particular is not None:
                    shares.setdefault(particular.id, share)
        if any(share == OWN for share in shares.values()):
            passages.append(Passage(start, end, shares))
    used = {id_ for passage in passages for id_ in passage.shares}
    particulars = {p.id: p for p in by_mention.values() if p.id in used}
    return Sought(tuple(passages), particulars, _keys(particulars.values()))


def _particulars(mentions: Iterable[Mention]) -> dict[Mention, Particular]:
    """Each mention's particular. A family name alone is that of the full name in the article."""
    found = {m: p for m in mentions if (p := particular_of(m)) is not None}
    whole: dict[str, Particular] = {}
    for particular in found.values():
        if particular.kind is Kind.NAME:
            for feature in particular.features[1:]:
                whole.setdefault(feature.key, particular)
    return {m: whole.get(p.id, p) if p.kind is Kind.NAME else p for m, p in found.items()}


def _keys(particulars: Iterable[Particular]) -> dict[int, tuple[tuple[str, float], ...]]:
    ordered = sorted(particulars, key=lambda p: (-p.features[0].weight, p.id))
    keys: dict[int, list[tuple[str, float]]] = {}
    for particular in ordered:
        for feature in particular.features:
            number = key_number(feature.key)
            if number in keys or len(keys) < MOST_KEYS:
                keys.setdefault(number, []).append((particular.id, feature.weight))
    return {number: tuple(held) for number, held in keys.items()}


def keys_of(mentions: Iterable[Mention]) -> set[int]:
    """The keys under which a claim with these mentions is found."""
    particulars = (particular_of(mention) for mention in mentions)
    features: Iterable[Feature] = (f for p in particulars if p is not None for f in p.features)
    return {key_number(feature.key) for feature in features}
