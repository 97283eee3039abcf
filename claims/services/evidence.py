"""Attaching evidence to claims, with the values it reports. Checked as it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import (
    Answer,
    Attribute,
    Claim,
    Evidence,
    EvidenceOrigin,
    ReportedValue,
    Stance,
)
from claims.permissions import ADD_EVIDENCE, require
from claims.services.agreeing import let_go
from claims.services.checking import value_checked
from claims.services.claims import claim_locked, claim_touched
from claims.services.second_looks import look_at_evidence
from sources.history import written_by
from sources.models import Article, ArticleOrigin, Excerpt, Origin, RestsHow, Text
from sources.services.access import require_open
from sources.services.captures import excerpt_make
from sources.services.checking import check_given, row_checked
from sources.services.watching import watch_consider

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class ValueNotInQuote(ValueError):
    """The printed words of a value are not in the quote it is said to stand in."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a quote gives for one attribute.

    For an answer "value": ``printed`` words that stand in the quote, and ``value`` as JSON of the
    attribute's kind. ``offset`` tells equal words apart: where they start inside the quote.
    """

    attribute: Attribute
    answer: str = Answer.VALUE
    printed: str = ""
    value: dict[str, Any] | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class RestsOn:
    """An origin that a piece of evidence rests on, how, and why we think so."""

    origin: Origin
    how: str
    reason: str


@transaction.atomic
def evidence_attach(
    *,
    claim: Claim,
    text: Text,
    exact: str,
    by: User,
    prefix: str = "",
    suffix: str = "",
    start: int | None = None,
    stance: str = Stance.SUPPORTS,
    said_by: str = "",
    primary_document: bool = False,
    reports: Iterable[Report] = (),
    origins: Iterable[RestsOn] | None = None,
) -> Evidence:
    """Attach a quote of ``text`` to a claim, with what it gives for the claim's attributes.

    Attaching the same quote twice gives the row that is there. Raises QuoteFault for a quote that
    is not in the text or there twice, ValueNotInQuote for a value that is not in the quote.

    What it rests on are ``origins``; where None, the article's own. A denial in a wire story does
    not rest on the wire's sources: give its own, or none at all.
    """
    require(by, ADD_EVIDENCE)
    require_open(text.article, by)
    locked = claim_locked(claim)
    row_checked(Evidence(stance=stance, said_by=said_by, primary_document=primary_document))
    excerpt = excerpt_make(text=text, exact=exact, prefix=prefix, suffix=suffix, start=start, by=by)
    with written_by(by, "evidence attached"):
        evidence, made = Evidence.objects.get_or_create(
            claim=locked,
            excerpt=excerpt,
            detached_at=None,
            defaults={
                "text": text,
                "article_id": text.article_id,
                "stance": stance,
                "said_by": said_by,
                "primary_document": primary_document,
                "made_by": by,
                "changed_by": by,
            },
        )
        if made and origins is None:
            _inherit_origins(evidence)
        elif made:
            _rest_on(evidence, origins or (), by)
        for report in reports:
            _report(evidence, excerpt, report, by)
        claim_touched(locked)
    if made:
        look_at_evidence(claim=locked, evidence=evidence, by=by)
    watch_consider(article=text.article)
    return evidence


def _inherit_origins(evidence: Evidence) -> None:
    # nobody says meanwhile that the article rests on something else: claims/services/origins.py
    Article.objects.select_for_update(no_key=True).get(pk=evidence.article_id)
    EvidenceOrigin.objects.bulk_create(
        EvidenceOrigin(
            evidence=evidence,
            origin_id=row.origin_id,
            how=row.how,
            reason=row.reason,
            made_by_id=row.made_by_id,
        )
        for row in ArticleOrigin.objects.filter(article_id=evidence.article_id)
    )


def _rest_on(evidence: Evidence, origins: Iterable[RestsOn], by: User) -> None:
    EvidenceOrigin.objects.bulk_create(
        EvidenceOrigin(
            evidence=evidence, origin=row.origin, how=row.how, reason=row.reason, made_by=by
        )
        for row in origins
    )


@transaction.atomic
def value_report(
    *,
    evidence: Evidence,
    report: Report,
    by: User,
    supersedes: ReportedValue | None = None,
    reason: str = "",
) -> ReportedValue:
    """Add what a piece of evidence gives for one more attribute, or in place of an earlier row.

    ``supersedes`` is a value of the same attribute and article, with the reason: the outlet
    corrected it, or we misread it. Raises ValueNotInQuote.
    """
    require(by, ADD_EVIDENCE)
    require_open(evidence.article, by)
    locked = claim_locked(evidence.claim)
    if supersedes is not None:
        check_given(reason=reason)
        _check_superseded(supersedes, evidence, report.attribute)
    with written_by(by, reason or "value reported"):
        row = _report(evidence, evidence.excerpt, report, by, supersedes, reason)
        if supersedes is not None:
            let_go(reading=supersedes, by=by)
        claim_touched(locked)
    return row


def _report(
    evidence: Evidence,
    excerpt: Excerpt,
    report: Report,
    by: User,
    supersedes: ReportedValue | None = None,
    reason: str = "",
) -> ReportedValue:
    start = end = None
    value = None
    if report.answer == Answer.VALUE:
        start = excerpt.start + _offset_in_quote(excerpt.exact, report)
        end = start + len(report.printed)
        value = value_checked(report.attribute.kind, report.value)
    if report.attribute.claim_id != evidence.claim_id:
        raise ValidationError({"attribute": _("This attribute belongs to another claim.")})
    known = _known(evidence, report, start, end, supersedes)
    if known is not None and known.value == value:
        return known
    if known is not None:
        raise ValidationError(
            {"value": _("These words are reported with another value; put the new in its place.")}
        )
    row = ReportedValue(
        evidence=evidence,
        attribute=report.attribute,
        answer=report.answer,
        printed=report.printed if start is not None else "",
        start=start,
        end=end,
        value=value,
        supersedes=supersedes,
        supersedes_reason=reason.strip() if supersedes else "",
        made_by=by,
    )
    row_checked(row).save()
    return row


def _known(
    evidence: Evidence,
    report: Report,
    start: int | None,
    end: int | None,
    supersedes: ReportedValue | None,
) -> ReportedValue | None:
    """The row that says the same, or stands at the same words. One plain answer is enough."""
    rows = evidence.values.filter(attribute=report.attribute, supersedes=supersedes)
    if report.answer == Answer.VALUE:
        return rows.filter(answer=Answer.VALUE, start=start, end=end).first()
    plain = rows.exclude(answer=Answer.VALUE).first()
    if plain is not None and supersedes is None and plain.answer != report.answer:
        held = plain.get_answer_display().lower()
        raise ValidationError(
            {
                "answer": _("It is reported already as: {held}. Put the new in its place.").format(
                    held=held
                )
            }
        )
    return plain


def _check_superseded(earlier: ReportedValue, evidence: Evidence, attribute: Attribute) -> None:
    """Raise ValidationError unless a value of ``evidence`` may stand in place of ``earlier``."""
    if earlier.attribute_id != attribute.pk or earlier.evidence.article_id != evidence.article_id:
        raise ValidationError(
            {"supersedes": _("A value supersedes one of the same attribute and article.")}
        )
    if ReportedValue.objects.filter(supersedes=earlier).exists():
        raise ValidationError({"supersedes": _("Another value stands in its place already.")})


def _offset_in_quote(quote: str, report: Report) -> int:
    if not report.printed:
        raise ValueNotInQuote(_("A value needs the words that print it."))
    if report.offset is not None:
        if quote.startswith(report.printed, report.offset):
            return report.offset
        raise ValueNotInQuote(
            _("“{printed}” is not at that place of the quote.").format(printed=report.printed)
        )
    first = quote.find(report.printed)
    if first < 0:
        raise ValueNotInQuote(_("“{printed}” is not in the quote.").format(printed=report.printed))
    if quote.find(report.printed, first + 1) >= 0:
        raise ValueNotInQuote(
            _("“{printed}” is in the quote twice; say which.").format(printed=report.printed)
        )
    return first


@transaction.atomic
def evidence_detach(*, evidence: Evidence, reason: str, by: User) -> Evidence:
    """Take evidence off its claim; the row stays, with who and why."""
    require(by, ADD_EVIDENCE)
    check_given(reason=reason)
    locked = claim_locked(evidence.claim)
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if evidence.detached_at is None:
        evidence.detached_at = timezone.now()
        evidence.detached_by = evidence.changed_by = by
        evidence.detached_reason = reason
        with written_by(by, reason):
            evidence.save()
            for reading in evidence.values.filter(superseded_by=None):
                let_go(reading=reading, by=by)
            claim_touched(locked)
    return evidence


@transaction.atomic
def evidence_rest_on(
    *, evidence: Evidence, origin: Origin, how: RestsHow | str, reason: str, by: User
) -> EvidenceOrigin:
    """Say what a piece of evidence rests on, and why we think so."""
    require(by, ADD_EVIDENCE)
    check_given(reason=reason)
    row_checked(EvidenceOrigin(how=how, reason=reason))
    locked = claim_locked(evidence.claim)
    with written_by(by, reason):
        row, _made = EvidenceOrigin.objects.update_or_create(
            evidence=evidence,
            origin=origin,
            defaults={"how": how, "reason": reason, "made_by": by},
        )
        claim_touched(locked)
    return row


@transaction.atomic
def evidence_rest_off(*, evidence: Evidence, origin: Origin, reason: str, by: User) -> None:
    """Say that a piece of evidence does not rest on an origin after all; history keeps the row."""
    require(by, ADD_EVIDENCE)
    check_given(reason=reason)
    locked = claim_locked(evidence.claim)
    with written_by(by, reason):
        EvidenceOrigin.objects.filter(evidence=evidence, origin=origin).delete()
        claim_touched(locked)
