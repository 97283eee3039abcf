"""Rating claims and evidence: credibility from stated inputs, confidence in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import (
    Claim,
    Confidence,
    ConfidenceRating,
    Credibility,
    CredibilityRating,
    Evidence,
    MixedSignal,
)
from claims.permissions import RATE_CLAIM, require
from claims.rating import mixed_signal
from claims.selectors.grades import EVIDENCE_RATED, EXPLAINED, RATED_AGAIN, grade_beside
from claims.selectors.standing import credibility_of, credibility_of_evidence
from claims.services.claims import claim_locked, claim_touched
from sources.history import written_by
from sources.services.checking import check_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

LONGEST_SENTENCE = 500


@transaction.atomic
def confidence_rate(*, claim: Claim, level: str, reason: str, by: User) -> ConfidenceRating:
    """Say how sure the desk is, why, and what would change it. Earlier ratings stay."""
    require(by, RATE_CLAIM)
    faults = {}
    if level not in Confidence.values:
        faults["level"] = _("Choose low, moderate or high.")
    if not reason.strip():
        faults["reason"] = _("Say why, and what would change it.")
    if faults:
        raise ValidationError(faults)
    check_words(reason=reason)
    locked = claim_locked(claim)
    with written_by(by, reason):
        rating = ConfidenceRating.objects.create(
            claim=locked, level=level, reason=reason.strip(), rated_by=by
        )
        locked.confidence, locked.confidence_reason = level, reason.strip()
        locked.changed_by = by
        locked.version += 1
        locked.save()
    return rating


@transaction.atomic
def credibility_rate(
    *,
    claim: Claim,
    by: User,
    code: str | None = None,
    override_reason: str = "",
    evidence: Evidence | None = None,
    sentence: str = "",
) -> CredibilityRating:
    """Take over the suggested credibility of a claim, or of one piece of its evidence; or another
    with a reason.

    Inputs, rule version and the rule's own answer are stored with what the person chose. Who has
    seen the outlet's grade already needs a reason for whatever they choose, and a ``sentence``
    where grade and code point apart; the rating says that it was given after.
    """
    require(by, RATE_CLAIM)
    check_words(override_reason=override_reason, sentence=sentence)
    if code is not None and code not in Credibility.values:
        raise ValidationError({"code": _("Choose one of the codes 1 to 6.")})
    locked = claim_locked(claim)
    if evidence is not None and (evidence.claim_id != locked.pk or evidence.detached_at):
        raise ValidationError(_("This evidence is not attached to the claim any more."))
    suggested = credibility_of_evidence(evidence) if evidence else credibility_of(locked)
    chosen, reason = code or suggested.code, override_reason.strip()
    seen, grade = grade_beside(claim=locked, user=by, evidence=evidence)
    points = mixed_signal(grade, chosen)
    _check_why(chosen, suggested.code, reason, seen, points, sentence)
    quietly = RATED_AGAIN if seen else EVIDENCE_RATED if evidence is not None else ""
    with written_by(by, quietly or reason or suggested.why):
        claim_touched(locked)
        rating = CredibilityRating.objects.create(
            claim=locked,
            evidence=evidence,
            code=chosen,
            suggested=suggested.code,
            inputs=suggested.inputs.as_json(),
            rule_version=suggested.rule_version,
            why=suggested.why,
            override_reason=reason if seen or chosen != suggested.code else "",
            after_grade=seen,
            rated_by=by,
        )
        if points:
            _explain(rating, grade, sentence, by)
    return rating


def _check_why(
    chosen: str, suggested: str, reason: str, seen: bool, points: str, sentence: str
) -> None:
    faults = {}
    if seen and not reason:
        faults["override_reason"] = _("You have seen the outlet's grade: say why you rate anew.")
    elif chosen != suggested and not reason:
        faults["override_reason"] = _("The rule gives {suggested}; say why you differ.").format(
            suggested=suggested
        )
    if points and not sentence.strip():
        faults["sentence"] = _("{points} Say in one sentence why both stand.").format(points=points)
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def signal_explain(*, rating: CredibilityRating, sentence: str, by: User) -> MixedSignal:
    """Say why a rating stands though the outlet's grade points the other way; once, by who rated."""
    require(by, RATE_CLAIM)
    check_words(sentence=sentence)
    locked = claim_locked(rating.claim)
    if there := MixedSignal.objects.filter(rating=rating).first():
        return there
    _rating, grade = grade_beside(claim=locked, user=by, evidence=rating.evidence)
    points = mixed_signal(grade, rating.code)
    if rating.rated_by_id != by.pk or not points:
        raise ValidationError(_("There is nothing to say: nothing points apart here."))
    if not sentence.strip():
        raise ValidationError(
            {"sentence": _("{points} Say in one sentence why both stand.").format(points=points)}
        )
    with written_by(by, EXPLAINED):
        claim_touched(locked)
        return _explain(rating, grade, sentence, by)


def _explain(rating: CredibilityRating, grade: str, sentence: str, by: User) -> MixedSignal:
    words = " ".join(sentence.split())
    if len(words) > LONGEST_SENTENCE:
        raise ValidationError(
            {"sentence": _("At most {most} characters.").format(most=LONGEST_SENTENCE)}
        )
    return MixedSignal.objects.create(rating=rating, grade=grade, sentence=words, made_by=by)
