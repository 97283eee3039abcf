"""What the program proposes, and what people make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.apparatus.labels import unused_label
from claims.models import (
    Answer,
    Attribute,
    Claim,
    Evidence,
    Stance,
    Story,
    Suggestion,
    SuggestionKind,
    SuggestionStatus,
)
from claims.permissions import DECIDE_SUGGESTION, require
from claims.services.claims import attribute_add, claim_create, claim_locked
from claims.services.evidence import Report, evidence_attach, evidence_rest_on
from claims.services.found import digest
from claims.services.names import names_followed
from claims.services.origins import article_rest
from claims.services.payloads import BadPayload, Payload
from claims.services.stories import story_add_claim
from sources.history import written_by
from sources.models import Article, NameUse, OriginKind, Text, Verdict
from sources.services.checking import check_words
from sources.services.names import names_judge
from sources.services.names_fold import names_lock
from sources.services.origins import origin_ensure

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
    wanted = {digest([proposal.kind, proposal.key]): proposal for proposal in proposals}
    known = Suggestion.objects.filter(fingerprint__in=wanted)
    made_before = set(known.values_list("fingerprint", flat=True))
    new = [
        Suggestion(
            fingerprint=fingerprint,
            kind=proposal.kind,
            payload=proposal.payload,
            score=proposal.score,
            reason=proposal.reason,
            engine_version=proposal.engine_version,
            article=proposal.article,
            claim=proposal.claim,
        )
        for fingerprint, proposal in wanted.items()
        if fingerprint not in made_before
    ]
    with written_by(None, _("suggested by the program")):
        Suggestion.objects.bulk_create(new, batch_size=200, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def suggestion_accept(
    *,
    suggestion: Suggestion,
    by: User,
    amended: dict[str, Any] | None = None,
    reason: str = "",
    instead: Claim | None = None,
) -> Claim | Evidence | None:
    """Take a suggestion, as it is or ``amended``: the ordinary rows are made, by this person.
    Of a suggested claim, all quotes go to the claim ``instead`` where one is given.

    Returns what came of it. Raises AlreadyDecided, BadPayload for one that cannot be read, and
    whatever making the rows raises: a quote that is not in the text, a value that is not in the
    quote; then nothing is stored.
    """
    require(by, DECIDE_SUGGESTION)
    if suggestion.kind == SuggestionKind.MERGE:
        names_lock()  # before the row's own lock, as every act on names takes them
    row = _pending(suggestion)
    check_words(reason=reason)
    if amended == row.payload:
        amended = None
    payload = Payload.of(row.payload if amended is None else amended)
    with written_by(by, reason or _("suggestion accepted")):
        if instead is not None and row.kind == SuggestionKind.CLAIM:
            made: Claim | Evidence | None = _join_claim(claim_locked(instead), payload, by)
        else:
            made = _MAKERS[SuggestionKind(row.kind)](row, payload, by)
        check_words(amended=amended)
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
        raise ValidationError({"reason": _("Say why, so that it is not asked again.")})
    check_words(reason=reason)
    row = _pending(suggestion)
    row.status = SuggestionStatus.REFUSED
    row.decided_by, row.decided_at, row.decided_reason = by, timezone.now(), reason.strip()
    with written_by(by, reason):
        row.save()
    return row


def _pending(suggestion: Suggestion) -> Suggestion:
    row = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if row.status != SuggestionStatus.PENDING:
        raise AlreadyDecided(
            _("This suggestion was already {status}.").format(
                status=row.get_status_display().lower()
            )
        )
    return row


def _make_claim(row: Suggestion, payload: Payload, by: User) -> Claim:
    """payload: statement, story (id or None), attributes [{label, kind}],
    evidence [{text, start, exact, reports: [{label, printed, offset, value}]}]."""
    claim = claim_create(statement=payload.need("statement", str), by=by)
    if payload.may("story", int, 0):
        story_add_claim(story=payload.row("story", Story), claim=claim, by=by)
    attributes = {}
    for item in payload.parts("attributes"):
        label = item.need("label", str)
        attributes[label] = attribute_add(
            claim=claim, label=label, kind=item.need("kind", str), by=by
        )
    for item in payload.parts("evidence"):
        _attach(claim, item, attributes, by)
    return claim


def _join_claim(claim: Claim, payload: Payload, by: User) -> Claim:
    """The evidence of a suggested claim, for one that stands: its attributes are found by label and
    kind, those it lacks are added."""
    standing = {(row.label.casefold(), row.kind): row for row in claim.attributes.all()}
    labels = {label for label, _held in standing}
    attributes = {}
    for item in payload.parts("attributes"):
        label, kind = item.need("label", str), item.need("kind", str)
        found = standing.get((label.casefold(), kind))
        attributes[label] = found or attribute_add(
            claim=claim, label=unused_label(label, labels), kind=kind, by=by
        )
    if payload.may("story", int, 0):
        story_add_claim(story=payload.row("story", Story), claim=claim, by=by)
    for item in payload.parts("evidence"):
        _attach(claim, item, attributes, by)
    return claim


def _attach(claim: Claim, item: Payload, attributes: dict[str, Attribute], by: User) -> Evidence:
    start = item.may("start", int, -1)
    return evidence_attach(
        claim=claim,
        text=item.row("text", Text),
        exact=item.need("exact", str),
        start=None if start < 0 else start,
        stance=item.may("stance", str, Stance.SUPPORTS.value),
        said_by=item.may("said_by", str, ""),
        by=by,
        reports=[_report(report, attributes) for report in item.parts("reports", needed=False)],
    )


def _report(item: Payload, attributes: dict[str, Attribute]) -> Report:
    label = item.need("label", str)
    if label not in attributes:
        raise BadPayload(
            _("In {where}: the claim has no attribute “{label}”.").format(
                where=_(item.where), label=label
            )
        )
    offset = item.may("offset", int, -1)
    return Report(
        attribute=attributes[label],
        answer=item.may("answer", str, Answer.VALUE.value),
        printed=item.may("printed", str, ""),
        value=item.held.get("value"),
        offset=None if offset < 0 else offset,
    )


def _make_evidence(row: Suggestion, payload: Payload, by: User) -> Evidence:
    """payload: claim, and one item as in a claim's evidence."""
    claim = payload.row("claim", Claim)
    attributes = {attribute.label: attribute for attribute in claim.attributes.all()}
    return _attach(claim, payload, attributes, by)


