"""From a collation to proposals: claims worth opening, names that may be one, origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import ngettext

from claims.collation.attributes import attributes_of
from claims.collation.conductor import ENGINE_VERSION, Collation
from claims.collation.desk import NamedFact
from claims.models import Evidence, Story, SuggestionKind
from claims.services.suggestions import Proposal
from sources.extraction.names import name_key
from sources.models import NameUse, Text, Verdict

Uses = dict[tuple[int, str], NameUse]
Json = dict[str, Any]


def proposals_of(
    collation: Collation, story: Story, by_id: dict[str, Text], uses: Uses
) -> Iterator[Proposal]:
    """Everything the program would propose to a person after comparing a story's articles."""
    quoted = _quoted_by_claims(by_id)
    for named in collation.desk.facts:
        proposal = _claim(collation, named, story, by_id)
        if proposal is not None and not _stands_as_claim(proposal, quoted):
            yield proposal
    yield from _merges(collation, by_id, uses)
    yield from _origins(collation, by_id)


Quoted = dict[int, list[tuple[int, int, int]]]


def _quoted_by_claims(by_id: dict[str, Text]) -> Quoted:
    """Places that are evidence of a claim already: text → (claim, start, end)."""
    rows = (
        Evidence.objects.attached()
        .filter(text__in=list(by_id.values()))
        .values_list("text_id", "claim_id", "excerpt__start", "excerpt__end")
    )
    quoted: Quoted = defaultdict(list)
    for text, claim, start, end in rows:
        quoted[text].append((claim, start, end))
    return quoted


def _stands_as_claim(proposal: Proposal, quoted: Quoted) -> bool:
    """Whether one claim has evidence at two of the places that a proposal would quote."""
    texts: dict[int, set[int]] = defaultdict(set)
    for quote in proposal.payload["evidence"]:
        end = quote["start"] + len(quote["exact"])
        for claim, low, high in quoted.get(quote["text"], []):
            if low < end and quote["start"] < high:
                texts[claim].add(quote["text"])
    return any(len(places) > 1 for places in texts.values())


def _claim(
    collation: Collation, named: NamedFact, story: Story, by_id: dict[str, Text]
) -> Proposal | None:
    """A claim for a fact that at least two articles report, with its quotes and values."""
    quotes: dict[tuple[str, int, int], Json] = {}
    for unit in named.fact.units:
        text = by_id[unit.article]
        start = unit.statement.start
        exact = text.content[start : unit.statement.end].rstrip()
        quotes[unit.article, start, start + len(exact)] = {
            "text": text.pk,
            "start": start,
            "exact": exact,
            "reports": [],
        }
    attributes: list[Json] = []
    labels: set[str] = set()
    for attribute in attributes_of(named.fact):
        label = _unused(attribute.label or attribute.kind.value, labels)
        reported = False
        for side in attribute.sides:
            mention = side.mention
            for (article, start, end), quote in quotes.items():
                if article == side.article and start <= mention.start and mention.end <= end:
                    quote["reports"].append(
                        {
                            "label": label,
                            "printed": mention.text,
                            "offset": mention.start - start,
                            "value": mention.value.as_json(),
                        }
                    )
                    reported = True
                    break
        if reported:
            labels.add(label)
            attributes.append({"label": label, "kind": attribute.kind.value})
    articles = sorted({article for article, *_rest in quotes})
    if len(articles) < 2 or not attributes:
        return None
    return Proposal(
        kind=SuggestionKind.CLAIM,
        key=f"{story.public_id}:{named.key}",
        payload={
            "statement": named.label[:500],
            "story": story.pk,
            "attributes": attributes,
            "evidence": [quotes[place] for place in sorted(quotes)],
        },
        reason=ngettext(
            "{number} article reports it: {label}.",
            "{number} articles report it: {label}.",
            len(articles),
        ).format(number=len(articles), label=named.label),
        engine_version=ENGINE_VERSION,
        article=by_id[articles[0]].article,
    )


def _unused(label: str, labels: set[str]) -> str:
    label = label[:70]
    number, unused = 1, label
    while unused in labels:
        number += 1
        unused = f"{label} {number}"
    return unused


def _merges(collation: Collation, by_id: dict[str, Text], uses: Uses) -> Iterator[Proposal]:
    """Pairs of names that may be one, where the program does not join them by itself: those it is
    not sure of, and persons."""
    seen: set[tuple[int, int]] = set()
    for dossier in collation.desk.dossiers.values():
        for link in (*dossier.cluster.links, *dossier.cluster.suggested):
            pair = [_use(end, by_id, uses) for end in (link.a, link.b)]
            if pair[0] is None or pair[1] is None or pair[0].entity_id == pair[1].entity_id:
                continue
            a, b = sorted((pair[0], pair[1]), key=lambda use: use.pk)
            entities = (min(a.entity_id, b.entity_id), max(a.entity_id, b.entity_id))
            if entities in seen:
                continue
            seen.add(entities)
            yield Proposal(
                kind=SuggestionKind.MERGE,
                key=f"{a.pk}:{b.pk}",
                payload={"a": a.pk, "b": b.pk, "verdict": Verdict.SAME.value},
                reason=f"“{a.printed}” and “{b.printed}”: {link.reason}.",
                engine_version=ENGINE_VERSION,
                score=Decimal(str(round(min(link.score, 1.0), 3))),
                article=b.article,
            )


def _use(use_id: str, by_id: dict[str, Text], uses: Uses) -> NameUse | None:
    article, _rest, printed = use_id.partition("#")
    return uses.get((by_id[article].article_id, name_key(printed)[:300]))


def _origins(collation: Collation, by_id: dict[str, Text]) -> Iterator[Proposal]:
    for origin in collation.origins:
        for article in origin.articles:
            yield Proposal(
                kind=SuggestionKind.ORIGIN,
                key=f"{article}:{origin.name}",
                payload={
                    "article": by_id[article].article_id,
                    "origin": origin.name[:200],
                    "how": origin.how,
                    "reason": origin.reason,
                },
                reason=origin.reason,
                engine_version=ENGINE_VERSION,
                article=by_id[article].article,
            )
