"""Comparing what the evidence of a claim reports, attribute by attribute, and storing the outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from django.db import transaction

from claims.comparison.chronology import DatedFact, Order, find_impossible_order
from claims.comparison.compare import compare_values
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome, Severity
from claims.detectors import CLAIM_ORDER, CLAIM_VALUES
from claims.models import (
    Answer,
    Attribute,
    Claim,
    ClaimRelation,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    ReportedValue,
)
from claims.models.claims import RelationKind
from claims.selectors.readings import (
    denial_sentence,
    reported_side,
    sides_with_entities,
    standing_values,
)
from claims.services.findings import Recorded, findings_record
from claims.services.found import COLLATION, Found, FoundSide
from claims.services.handing_over import claim_take_over
from sources.extraction.values import Kind

ON_CLAIMS = "claim-"
"""Begins the engine version of discrepancies found on claims."""
COMPARISON_VERSION = f"{ON_CLAIMS}1"
_RANK = {Severity.HIGH: 3, Severity.MEDIUM: 2, Severity.LOW: 1}


@transaction.atomic
def claim_compare(*, claim: Claim) -> Recorded:
    """Compare all values that stand for a claim and bring its discrepancies in step.

    Also checks the order of the claims that it is related to by "before". What was found over the
    articles at the same places gives way to it. Twice changes nothing.
    """
    values = standing_values(claim)
    found = [*_differences(claim, values), *_order_of_events(claim)]
    looked_at = Discrepancy.objects.about_claim(claim).filter(engine_version__startswith=ON_CLAIMS)
    recorded = findings_record(found=found, looked_at=looked_at.distinct())
    recorded.cleared += claim_take_over(claim=claim)
    return recorded


def _differences(claim: Claim, values: Sequence[ReportedValue]) -> Iterable[Found]:
    by_attribute: dict[int, list[ReportedValue]] = defaultdict(list)
    for row in values:
        by_attribute[row.attribute_id].append(row)
    for rows in by_attribute.values():
        yield from _differences_of_one(claim, rows)


def _differences_of_one(claim: Claim, rows: list[ReportedValue]) -> Iterable[Found]:
    """One finding for each kind of difference on an attribute, over all its readings."""
    attribute = rows[0].attribute
    sides = sides_with_entities([row for row in rows if row.answer == Answer.VALUE])
    differing: dict[DifferenceKind, list[tuple[ReportedValue, ReportedValue, Comparison]]]
    differing = defaultdict(list)
    valued = [row for row in rows if row.answer == Answer.VALUE]
    for a, b in combinations(valued, 2):
        comparison = compare_values(sides[a.pk], sides[b.pk])
        if comparison.outcome is Outcome.DIFFERS and comparison.kind is not None:
            differing[comparison.kind].append((a, b, comparison))
    for kind, pairs in differing.items():
        if kind is DifferenceKind.SPELLING and _spelling_stands_on_an_entity(pairs):
            continue
        worst = max(pairs, key=lambda pair: _RANK[pair[2].severity or Severity.LOW])[2]
        members = {row.pk: row for a, b, _ in pairs for row in (a, b)}
        yield _found(claim, attribute, kind, worst, [members[pk] for pk in sorted(members)])
    denials = [row for row in rows if row.answer == Answer.DENIED]
    if denials and valued:
        yield _denial(claim, attribute, valued, denials)


def _spelling_stands_on_an_entity(
    pairs: Iterable[tuple[ReportedValue, ReportedValue, Comparison]],
) -> bool:
    """Whether the names are sides of a spelling found over the articles: one finding an entity."""
    names = {(row.evidence.article_id, row.printed) for a, b, _ in pairs for row in (a, b)}
    known = (
        DiscrepancySide.objects.filter(
            discrepancy__kind=DifferenceKind.SPELLING.value,
            discrepancy__engine_version__startswith=COLLATION,
            article__in=[article for article, _ in names],
            printed__in=[printed for _, printed in names],
        )
        .exclude(discrepancy__status=DiscrepancyStatus.CLEARED)
        .values_list("article_id", "printed")
    )
    return names <= set(known)


def _found(
    claim: Claim,
    attribute: Attribute,
    kind: DifferenceKind,
    worst: Comparison,
    rows: list[ReportedValue],
) -> Found:
    return Found(
        kind=kind.value,
        severity=(worst.severity or Severity.LOW).value,
        explanation=worst.explanation,
        sides=tuple(_side(row) for row in rows),
        subjects=frozenset({("claim", claim.pk)}),
        engine_version=COMPARISON_VERSION,
        attribute=attribute.label,
        fact=claim.statement,
        detector=CLAIM_VALUES,
    )


def _denial(
    claim: Claim, attribute: Attribute, asserted: list[ReportedValue], denied: list[ReportedValue]
) -> Found:
    return Found(
        kind=DifferenceKind.STANCE.value,
        severity=Severity.HIGH.value,
        explanation=denial_sentence(asserted, denied),
        sides=tuple(_side(row) for row in [*asserted, *denied]),
        subjects=frozenset({("claim", claim.pk)}),
        engine_version=COMPARISON_VERSION,
        attribute=attribute.label,
        fact=claim.statement,
        detector=CLAIM_VALUES,
    )


def _side(row: ReportedValue) -> FoundSide:
    """A stored value as a side; an answer without words stands at its whole quote."""
    excerpt = row.evidence.excerpt
    start = excerpt.start if row.start is None else row.start
    end = excerpt.end if row.end is None else row.end
    return FoundSide(
        text=row.evidence.text,
        start=start,
        end=end,
        printed=row.printed or excerpt.exact,
        kind=row.attribute.kind,
        value=row.value if row.value is not None else {"answer": row.answer},
        reported_value_id=row.pk,
    )


def _order_of_events(claim: Claim) -> Iterable[Found]:
    """Dates printed for related claims that cannot stand in the order the relations give."""
    related = _related_in_order(claim)
    if not related:
        return
    claims = {pk for pair in related for pk in pair}
    dates = list(
        ReportedValue.objects.standing()
        .filter(evidence__claim__in=claims, attribute__kind=Kind.DATE.value, answer=Answer.VALUE)
        .select_related(
            "attribute", "evidence__excerpt", "evidence__text", "evidence__article__outlet"
        )
        .order_by("pk")
    )
    facts = [
        DatedFact(id=str(row.pk), event=str(row.evidence.claim_id), side=reported_side(row))
        for row in dates
    ]
    orders = [
        Order(before=str(earlier), after=str(later), words="before", quote="")
        for earlier, later in sorted(related)
    ]
    rows = {str(row.pk): row for row in dates}
    for impossible in find_impossible_order(orders, facts):
        members = [rows[fact] for fact in impossible.facts]
        yield Found(
            kind=DifferenceKind.CHRONOLOGY.value,
            severity=Severity.HIGH.value,
            explanation=impossible.explanation,
            sides=tuple(_side(row) for row in members),
            subjects=frozenset(
                {("claim", row.evidence.claim_id) for row in members}
                | {
                    ("claim", int(event))
                    for o in impossible.orders
                    for event in (o.before, o.after)
                }
            ),
            engine_version=COMPARISON_VERSION,
            attribute="order of events",
            fact=claim.statement,
            detector=CLAIM_ORDER,
        )


def _related_in_order(claim: Claim) -> set[tuple[int, int]]:
    """All pairs (earlier, later) in the chain of "before" relations that the claim is part of."""
    pairs: set[tuple[int, int]] = set()
    frontier, seen = {claim.pk}, {claim.pk}
    while frontier:
        rows = ClaimRelation.objects.filter(kind=RelationKind.BEFORE).filter(
            claim__in=frontier
        ) | ClaimRelation.objects.filter(kind=RelationKind.BEFORE).filter(other__in=frontier)
        found = set(rows.values_list("claim_id", "other_id"))
        pairs |= found
        frontier = {pk for pair in found for pk in pair} - seen
        seen |= frontier
    return pairs
