"""``collate``: several articles in, entities, facts, discrepancies and origins out.

Pure: the same articles give the same document, whatever the order in which they come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims.alignment.facts import align
from claims.alignment.units import build_units
from claims.collation.catalogue import CHECKS
from claims.collation.desk import Comparer, Desk, NamedFact
from claims.collation.document import as_document
from claims.collation.dossiers import build_dossiers, one_for_likely_same
from claims.collation.finding import Finding, Side
from claims.collation.naming_facts import fact_key, fact_label
from claims.collation.origins import OriginView, origin_views
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import Extraction, extract_article
from sources.extraction.values import Json, NameType
from sources.naming import Judgement

ENGINE_VERSION = "1"
"""Raised when the engine finds other things in the same text; never part of a finding's keys."""

#: Differences found by words alone; what tells them by name goes before.
_BY_WORDS = frozenset({"nation", "wording"})
_RANK = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


@dataclass(frozen=True, slots=True)
class Collation:
    """What comes of a collation; ``as_json`` is the document of ``compare``."""

    desk: Desk
    findings: tuple[Finding, ...]
    origins: tuple[OriginView, ...]

    def as_json(self) -> Json:
        return as_document(self.desk, self.findings, self.origins)


def collate(
    articles: Sequence[ArticleText],
    *,
    judgements: Sequence[Judgement] = (),
    progress: Callable[[str], None] | None = None,
) -> Collation:
    """Compare articles with one another, with nothing entered by hand.

    ``judgements`` are what people said about pairs of names. ``progress`` is told the id of each
    article as it is read. Raises ValueError where two articles have one id.
    """
    return collate_extractions(read_articles(articles, progress=progress), judgements=judgements)


def read_articles(
    articles: Sequence[ArticleText], *, progress: Callable[[str], None] | None = None
) -> list[Extraction]:
    """What each article says, in the order of their ids; see `collate`."""
    ordered = sorted(articles, key=lambda article: article.id)
    if len({article.id for article in ordered}) < len(ordered):
        raise ValueError("two articles have the same id")
    extractions = []
    for article in ordered:
        extractions.append(extract_article(article))
        if progress is not None:
            progress(article.id)
    return extractions


def collate_extractions(
    extractions: Sequence[Extraction], *, judgements: Sequence[Judgement] = ()
) -> Collation:
    """The same for articles that were read before."""
    held = tuple(sorted(extractions, key=lambda e: e.article.id))
    desk = _set_desk(held, judgements)
    ordered = sorted(
        _told_apart(_told_once(_raised(desk))),
        key=lambda f: (_RANK[f.severity], f.kind.value, f.sides[0].sort_key, f.identity_key),
    )
    return Collation(desk, tuple(ordered), origin_views(held))


def _raised(desk: Desk) -> list[Finding]:
    return [replace(found, check=check.name) for check in CHECKS for found in check.find(desk)]


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Each disagreement by one finding.

    Amounts that differ only because one was converted wrongly are told by the conversion, and a
    sentence that a party's denial takes in already is no denial of its own; nor is what one is called,
    or who did it, or the order of two deeds, a contradiction besides.
    """
    converted = {
        side.sort_key
        for finding in findings
        if finding.kind is DifferenceKind.CONVERSION
        for side in finding.sides
    }
    denied = [
        side
        for finding in findings
        if finding.kind is DifferenceKind.STANCE and not finding.subjects[0].startswith("denied:")
        for side in finding.sides
    ]
    told_of = [f for f in findings if f.attribute not in _BY_WORDS]
    described = [f for f in told_of if f.kind is DifferenceKind.DESCRIPTION]
    done = [f for f in told_of if f.kind is DifferenceKind.PARTY]
    ordered = [f for f in findings if f.kind is DifferenceKind.CHRONOLOGY]
    undated = [f for f in findings if f.kind is DifferenceKind.YEAR_MISSING and f.fact is None]
    return [
        finding
        for finding in findings
        if not (
            finding.kind is DifferenceKind.CONTRADICTION
            and any(side.sort_key in converted for side in finding.sides)
        )
        and not (finding.kind is DifferenceKind.CONTRADICTION and _told_by(finding, ordered))
        and not (finding.attribute in _BY_WORDS and _told_by(finding, described))
        and not (
            (finding.kind, finding.attribute) == (DifferenceKind.PARTY, "wording")
            and _told_by(finding, [*described, *done])
        )
        and not (
            finding.kind is DifferenceKind.YEAR_MISSING
            and finding.fact is not None
            and any(_overlap(a, b) for a in finding.sides for f in undated for b in f.sides)
        )
        and not (
            finding.subjects[0].startswith("denied:")
            and any(_overlap(side, other) for side in finding.sides for other in denied)
        )
    ]


def _told_by(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether another finding takes in all the sides of this one."""
    return any(
        all(any(_overlap(side, held) for held in other.sides) for side in finding.sides)
        for other in others
    )


def _overlap(a: Side, b: Side) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def _told_apart(findings: Sequence[Finding]) -> list[Finding]:
    """Findings with one identity each: a repetition is left out, another value gets a number."""
    held: dict[str, Finding] = {}
    for finding in findings:
        number, named = 1, finding
        while named.identity_key in held:
            if held[named.identity_key].content_key == finding.content_key:
                break
            number += 1
            named = replace(finding, attribute=f"{finding.attribute or ''} {number}".strip())
        held.setdefault(named.identity_key, named)
    return list(held.values())


def _set_desk(extractions: tuple[Extraction, ...], judgements: Sequence[Judgement]) -> Desk:
    dossiers = {d.id: d for d in build_dossiers(extractions, judgements)}
    standing_for = one_for_likely_same(tuple(dossiers.values()))
    entity_of = {
        (article, mention.start): standing_for[dossier.id]
        for dossier in dossiers.values()
        for article, mention in dossier.uses
    }
    states = frozenset(d.id for d in dossiers.values() if d.is_state)
    read = [(e.article, e.statements) for e in extractions]
    places = frozenset(d.id for d in dossiers.values() if d.type is NameType.PLACE)
    units = tuple(build_units(read, entity_of, states, places))
    compare = Comparer({e.article.id: e.article for e in extractions}, units)
    alignment = align(units, compare)
    labels = {d.id: d.label for d in dossiers.values()}
    named: dict[str, NamedFact] = {}
    for fact in alignment.facts:
        key = base = fact_key(fact, lambda entity: dossiers[entity].key)
        number = 1
        while key in named:  # two facts with one anchor: tell them apart, in order
            number += 1
            key = f"{base}#{number}"
        named[key] = NamedFact(key, fact_label(fact, labels, places), fact)
    return Desk(
        extractions=extractions,
        by_article={e.article.id: e for e in extractions},
        dossiers=dossiers,
        entity_of=entity_of,
        units=units,
        facts=tuple(named.values()),
        fact_by_unit={u.index: held for held in named.values() for u in held.fact.units},
        suggestions=alignment.suggestions,
    )
