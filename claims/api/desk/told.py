"""What a program is told of a claim at the desk: what the page shows to the same person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from claims.models import Claim, Evidence, ReportedValue
from claims.selectors.editor import AttributeShown, ClaimOnDesk, claim_on_desk
from claims.selectors.workflow import missing_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

Json = dict[str, Any]


def claim_told(row: Claim, *, user: User) -> Json:
    """The claim with its attributes, evidence and differences, as ``user`` may know of them."""
    desk = claim_on_desk(claim=row, user=user)
    evidence = [shown.row for article in desk.articles for shown in article.evidence]
    values = _values(evidence)
    return {
        "id": row.public_id,
        "statement": row.statement,
        "unknowns": row.unknowns,
        "status": row.status,
        "version": row.version,
        "confidence": row.confidence,
        "made_by": row.made_by.get_username(),
        "stories": [
            {"id": story.public_id, "title": story.title}
            for story in row.stories.order_by("title", "pk")
        ],
        "attributes": [_attribute(shown) for shown in desk.attributes],
        "evidence": [_evidence(one, values[one.pk]) for one in evidence],
        "unseen": desk.unseen,
        "differences": _differences(desk),
        "missing": [missing.sentence for missing in missing_of(claim=row)],
    }


def _attribute(shown: AttributeShown) -> Json:
    row = shown.row
    return {
        "id": row.pk,
        "label": row.label,
        "kind": row.kind,
        "as_of": row.scope_as_of,
        "place": row.scope_place,
        "definition": row.scope_definition,
        "agreed": row.agreed,
        "held": shown.held,
        "why": shown.why,
    }


def _evidence(row: Evidence, values: list[Json]) -> Json:
    return {
        "id": row.pk,
        "article": row.article.public_id,
        "text": row.text_id,
        "quote": row.excerpt.exact,
        "start": row.excerpt.start,
        "end": row.excerpt.end,
        "stance": row.stance,
        "said_by": row.said_by,
        "primary_document": row.primary_document,
        "values": values,
        "origins": [
            {"id": one.origin.public_id, "name": one.origin.name, "how": one.how}
            for one in row.origins.all()
        ],
    }


def _values(evidence: list[Evidence]) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = defaultdict(list)
    rows = ReportedValue.objects.standing().filter(evidence__in=evidence)
    for row in rows.order_by("start", "pk"):
        told = {
            "id": row.pk,
            "attribute": row.attribute_id,
            "answer": row.answer,
            "printed": row.printed,
            "value": row.value,
        }
        found[row.evidence_id].append(told)
    return found


def _differences(desk: ClaimOnDesk) -> list[Json]:
    return [
        {
            "id": row.id,
            "kind": row.kind.name,
            "severity": row.severity.name,
            "attribute": row.attribute,
            "explanation": row.explanation,
            "decision": row.decided_as or row.decision,
        }
        for row in desk.differences
    ]
