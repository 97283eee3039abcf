"""Deciding discrepancies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.lifecycle import Status
from claims.models import (
    Decision,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    Resolution,
)
from claims.permissions import RESOLVE_DISCREPANCY, require
from claims.services.agreeing import agree_on, take_back
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
    value the desk holds. The database ends the assignment with it, and raises the versions of the
    claims that it is about (``0020_queue_views.sql``).
    """
    require(by, RESOLVE_DISCREPANCY)
    check_words(reason=reason, scope=scope)
    held = _locked(discrepancy, standing_side)
    if held.status == DiscrepancyStatus.CLEARED:
        raise ChangedMeanwhile(_("This difference was cleared; there is nothing left to decide."))
    if seen_content is not None and seen_content != held.content:
        raise ChangedMeanwhile(_("What was reported changed since you looked; please look again."))
    _check(decision, reason, scope, stands=held.stands)
    if seen_resolution is not None and seen_resolution != (held.newest or 0):
        raise ChangedMeanwhile(_("It was decided since you looked; please look again."))
    with written_by(by, reason):
        resolution = Resolution.objects.create(
            discrepancy=discrepancy,
            decision=decision,
            standing_side=standing_side if decision == Decision.ONE_STANDS else None,
            scope=scope,
            reason=reason.strip(),
            content=held.content,
            decided_by=by,
        )
        Discrepancy.objects.filter(pk=discrepancy.pk).update(
            status=DiscrepancyStatus.DECIDED, decided_at=timezone.now(), decided_by=by
        )
        if held.statuses - {Status.WITHDRAWN}:
            if held.newest is not None:
                take_back(resolution=Resolution.objects.get(pk=held.newest), by=by)
            if resolution.standing_side is not None:
                agree_on(side=resolution.standing_side, reason=reason, by=by)
        if held.statuses & set(READERS_SEE):
            looks_settled_by_decision(discrepancy=discrepancy.pk, by=by)
    return resolution


@dataclass(frozen=True, slots=True)
class _Held:
    """What a decision is checked against. ``newest`` is the last decision, ``stands`` whether the
    side that is to stand is there, ``statuses`` those of the claims it is about."""

    status: str
    content: str
    newest: int | None
    stands: bool
    statuses: frozenset[str]


def _locked(discrepancy: Discrepancy, side: DiscrepancySide | None) -> _Held:
    """The claims it is about are locked before it is: an approval under way goes first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status, content, newest, stands, statuses FROM claims_discrepancy_lock(%s, %s)",
            [discrepancy.pk, side.pk if side else None],
        )
        status, content, newest, stands, statuses = cursor.fetchone()
    if status is None:
        raise Discrepancy.DoesNotExist
    return _Held(status, content, newest, stands, frozenset(statuses))


def _check(decision: str, reason: str, scope: str, *, stands: bool) -> None:
    faults: dict[str, str] = {}
    if decision not in Decision.values:
        faults["decision"] = _("Choose one of the decisions.")
    if not reason.strip():
        faults["reason"] = _("Say why, in a sentence; readers may see it.")
    if decision == Decision.ONE_STANDS and not stands:
        faults["standing_side"] = _("Say which reading stands.")
    if decision == Decision.BOTH_STAND and not scope.strip():
        faults["scope"] = _("Say in which scope each of them stands.")
    if faults:
        raise ValidationError(faults)
