"""Deciding discrepancies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.lifecycle import Status
from claims.models import (
    Claim,
    Decision,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    Resolution,
)
from claims.permissions import RESOLVE_DISCREPANCY, require
from claims.services.agreeing import agree_on, take_back
from claims.services.claims import claim_touched
from claims.services.second_looks import READERS_SEE, looks_settled_by_decision
from sources.history import written_by
from sources.services.checking import check_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class ChangedMeanwhile(Exception):
    """The discrepancy holds other values than those that were decided on; look again."""


@transaction.atomic
def resolution_record(
    *,
    discrepancy: Discrepancy,
    decision: Decision | str,
    reason: str,
    by: User,
    standing_side: DiscrepancySide | None = None,
    scope: str = "",
    seen_content: str | None = None,
    seen_resolution: int | None = None,
) -> Resolution:
    """Decide a discrepancy, or decide it anew; the newest decision holds, the others stay.

    ``seen_content`` is the ``content`` that the person looked at, ``seen_resolution`` the id of the
    decision that held then (0 for none): ChangedMeanwhile where it is no longer that. Raises
    ValidationError, by field, for a decision that lacks its reason, the side that stands, or the
    scopes in which both stand. Where one reading stands on a claim's attribute, it becomes the
    value the desk holds.
    """
    require(by, RESOLVE_DISCREPANCY)
    check_words(reason=reason, scope=scope)
    claims = _locked_claims(discrepancy)
    row = Discrepancy.objects.select_for_update().get(pk=discrepancy.pk)
    if row.status == DiscrepancyStatus.CLEARED:
        raise ChangedMeanwhile("This difference was cleared; there is nothing left to decide.")
    if seen_content is not None and seen_content != row.content:
        raise ChangedMeanwhile("What was reported changed since you looked; please look again.")
    _check(row, decision, reason, standing_side, scope)
    earlier = row.resolutions.order_by("-pk").first()
    if seen_resolution is not None and seen_resolution != (earlier.pk if earlier else 0):
        raise ChangedMeanwhile("It was decided since you looked; please look again.")
    with written_by(by, reason):
        resolution = Resolution.objects.create(
            discrepancy=row,
            decision=decision,
            standing_side=standing_side if decision == Decision.ONE_STANDS else None,
            scope=scope,
            reason=reason.strip(),
            content=row.content,
            decided_by=by,
        )
        row.status = DiscrepancyStatus.DECIDED
        row.decided_at, row.decided_by = timezone.now(), by
        row.save()
        if any(claim.status != Status.WITHDRAWN for claim in claims):
            take_back(resolution=earlier, by=by)
            if resolution.standing_side is not None:
                agree_on(side=resolution.standing_side, reason=reason, by=by)
        for claim in claims:
            claim_touched(claim)
        if any(claim.status in READERS_SEE for claim in claims):
            looks_settled_by_decision(discrepancy=row.pk, by=by)
    return resolution


def _locked_claims(discrepancy: Discrepancy) -> list[Claim]:
    """The claims it is about, locked before it is: an approval under way goes first."""
    about = Claim.objects.filter(discrepancy_subjects__discrepancy=discrepancy)
    return list(Claim.objects.select_for_update().filter(pk__in=about.values("pk")).order_by("pk"))


def _check(
    row: Discrepancy,
    decision: str,
    reason: str,
    standing_side: DiscrepancySide | None,
    scope: str,
) -> None:
    faults: dict[str, str] = {}
    if decision not in Decision.values:
        faults["decision"] = "Choose one of the decisions."
    if not reason.strip():
        faults["reason"] = "Say why, in a sentence; readers may see it."
    if decision == Decision.ONE_STANDS and (
        standing_side is None or not row.sides.filter(pk=standing_side.pk, current=True).exists()
    ):
        faults["standing_side"] = "Say which reading stands."
    if decision == Decision.BOTH_STAND and not scope.strip():
        faults["scope"] = "Say in which scope each of them stands."
    if faults:
        raise ValidationError(faults)
