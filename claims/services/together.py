"""Deciding several discrepancies of one kind in one go, each by a resolution of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.models import Decision, Discrepancy, DiscrepancyStatus, Resolution
from claims.permissions import RESOLVE_DISCREPANCY, require
from claims.services.resolutions import ChangedMeanwhile, resolution_record
from sources.services.checking import check_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_TOGETHER = 100
TOGETHER = (
    Decision.SAME,
    Decision.OUTLET_ERROR,
    Decision.GARBLED,
    Decision.NOT_COMPARABLE,
    Decision.CANNOT_SAY,
    Decision.NOT_A_DIFFERENCE,
)
"""Decisions that can hold for several: which reading stands, and in which scope both do, is another
question for each."""


@dataclass(frozen=True, slots=True)
class Together:
    """What came of it. ``left`` are those that were not decided, each with why."""

    decided: tuple[Discrepancy, ...]
    left: tuple[tuple[Discrepancy, str], ...]


def decide_together(
    *,
    rows: Sequence[Discrepancy],
    seen: Mapping[int, str],
    decision: str,
    reason: str,
    by: User,
) -> Together:
    """Decide each of ``rows``; what changed since it was seen is left out.

    ``seen`` gives the ``content`` that was looked at, by key. Each is a transaction of its own, so
    that what is decided stays decided whatever happens next; sent again, what this person decided
    so already counts as decided. Raises ValidationError, by field, where nothing can be decided.
    """
    require(by, RESOLVE_DISCREPANCY)
    check_words(reason=reason)
    _check(rows, decision, reason)
    newest = _newest(rows)
    decided, left = [], []
    for row in rows:
        last = newest.get(row.pk)
        if last and _is_this(last, row, decision, reason, by):
            decided.append(row)
        elif row.status != DiscrepancyStatus.OPEN:
            left.append(
                (row, _("{status} meanwhile").format(status=row.get_status_display().lower()))
            )
        else:
            try:
                resolution_record(
                    discrepancy=row,
                    decision=decision,
                    reason=reason,
                    by=by,
                    seen_content=seen.get(row.pk, ""),
                    seen_resolution=last.pk if last else 0,
                )
            except ChangedMeanwhile:
                left.append((row, _("changed meanwhile")))
            else:
                decided.append(row)
    return Together(tuple(decided), tuple(left))


def _check(rows: Sequence[Discrepancy], decision: str, reason: str) -> None:
    faults: dict[str, str] = {}
    if decision not in TOGETHER:
        faults["decision"] = _("Choose one of the decisions.")
    if not reason.strip():
        faults["reason"] = _("Say why, in a sentence; readers may see it.")
    if not rows:
        faults["pick"] = _("Leave at least one of them ticked.")
    elif len(rows) > MOST_TOGETHER:
        faults["pick"] = _("At most {most} at once.").format(most=MOST_TOGETHER)
    elif len({row.kind for row in rows}) > 1:
        faults["pick"] = _("They are of more than one kind; decide each kind apart.")
    if faults:
        raise ValidationError(faults)


def _newest(rows: Sequence[Discrepancy]) -> dict[int, Resolution]:
    """The last decision on each, in one query."""
    last = Resolution.objects.filter(discrepancy__in=[row.pk for row in rows])
    found = last.order_by("discrepancy", "-pk").distinct("discrepancy")
    return {resolution.discrepancy_id: resolution for resolution in found}


def _is_this(last: Resolution, row: Discrepancy, decision: str, reason: str, by: User) -> bool:
    held = (last.decided_by_id, last.decision, last.reason, last.content)
    return row.status == DiscrepancyStatus.DECIDED and held == (
        by.pk,
        decision,
        reason.strip(),
        row.content,
    )
