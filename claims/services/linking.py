"""Suggesting an article as evidence for claims that stand, of its own stories and of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from claims.collation.conductor import ENGINE_VERSION
from claims.linking.passages import Passage, sought_of
from claims.linking.ranking import Likely
from claims.models import (
    Answer,
    Claim,
    Evidence,
    ReportedValue,
    Suggestion,
    SuggestionKind,
    SuggestionStatus,
)
from claims.selectors.intake_attach import fits
from claims.selectors.linking import claims_borne_on
from claims.selectors.readings import reported_side
from claims.selectors.suggested_claims import standing_claims
from claims.services.postings import postings_catch_up
from claims.services.suggestions import Proposal, suggestions_make
from sources.extraction.statements import find_statements
from sources.extraction.values import Mention
from sources.models import Text

MOST_SUGGESTED = 8
"""Claims that one article is suggested for at a time, the likeliest."""


def article_link(*, text: Text, mentions: Sequence[Mention]) -> int:
    """Suggest the passages of an article for the claims they may bear on; how many are new.

    ``mentions`` is what the engine found in ``text``. A claim that the article is evidence of
    already, or that a suggestion leads to from it, is passed over; each claim is suggested once
    for one article, whatever became of it. Nothing is suggested from a protected article.
    """
    if text.article.protected:
        return 0
    postings_catch_up()
    sought = sought_of(find_statements(text.content, mentions=mentions))
    found = claims_borne_on(sought=sought, limit=MOST_SUGGESTED, without=_led_to(text))
    return suggestions_make(proposals=_proposals(found, text, mentions))


def _led_to(text: Text) -> set[int]:
    """Claims that the article is evidence of, and those that suggested claims of it lead to."""
    evidence = Evidence.objects.attached().filter(article=text.article_id)
    claims = set(evidence.values_list("claim_id", flat=True))
    pending = Suggestion.objects.filter(
        kind=SuggestionKind.CLAIM,
        status=SuggestionStatus.PENDING,
        payload__evidence__contains=[{"text": text.pk}],
    )
    return claims | {standing.claim.pk for standing in standing_claims(pending).values()}


def _proposals(
    found: Sequence[Likely], text: Text, mentions: Sequence[Mention]
) -> Iterator[Proposal]:
    claims = Claim.objects.in_bulk([likely.claim for likely in found])
    values = _values(list(claims))
    for likely in found:
        if likely.claim not in claims:
            continue
        claim, passage = claims[likely.claim], likely.passages[0]
        yield Proposal(
            kind=SuggestionKind.EVIDENCE,
            key=f"linked:{claim.public_id}:{text.article.public_id}",
            payload={
                "claim": claim.pk,
                "text": text.pk,
                "start": passage.start,
                "exact": text.content[passage.start : passage.end],
                "reports": _reports(values.get(claim.pk, []), passage, mentions),
            },
            reason=_("The article may bear on this claim. Both have: {reason}.").format(
                reason=likely.reason
            ),
            engine_version=ENGINE_VERSION,
            score=Decimal(str(min(likely.score, 9.999))),
            article=text.article,
            claim=claim,
        )


def _values(claims: Sequence[int]) -> dict[int, list[ReportedValue]]:
    """Claim (by key) → what stands for its attributes, without protected articles."""
    rows = (
        ReportedValue.objects.standing()
        .filter(evidence__claim__in=claims, evidence__article__protected=False)
        .filter(answer=Answer.VALUE)
        .select_related("attribute", "evidence__excerpt", "evidence__article__outlet")
        .order_by("attribute__position", "pk")
    )
    values: dict[int, list[ReportedValue]] = {}
    for row in rows:
        values.setdefault(row.evidence.claim_id, []).append(row)
    return values


def _reports(
    rows: Sequence[ReportedValue], passage: Passage, mentions: Sequence[Mention]
) -> list[dict[str, Any]]:
    """What the passage gives for attributes: only values that fit one that stands.

    Which attribute a value that differs belongs to is for a person to say.
    """
    inside = [m for m in mentions if passage.start <= m.start and m.end <= passage.end]
    reports: dict[str, dict[str, Any]] = {}
    used: set[Mention] = set()
    for row in rows:
        label = row.attribute.label
        fitting = [m for m in inside if m.kind == row.attribute.kind and m not in used]
        found = next((m for m in fitting if fits(reported_side(row), m)), None)
        if label not in reports and found is not None:
            used.add(found)
            reports[label] = {
                "label": label,
                "printed": found.text,
                "offset": found.start - passage.start,
                "value": found.value.as_json(),
            }
    return list(reports.values())
