"""Rating claims: credibility from stated inputs, confidence in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Claim, Confidence, ConfidenceRating, Credibility, CredibilityRating
from claims.permissions import RATE_CLAIM, require
from claims.selectors.standing import credibility_of
from claims.services.claims import claim_locked, claim_touched
from sources.history import written_by
from sources.services.checking import check_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def confidence_rate(*, claim: Claim, level: str, reason: str, by: User) -> ConfidenceRating:
    """Say how sure the desk is, why, and what would change it. Earlier ratings stay."""
    require(by, RATE_CLAIM)
    faults = {}
    if level not in Confidence.values:
        faults["level"] = "Choose low, moderate or high."
    if not reason.strip():
        faults["reason"] = "Say why, and what would change it."
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
    *, claim: Claim, by: User, code: str | None = None, override_reason: str = ""
) -> CredibilityRating:
    """Take over the suggested credibility of a claim, or another with a reason.

    Inputs, rule version and the rule's own answer are stored with what the person chose.
    """
    require(by, RATE_CLAIM)
    check_words(override_reason=override_reason)
    if code is not None and code not in Credibility.values:
        raise ValidationError({"code": "Choose one of the codes 1 to 6."})
    locked = claim_locked(claim)
    suggested = credibility_of(locked)
    chosen = code or suggested.code
    if chosen != suggested.code and not override_reason.strip():
        raise ValidationError(
            {"override_reason": f"The rule gives {suggested.code}; say why you differ."}
        )
    with written_by(by, override_reason or suggested.why):
        claim_touched(locked)
        return CredibilityRating.objects.create(
            claim=locked,
            code=chosen,
            suggested=suggested.code,
            inputs=suggested.inputs.as_json(),
            rule_version=suggested.rule_version,
            why=suggested.why,
            override_reason=override_reason.strip() if chosen != suggested.code else "",
            rated_by=by,
        )
