"""Merging a claim into another that says the same: what moves, what is settled, what readers find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.lifecycle import PUBLIC_STATUSES
from claims.models import Attribute, Claim, ClaimMerge, Discrepancy
from claims.permissions import MERGE_CLAIM, WITHDRAW_CLAIM, require
from claims.selectors.merging import LEAVE, NEW, AttributePlan, attribute_plans, merge_faults
from claims.services.claims import StaleVersion, claim_locked, claim_touched
from claims.services.comparing import claim_compare
from claims.services.merging_decisions import decisions_carry, decisions_of
from claims.services.merging_parts import Carrier, Moved
from claims.services.merging_public import claim_leads_on
from claims.services.reviewing import WrongStatus
from sources.history import written_by
from sources.services.checking import check_given

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

KEEP, TAKE = "keep", "take"


class CannotMerge(WrongStatus):
    """The two claims may not be merged now; the message says why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of one attribute of the duplicate: where its values go (the key of an attribute
    of the claim that stays, NEW or LEAVE), and whose value the desk holds (KEEP, TAKE or "")."""

    into: str = ""
    held: str = ""


@transaction.atomic
def claim_merge(
    *,
    merged: Claim,
    survivor: Claim,
    reason: str,
    by: User,
    choices: Mapping[int, Choice] | None = None,
    survivor_version: int | None = None,
) -> ClaimMerge:
    """Merge ``merged`` into ``survivor``: evidence, values, origins, stories, relations, replies.

    ``choices`` by the key of an attribute of the duplicate; what is not chosen goes as the plan
    proposes. Raises CannotMerge, StaleVersion, and ValidationError, by field (``held_<key>``,
    ``into_<key>``), for values that differ and of which nobody said which holds.
    """
    require(by, MERGE_CLAIM)
    if merged.status in PUBLIC_STATUSES:
        require(by, WITHDRAW_CLAIM)
    check_given(reason=reason)
    merged = claim_locked(merged)
    survivor = _survivor_locked(survivor, survivor_version)
    if faults := merge_faults(merged=merged, survivor=survivor):
        raise CannotMerge(" ".join(faults))
    plans = attribute_plans(merged=merged, survivor=survivor)
    chosen = _chosen(plans, choices or {})
    moved, now = Moved(), timezone.now()
    decided = decisions_of(merged)
    with written_by(by, reason):
        where = {
            plan.row.pk: into
            for plan in plans
            if (into := _attribute(plan, chosen[plan.row.pk], survivor, by, moved)) is not None
        }
        why = _("Merged into another claim: {reason}").format(reason=reason.strip())
        Carrier(merged, survivor, where, by, now, why, moved).carry()
        claim_touched(survivor)
        row = _merge_row(merged, survivor, reason.strip(), by)
        claim_leads_on(merged=merged, survivor=survivor, reason=reason.strip(), by=by, now=now)
    cleared = claim_compare(claim=merged).cleared
    Discrepancy.objects.filter(pk__in=[one.pk for one in cleared]).update(
        cleared_reason=_("Its claim was merged into another; what differs still is found there.")
    )
    claim_compare(claim=survivor)
    with written_by(by, reason):
        moved.made_decisions = decisions_carry(decided, survivor=survivor, where=where)
        row.parts = moved.as_json()
        row.save(update_fields=["parts"])
    return row


def _survivor_locked(survivor: Claim, version: int | None) -> Claim:
    """The claim that stays, locked; whoever is writing it at this moment goes first."""
    try:
        with transaction.atomic():
            locked = Claim.objects.select_for_update(nowait=True).get(pk=survivor.pk)
    except OperationalError:
        raise CannotMerge(
            _("Somebody is writing the claim that stays at this moment. Send it once more.")
        ) from None
    if version is not None and locked.version != version:
        raise StaleVersion(locked)
    return locked


def _merge_row(merged: Claim, survivor: Claim, reason: str, by: User) -> ClaimMerge:
    row = ClaimMerge(
        merged=merged,
        survivor=survivor,
        reason=reason,
        survivor_revision=survivor.revision_number,
        made_by=by,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "held back" in str(error):
            raise CannotMerge(_("One of the two is held back.")) from error
        raise
    return row


def _chosen(
    plans: tuple[AttributePlan, ...], choices: Mapping[int, Choice]
) -> dict[int, tuple[str, str]]:
    """For each attribute where it goes and whose value holds; ValidationError for what is open."""
    chosen, faults = {}, {}
    for plan in plans:
        choice = choices.get(plan.row.pk, Choice())
        into = choice.into or plan.proposed
        if into not in {key for key, _words in plan.choices}:
            faults[f"into_{plan.row.pk}"] = _("Choose where its values go.")
            continue
        chosen[plan.row.pk] = (into, choice.held)
        if into in (NEW, LEAVE) or plan.row.agreed is None:
            continue
        target = Attribute.objects.get(pk=int(into))
        if target.agreed is None or target.agreed == plan.row.agreed:
            continue
        if choice.held not in (KEEP, TAKE):
            faults[f"held_{plan.row.pk}"] = _(
                "The two claims hold different values for “{label}”; say which holds."
            ).format(label=plan.row.label)
    if faults:
        raise ValidationError(faults)
    return chosen


def _attribute(
    plan: AttributePlan, chosen: tuple[str, str], survivor: Claim, by: User, moved: Moved
) -> Attribute | None:
    """The attribute that takes the values, made or changed where it was chosen so."""
    into, held = chosen
    if into == LEAVE:
        return None
    if into == NEW:
        return _new_attribute(plan, survivor, by, moved)
    target = Attribute.objects.select_for_update().get(pk=int(into))
    take = plan.row.agreed is not None and (
        held == TAKE or (target.agreed is None and held != KEEP)
    )
    if take and target.agreed != plan.row.agreed:
        before = {"agreed": target.agreed, "reason": target.agreed_reason}
        target.agreed, target.agreed_reason = plan.row.agreed, plan.row.agreed_reason
        target.changed_by = by
        target.save()
        moved.agreed.append({"attribute": target.pk, "before": before, "after": target.agreed})
    return target


def _new_attribute(plan: AttributePlan, survivor: Claim, by: User, moved: Moved) -> Attribute:
    row = plan.row
    made = Attribute.objects.create(
        claim=survivor,
        label=plan.new_label,
        kind=row.kind,
        position=survivor.attributes.count(),
        scope_as_of=row.scope_as_of,
        scope_place=row.scope_place,
        scope_definition=row.scope_definition,
        agreed=row.agreed,
        agreed_reason=row.agreed_reason,
        changed_by=by,
    )
    moved.made_attributes.append(made.pk)
    return made
