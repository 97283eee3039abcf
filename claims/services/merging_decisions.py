"""Decisions on differences of a claim that was merged: they hold where the same differs still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.models import (
    Attribute,
    Claim,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    Resolution,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that held on a difference of the duplicate."""

    kind: str
    label: str
    content: str
    resolution: Resolution


def decisions_of(claim: Claim) -> list[Decided]:
    """The decisions that hold on differences about one claim alone."""
    rows = (
        Discrepancy.objects.about_claim(claim)
        .filter(status=DiscrepancyStatus.DECIDED)
        .prefetch_related("subjects")
        .distinct()
    )
    found = []
    for row in rows:
        newest = row.resolutions.select_related("standing_side").order_by("-pk").first()
        if newest is not None and len(row.subjects.all()) == 1:
            found.append(Decided(row.kind, row.attribute_label, row.content, newest))
    return found


def decisions_carry(
    decided: Sequence[Decided], *, survivor: Claim, where: Mapping[int, Attribute]
) -> list[int]:
    """Decide open differences of the claim that stays as the same were decided on the duplicate, by
    the same people with the same reasons. A difference that holds anything more stays open.

    ``where`` leads from an attribute of the duplicate to the one that took its values. Returns the
    keys of the decisions made.
    """
    labels = {
        Attribute._base_manager.get(pk=pk).label: attribute.label for pk, attribute in where.items()
    }
    made = []
    for one in decided:
        row = (
            Discrepancy.objects.about_claim(survivor)
            .open()
            .filter(
                kind=one.kind,
                content=one.content,
                attribute_label=labels.get(one.label, one.label),
                resolutions=None,
            )
            .first()
        )
        if row is not None and (resolution := _decided_again(row, one.resolution)) is not None:
            made.append(resolution.pk)
    return made


def _decided_again(row: Discrepancy, before: Resolution) -> Resolution | None:
    side = None
    if before.standing_side is not None:
        side = _same_side(row, before.standing_side)
        if side is None:
            return None
    resolution = Resolution.objects.create(
        discrepancy=row,
        decision=before.decision,
        standing_side=side,
        scope=before.scope,
        reason=before.reason,
        content=row.content,
        decided_by_id=before.decided_by_id,
        decided_at=before.decided_at,
    )
    row.status = DiscrepancyStatus.DECIDED
    row.decided_at, row.decided_by_id = before.decided_at, before.decided_by_id
    row.save()
    return resolution


def _same_side(row: Discrepancy, side: DiscrepancySide) -> DiscrepancySide | None:
    return row.sides.filter(
        article=side.article_id, printed=side.printed, value=side.value, current=True
    ).first()
