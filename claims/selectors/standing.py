"""How a claim stands: corroboration, suggested credibility, origins; folded from its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from claims.comparison.compare import compare_values
from claims.comparison.outcome import Outcome
from claims.models import (
    Answer,
    Claim,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    Evidence,
    ReportedValue,
    Severity,
    Stance,
)
from claims.rating import (
    Corroboration,
    CredibilityInputs,
    CredibilityRating,
    EvidenceInput,
    corroboration,
    suggest_credibility,
)
from claims.selectors.readings import reported_side
from sources.models import ArticleState, ArticleStateKind, Origin
from sources.selectors.origins import links_below

CONTRADICTING = ("contradiction", "party", "stance", "description", "chronology")


def corroboration_of(
    claim: Claim, *, public_only: bool = False, disputed: bool | None = None
) -> Corroboration:
    """The claim's corroboration, counted over the origins of its attached evidence.

    With ``public_only`` protected articles that may not be counted publicly are left out.
    ``disputed`` is whether an open contradiction is seen; None looks at all of the desk's.
    """
    evidence = _attached(claim)
    if public_only:
        evidence = [
            row for row in evidence if not row.article.protected or row.article.count_publicly
        ]
    return corroboration(
        _inputs(evidence),
        open_high_contradiction=(
            open_contradictions(claim).exists() if disputed is None else disputed
        ),
        links=_links(evidence),
    )


def credibility_of(claim: Claim, *, today: date | None = None) -> CredibilityRating:
    """The credibility that the rule table gives the claim, with its inputs and the reason."""
    evidence = _attached(claim)
    found = corroboration(_inputs(evidence), open_high_contradiction=False, links=_links(evidence))
    against = list(open_contradictions(claim))
    return suggest_credibility(
        CredibilityInputs(
            known_roots=len(found.known_roots),
            open_contradictions=len(against),
            equal_or_better=_both_sides_have_origins(against),
            primary_document=any(row.primary_document for row in counting(evidence)),
            age_days=_age(counting(evidence), today) if today else None,
        )
    )


def credibility_of_evidence(evidence: Evidence) -> CredibilityRating:
    """The credibility that the rule table gives one piece of evidence.

    Roots are those of all that takes its side; contradictions are those of which its own values
    are a side, of equal or better origin where another side's origin is known. What was retracted
    has no root.
    """
    rows = _attached(evidence.claim)
    own = next((row for row in rows if row.pk == evidence.pk), None)
    same_side = [row for row in rows if own is not None and row.stance == own.stance]
    inputs = [replace(one, supports=True) for one in _inputs(same_side)]
    found = corroboration(inputs, open_high_contradiction=False, links=_links(same_side))
    counts = own is not None and not is_retracted(own)
    against = open_contradictions(evidence.claim).filter(
        sides__current=True, sides__reported_value__evidence=evidence
    )
    return suggest_credibility(
        CredibilityInputs(
            known_roots=len(found.known_roots) if counts else 0,
            open_contradictions=against.count(),
            equal_or_better=DiscrepancySide.objects.filter(
                discrepancy__in=against,
                current=True,
                reported_value__evidence__origins__isnull=False,
            )
            .exclude(reported_value__evidence=evidence)
            .exists(),
            primary_document=counts and bool(own and own.primary_document),
        )
    )


def open_contradictions(claim: Claim) -> Any:
    """Open discrepancies of high severity on the claim's attributes."""
    return (
        Discrepancy.objects.about_claim(claim)
        .open()
        .filter(severity=Severity.HIGH, kind__in=CONTRADICTING)
        .distinct()
    )


def attached() -> QuerySet[Evidence]:
    """Attached evidence with what its standing is counted from: origins, and ``article_state``,
    what was last noted of its article."""
    states = ArticleState.objects.filter(article=OuterRef("article")).order_by("-pk")
    return (
        Evidence.objects.attached()
        .annotate(article_state=Subquery(states.values("state")[:1]))
        .select_related("article__outlet")
        .prefetch_related("origins__origin")
        .order_by("pk")
    )


def is_retracted(row: Evidence) -> bool:
    """Whether the outlet took the article back, of a row of ``attached``."""
    return bool(getattr(row, "article_state", "") == ArticleStateKind.RETRACTED)


