"""Taking a merge back: everything as it was, unless something newer hangs on what it brought."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import (
    Attribute,
    Claim,
    ClaimMerge,
    ClaimRelation,
    Evidence,
    Reply,
    SecondLook,
    StoryClaim,
)
from claims.permissions import MERGE_CLAIM, require
from claims.selectors.unmerging import unmerge_faults
from claims.services.claims import claim_touched
from claims.services.comparing import claim_compare
from claims.services.merging_public import claim_shown_again
from claims.services.reviewing import WrongStatus
from sources.history import written_by
from sources.services.checking import check_given

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


class CannotUndo(WrongStatus):
    """Something newer hangs on the merge; the message says what."""


class AlreadyUndone(Exception):
    """Somebody took the merge back before."""


@transaction.atomic
def claim_unmerge(*, merge: ClaimMerge, reason: str, by: User) -> ClaimMerge:
    """Take a merge back: the duplicate gets its parts again, and readers what they had of it.

    Raises AlreadyUndone, and CannotUndo where something newer hangs on it.
    """
    require(by, MERGE_CLAIM)
    check_given(reason=reason)
    survivor = Claim.objects.select_for_update().get(pk=merge.survivor_id)
    merged = Claim.objects.select_for_update().get(pk=merge.merged_id)
    row = ClaimMerge.objects.select_for_update().get(pk=merge.pk)
    if row.undone_at is not None:
        raise AlreadyUndone(_("{whom} has taken it back already.").format(whom=row.undone_by))
    if faults := unmerge_faults(merge=row):
        raise CannotUndo(" ".join(faults))
    now = timezone.now()
    with written_by(by, reason):
        row.undone_at, row.undone_by, row.undone_reason = now, by, reason.strip()
        row.save()
        merged.refresh_from_db()
        _take_off(row, by, now, _("A merge was taken back: {reason}").format(reason=reason.strip()))
        _give_back(row, by)
        claim_touched(survivor)
        claim_shown_again(claim=merged, by=by, now=now)
    claim_compare(claim=survivor)
    claim_compare(claim=merged)
    return row


def _take_off(row: ClaimMerge, by: User, now: datetime, why: str) -> None:
    """What the merge brought goes from the claim that stays."""
    parts = row.parts
    for evidence in Evidence.objects.filter(pk__in=parts["made_evidence"]).order_by("pk"):
        evidence.detached_at, evidence.detached_by, evidence.changed_by = now, by, by
        evidence.detached_reason = why
        evidence.save()
    for attribute in Attribute.objects.filter(pk__in=parts["made_attributes"]):
        attribute.aside, attribute.changed_by = True, by
        attribute.save()
    for kept in parts["agreed"]:
        attribute = Attribute.objects.get(pk=kept["attribute"])
        attribute.agreed, attribute.agreed_reason = (
            kept["before"]["agreed"],
            kept["before"]["reason"],
        )
        attribute.changed_by = by
        attribute.save()
    _deleted(StoryClaim, parts["made_stories"])
    _deleted(ClaimRelation, parts["made_relations"])
    _deleted(Reply, [made for made, _from in parts["made_replies"]])
    SecondLook.objects.waiting().filter(pk__in=parts["made_looks"]).delete()


def _deleted(model: Any, keys: list[int]) -> None:
    for one in model.objects.filter(pk__in=keys).order_by("pk"):
        one.delete()


def _give_back(row: ClaimMerge, by: User) -> None:
    """What the merge took off is attached again, to the duplicate and to the claim that stays."""
    parts = row.parts
    taken = [*parts["taken_evidence"], *parts["joined_evidence"]]
    for evidence in Evidence.objects.filter(pk__in=taken).order_by("pk"):
        evidence.detached_at = evidence.detached_by = None
        evidence.detached_reason, evidence.changed_by = "", by
        evidence.save()
    for claim, other, kind, made_by in parts["taken_relations"]:
        ClaimRelation.objects.get_or_create(
            claim_id=claim, other_id=other, kind=kind, defaults={"made_by_id": made_by}
        )