def _make_merge(row: Suggestion, payload: Payload, by: User) -> None:
    """payload: a, b (name uses), verdict."""
    judged = names_judge(
        a=payload.row("a", NameUse),
        b=payload.row("b", NameUse),
        verdict=payload.may("verdict", str, Verdict.SAME.value),
        reason=payload.may("reason", str, "") or row.reason,
        by=by,
    )
    if judged.act is not None:
        names_followed(judged.act)


def _make_origin(row: Suggestion, payload: Payload, by: User) -> None:
    """payload: article, origin (name), kind, how, reason; "only" is one piece of evidence that it
    is said of, else the article's default and the evidence from it that says nothing else."""
    article = payload.row("article", Article)
    origin = origin_ensure(
        name=payload.need("origin", str),
        kind=payload.may("kind", str, OriginKind.OTHER.value),
        by=by,
    )
    how = payload.need("how", str)
    reason = payload.may("reason", str, "") or row.reason
    if not payload.may("only", int, 0):
        article_rest(article=article, origin=origin, how=how, reason=reason, by=by)
        return
    evidence = payload.row("only", Evidence)
    if evidence.article_id != article.pk:
        raise BadPayload(_("This evidence is from another article."))
    evidence_rest_on(evidence=evidence, origin=origin, how=how, reason=reason, by=by)


_MAKERS: dict[SuggestionKind, Callable[[Suggestion, Payload, User], Claim | Evidence | None]] = {
    SuggestionKind.CLAIM: _make_claim,
    SuggestionKind.EVIDENCE: _make_evidence,
    SuggestionKind.MERGE: _make_merge,
    SuggestionKind.ORIGIN: _make_origin,
}