def counting(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Rows of ``attached`` whose articles were not retracted."""
    return [row for row in evidence if not is_retracted(row)]


def _attached(claim: Claim) -> list[Evidence]:
    return list(attached().filter(claim=claim))


def _inputs(evidence: Sequence[Evidence]) -> list[EvidenceInput]:
    return inputs_of(evidence, contradicting_themselves(evidence))


def inputs_of(evidence: Iterable[Evidence], torn: Set[int]) -> list[EvidenceInput]:
    """What rows of ``attached`` add to corroboration; the articles ``torn`` contradict themselves."""
    return [
        EvidenceInput(
            article=str(row.article_id),
            origins=frozenset(str(link.origin_id) for link in row.origins.all()),
            supports=row.stance == Stance.SUPPORTS,
            contradicts_itself=row.article_id in torn,
            retracted=is_retracted(row),
        )
        for row in evidence
    ]


def contradicting_themselves(evidence: Sequence[Evidence]) -> set[int]:
    """Articles that print two differing values of one attribute, where the desk holds that so."""
    rows = (
        ReportedValue.objects.standing()
        .filter(
            evidence__in=evidence,
            answer=Answer.VALUE,
            sides__current=True,
            sides__discrepancy__status__in=[DiscrepancyStatus.OPEN, DiscrepancyStatus.DECIDED],
            sides__discrepancy__severity=Severity.HIGH,
        )
        .select_related(
            "attribute", "evidence__excerpt", "evidence__text", "evidence__article__outlet"
        )
        .distinct()
    )
    given: dict[tuple[int, int], list[ReportedValue]] = defaultdict(list)
    for row in rows:
        given[row.evidence.article_id, row.attribute_id].append(row)
    return {
        article
        for (article, _), own in given.items()
        if any(_differ(a, b) for a, b in combinations(own, 2))
    }


def _differ(a: ReportedValue, b: ReportedValue) -> bool:
    return compare_values(reported_side(a), reported_side(b)).outcome is Outcome.DIFFERS


def _links(evidence: Iterable[Evidence]) -> list[tuple[str, str]]:
    return links_of({link.origin_id for row in evidence for link in row.origins.all()})


def links_of(origins: Iterable[int]) -> list[tuple[str, str]]:
    """What these origins rest on, down to the roots, as pairs for the rule."""
    return [(str(upper), str(lower)) for upper, lower in links_below(origins)]


def _both_sides_have_origins(rows: Sequence[Discrepancy]) -> bool:
    """Whether in one of the discrepancies two sides each rest on a known origin, so that neither is
    weaker."""
    known = DiscrepancySide.objects.filter(
        discrepancy__in=rows, current=True, reported_value__evidence__origins__isnull=False
    )
    articles = known.values("discrepancy").annotate(articles=Count("article", distinct=True))
    return articles.filter(articles__gt=1).exists()


def _age(evidence: Sequence[Evidence], today: date) -> int | None:
    days = [row.article.published_latest for row in evidence if row.article.published_latest]
    return max((today - max(days)).days, 0) if days else None


def origins_of(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """The origins that evidence rests on, and what these rest on, as the public document has them.

    Each has its id, name, kind, the articles resting on it directly, and the ids it rests on.
    """
    articles: dict[int, set[str]] = defaultdict(set)
    for row in evidence:
        for link in row.origins.all():
            articles[link.origin_id].add(row.article.public_id)
    below: dict[int, set[int]] = defaultdict(set)
    for upper, lower in links_below(articles):
        below[upper].add(lower)
    reached, waiting = set(articles), list(articles)
    while waiting:
        for lower in below[waiting.pop()] - reached:
            reached.add(lower)
            waiting.append(lower)
    origins = {row.pk: row for row in Origin.objects.filter(pk__in=reached)}
    return [
        {
            "id": origins[pk].public_id,
            "name": origins[pk].name,
            "kind": origins[pk].kind,
            "articles": sorted(articles.get(pk, ())),
            "rests_on": sorted(origins[lower].public_id for lower in below[pk] & reached),
        }
        for pk in sorted(reached, key=lambda pk: origins[pk].name)
    ]
