"""What the program proposes, and what people make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.models import (
    Attribute,
    Claim,
    Evidence,
    Story,
    Suggestion,
    SuggestionKind,
    SuggestionStatus,
)
from claims.permissions import DECIDE_SUGGESTION, require
from claims.services.claims import attribute_add, claim_create
from claims.services.evidence import Report, evidence_attach
from claims.services.findings import digest
from claims.services.stories import story_add_claim
from sources.history import written_by
from sources.models import Article, NameUse, Origin, Text, Verdict
from sources.services.names import names_judge
from sources.services.origins import article_rest_on

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class AlreadyDecided(Exception):
    """Somebody decided the suggestion before; it stands as they decided."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing the program would propose. ``key`` makes the same proposal once, ever."""

    kind: SuggestionKind
    key: str
    payload: dict[str, Any]
    reason: str
    engine_version: str
    score: Decimal | None = None
    article: Article | None = None
    claim: Claim | None = None


@transaction.atomic
def suggestions_make(*, proposals: Iterable[Proposal]) -> int:
    """Store proposals that were not made before, whatever became of those. Returns how many."""
    made = 0
    with written_by(None, "suggested by the program"):
        for proposal in proposals:
            _, new = Suggestion.objects.get_or_create(
                fingerprint=digest([proposal.kind, proposal.key]),
                defaults={
                    "kind": proposal.kind,
                    "payload": proposal.payload,
                    "score": proposal.score,
                    "reason": proposal.reason,
                    "engine_version": proposal.engine_version,
                    "article": proposal.article,
                    "claim": proposal.claim,
                },
            )
            made += new
    return made


@transaction.atomic
def suggestion_accept(
    *,
    suggestion: Suggestion,
    by: User,
    amended: dict[str, Any] | None = None,
    reason: str = "",
) -> Claim | Evidence | None:
    """Take a suggestion, as it is or ``amended``: the ordinary rows are made, by this person.

    Returns what came of it. Raises AlreadyDecided, and whatever making the rows raises: a quote
    that is not in the text, a value that is not in the quote; then nothing is stored.
    """
    require(by, DECIDE_SUGGESTION)
    row = _pending(suggestion)
    payload = row.payload if amended is None else amended
    with written_by(by, reason or "suggestion accepted"):
        made = _MAKERS[SuggestionKind(row.kind)](row, payload, by)
        row.status = SuggestionStatus.ACCEPTED if amended is None else SuggestionStatus.AMENDED
        row.amended_payload = amended
        row.decided_by, row.decided_at, row.decided_reason = by, timezone.now(), reason
        if isinstance(made, Claim):
            row.claim = made
        row.save()
    return made


@transaction.atomic
def suggestion_refuse(*, suggestion: Suggestion, by: User, reason: str) -> Suggestion:
    """Refuse a suggestion with a reason; it is not made again."""
    require(by, DECIDE_SUGGESTION)
    if not reason.strip():
        raise ValidationError({"reason": "Say why, so that it is not asked again."})
    row = _pending(suggestion)
    row.status = SuggestionStatus.REFUSED
    row.decided_by, row.decided_at, row.decided_reason = by, timezone.now(), reason.strip()
    with written_by(by, reason):
        row.save()
    return row


def _pending(suggestion: Suggestion) -> Suggestion:
    row = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if row.status != SuggestionStatus.PENDING:
        raise AlreadyDecided(f"This suggestion was already {row.get_status_display().lower()}.")
    return row


def _make_claim(row: Suggestion, payload: dict[str, Any], by: User) -> Claim:
    """payload: statement, story (id or None), attributes [{label, kind}],
    evidence [{text, start, exact, reports: [{label, printed, offset, value}]}]."""
    claim = claim_create(statement=payload["statement"], by=by)
    if payload.get("story"):
        story_add_claim(story=Story.objects.get(pk=payload["story"]), claim=claim, by=by)
    attributes = {
        item["label"]: attribute_add(claim=claim, label=item["label"], kind=item["kind"], by=by)
        for item in payload["attributes"]
    }
    for item in payload["evidence"]:
        _attach(claim, item, attributes, by)
    return claim


def _attach(
    claim: Claim, item: dict[str, Any], attributes: dict[str, Attribute], by: User
) -> Evidence:
    return evidence_attach(
        claim=claim,
        text=Text.objects.get(pk=item["text"]),
        exact=item["exact"],
        start=item.get("start"),
        stance=item.get("stance", "supports"),
        said_by=item.get("said_by", ""),
        by=by,
        reports=[
            Report(
                attribute=attributes[report["label"]],
                answer=report.get("answer", "value"),
                printed=report.get("printed", ""),
                value=report.get("value"),
                offset=report.get("offset"),
            )
            for report in item.get("reports", [])
        ],
    )


def _make_evidence(row: Suggestion, payload: dict[str, Any], by: User) -> Evidence:
    """payload: claim, and one item as in a claim's evidence."""
    claim = Claim.objects.get(pk=payload["claim"])
    attributes = {attribute.label: attribute for attribute in claim.attributes.all()}
    return _attach(claim, payload, attributes, by)


def _make_merge(row: Suggestion, payload: dict[str, Any], by: User) -> None:
    """payload: a, b (name uses), verdict."""
    names_judge(
        a=NameUse.objects.get(pk=payload["a"]),
        b=NameUse.objects.get(pk=payload["b"]),
        verdict=payload.get("verdict", Verdict.SAME),
        reason=payload.get("reason") or row.reason,
        by=by,
    )


def _make_origin(row: Suggestion, payload: dict[str, Any], by: User) -> None:
    """payload: article, origin (name), kind, how, reason."""
    origin, _ = Origin.objects.get_or_create(
        name=payload["origin"], defaults={"kind": payload.get("kind", "other")}
    )
    article_rest_on(
        article=Article.objects.get(pk=payload["article"]),
        origin=origin,
        how=payload["how"],
        reason=payload["reason"],
        by=by,
    )


_MAKERS: dict[
    SuggestionKind, Callable[[Suggestion, dict[str, Any], User], Claim | Evidence | None]
] = {
    SuggestionKind.CLAIM: _make_claim,
    SuggestionKind.EVIDENCE: _make_evidence,
    SuggestionKind.MERGE: _make_merge,
    SuggestionKind.ORIGIN: _make_origin,
}
