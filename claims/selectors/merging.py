"""Reads for merging two claims: what would move, where the two do not fit, what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.lifecycle import PUBLIC_STATUSES, Status
from claims.models import (
    Attribute,
    Claim,
    ClaimMerge,
    ClaimRelation,
    Discrepancy,
    DiscrepancyStatus,
    ReportedValue,
    Story,
)
from claims.selectors.editor import evidence_seen
from claims.selectors.holds import why_held
from claims.valuing import tell_value

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from claims.models import Evidence

NEW, LEAVE = "new", "leave"
LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class AttributePlan:
    """Where the values of one attribute of the duplicate may go.

    ``into`` is the attribute of the same name and kind in the claim that stays, or None. ``differs``
    where both hold a value, and not the same: then somebody has to say which.
    """

    row: Attribute
    held: str
    values: int
    into: Attribute | None
    into_held: str
    new_label: str
    choices: tuple[tuple[str, str], ...]
    other_kind: bool

    @property
    def differs(self) -> bool:
        if self.into is None or self.row.agreed is None or self.into.agreed is None:
            return False
        return bool(self.into.agreed != self.row.agreed)

    @property
    def proposed(self) -> str:
        return str(self.into.pk) if self.into else NEW


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging ``merged`` into ``survivor`` would do, as one person may know it. ``unseen``
    counts pieces of evidence in protected articles that they are not named for."""

    merged: Claim
    survivor: Claim
    attributes: tuple[AttributePlan, ...]
    evidence: tuple[Evidence, ...]
    doubles: frozenset[int]
    unseen: int
    stories: tuple[Story, ...]
    relations: tuple[ClaimRelation, ...]
    replies: int
    open: int
    decided: int
    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def merge_plan(*, merged: Claim, survivor: Claim, user: User) -> MergePlan:
    """The preview of a merge, and what keeps it from being made."""
    seen = evidence_seen(claim=merged, user=user)
    own = set(survivor.evidence.attached().values_list("excerpt_id", flat=True))
    differences = Discrepancy.objects.about_claim(merged).distinct()
    return MergePlan(
        merged=merged,
        survivor=survivor,
        attributes=attribute_plans(merged=merged, survivor=survivor),
        evidence=tuple(seen),
        doubles=frozenset(row.pk for row in seen if row.excerpt_id in own),
        unseen=merged.evidence.attached().count() - len(seen),
        stories=tuple(
            merged.stories.exclude(pk__in=survivor.stories.values("pk")).order_by("title", "pk")
        ),
        relations=tuple(relations_of(merged).select_related("claim", "other")),
        replies=merged.replies.count(),
        open=differences.filter(status=DiscrepancyStatus.OPEN).count(),
        decided=differences.filter(status=DiscrepancyStatus.DECIDED).count(),
        faults=merge_faults(merged=merged, survivor=survivor),
        remarks=_remarks(merged, survivor),
    )


def attribute_plans(*, merged: Claim, survivor: Claim) -> tuple[AttributePlan, ...]:
    """For each attribute of the duplicate, where its values may go."""
    theirs = list(survivor.attributes.order_by("position", "pk"))
    labels = {row.label.casefold() for row in theirs}
    standing = ReportedValue.objects.standing().filter(attribute__claim=merged)
    counted = standing.values_list("attribute").annotate(many=Count("pk"))
    values = dict(counted.order_by())
    plans = []
    for row in merged.attributes.order_by("position", "pk"):
        same = next((one for one in theirs if one.label.casefold() == row.label.casefold()), None)
        into = same if same is not None and same.kind == row.kind else None
        label = _free_label(row, labels)
        fitting = [one for one in theirs if one.kind == row.kind]
        plans.append(
            AttributePlan(
                row=row,
                held=tell_value(row.kind, row.agreed),
                values=values.get(row.pk, 0),
                into=into,
                into_held=tell_value(into.kind, into.agreed) if into else "",
                new_label=label,
                choices=(
                    *((str(one.pk), _("to “{label}”").format(label=one.label)) for one in fitting),
                    (NEW, _("to a new attribute, “{label}”").format(label=label)),
                    (LEAVE, _("nowhere: they stay with the duplicate")),
                ),
                other_kind=same is not None and into is None,
            )
        )
        if into is None:
            labels.add(label.casefold())
    return tuple(plans)


def _free_label(row: Attribute, taken: set[str]) -> str:
    wanted, number = row.label, 2
    if wanted.casefold() in taken:
        wanted = f"{row.label[: LONGEST_LABEL - 20]} ({row.get_kind_display().lower()})"
    label = wanted
    while label.casefold() in taken:
        label, number = f"{wanted[: LONGEST_LABEL - 8]} {number}", number + 1
    return label


def relations_of(claim: Claim) -> QuerySet[ClaimRelation]:
    """Every relation that the claim stands in, from either side."""
    return ClaimRelation.objects.filter(Q(claim=claim) | Q(other=claim)).order_by("pk")


def merge_faults(*, merged: Claim, survivor: Claim) -> tuple[str, ...]:
    """Why the two may not be merged, in sentences."""
    if merged.pk == survivor.pk:
        return (_("A claim is not merged into itself."),)
    faults = []
    for claim in (merged, survivor):
        own = claim.pk == merged.pk
        if claim.merged_into_id is not None:
            faults.append(
                _("The duplicate was merged into another already.")
                if own
                else _("The claim that stays was merged into another already.")
            )
        elif claim.status == Status.WITHDRAWN:
            faults.append(
                _("The duplicate is withdrawn.") if own else _("The claim that stays is withdrawn.")
            )
        if told := why_held(claim=claim, now=timezone.now()):
            faults.append(held_sentence(told, of_duplicate=own))
    return tuple(faults)


def held_sentence(told: str, *, of_duplicate: bool) -> str:
    """Which of two claims is held back, and what that means (``told``)."""
    if of_duplicate:
        return _("The duplicate is held back. {told}").format(told=told)
    return _("The claim that stays is held back. {told}").format(told=told)


def _remarks(merged: Claim, survivor: Claim) -> tuple[str, ...]:
    remarks = []
    if merged.status in PUBLIC_STATUSES:
        remarks.append(
            _(
                "The duplicate is public. Readers find it withdrawn, with your reason; its address "
                "leads to the claim that stays."
            )
        )
        if survivor.status not in PUBLIC_STATUSES:
            remarks.append(
                _(
                    "The claim that stays is not public yet: until it is, readers have neither. "
                    "Merging the other way round keeps what they have."
                )
            )
    if survivor.status in PUBLIC_STATUSES:
        remarks.append(_("What moves is shown to readers only when its next revision is approved."))
    return tuple(remarks)


def merged_into_it(*, claim: Claim) -> list[ClaimMerge]:
    """The merges that brought other claims into this one and stand, the newest first."""
    rows = claim.merges_into_it.standing().select_related("merged", "made_by")
    return list(rows.order_by("-pk")[:50])
