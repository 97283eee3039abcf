"""Holding claims back: legal holds placed and lifted, embargoes set and lifted before their moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.models import Claim, Hold, HoldKind
from claims.permissions import CHANGE_CLAIM, PLACE_HOLD, require
from claims.selectors.holds import may_lift
from claims.services.claims import claim_locked
from sources.history import written_by
from sources.services.checking import check_given, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

LONGEST = timedelta(days=3660)
PASSED = gettext_noop("Its moment had passed.")


class AlreadyLifted(Exception):
    """Somebody lifted the hold before; it stays as they said."""


@transaction.atomic
def hold_place(*, claim: Claim, reason: str, by: User) -> Hold:
    """Keep a claim from being published until somebody lifts the hold. ``reason`` is for the desk.

    Waits for an approval under way; whatever was published before stays.
    """
    require(by, PLACE_HOLD)
    check_given(reason=reason)
    locked = claim_locked(claim)
    hold = Hold(claim=locked, kind=HoldKind.LEGAL, reason=reason.strip(), placed_by=by)
    with written_by(by, reason):
        row_checked(hold).save()
    return hold


@transaction.atomic
def embargo_set(*, claim: Claim, until: datetime, zone: str, reason: str, by: User) -> Hold:
    """Keep a claim from being published before a moment, given on the clocks of ``zone``.

    One that stands already gives way, where ``by`` may lift it. Raises ValidationError, by field,
    for a moment that has passed or is more than ten years off.
    """
    require(by, CHANGE_CLAIM)
    check_given(reason=reason)
    now = timezone.now()
    if until <= now:
        raise ValidationError({"until": _("That moment has passed.")})
    if until - now > LONGEST:
        raise ValidationError({"until": _("That is more than ten years off; place a legal hold.")})
    locked = claim_locked(claim)
    for standing in locked.holds.not_lifted().filter(kind=HoldKind.EMBARGO).select_for_update():
        ended = standing.until is not None and standing.until <= now
        _lift(
            standing,
            _(PASSED) if ended else _("Moved: {reason}").format(reason=reason.strip()),
            by,
            anyone=ended,
        )
    hold = Hold(
        claim=locked,
        kind=HoldKind.EMBARGO,
        until=until,
        zone=zone,
        reason=reason.strip(),
        placed_by=by,
    )
    with written_by(by, reason):
        row_checked(hold).save()
    return hold


@transaction.atomic
def hold_lift(*, hold: Hold, reason: str, by: User) -> Hold:
    """Let a claim be published again: a legal hold by who placed it or an administrator, an embargo
    by who set it or an editor. Raises AlreadyLifted."""
    check_given(reason=reason)
    claim_locked(hold.claim)
    row = Hold.objects.select_for_update().get(pk=hold.pk)
    if row.lifted_at is not None:
        raise AlreadyLifted(_("{lifted_by} has lifted it already.").format(lifted_by=row.lifted_by))
    _lift(row, reason.strip(), by)
    return row


def _lift(hold: Hold, reason: str, by: User, *, anyone: bool = False) -> None:
    if not (anyone or may_lift(hold=hold, by=by)):
        whose = (
            _("Whoever set an embargo, or an editor, lifts it.")
            if hold.kind == HoldKind.EMBARGO
            else _("Whoever placed a legal hold, or an administrator, lifts it.")
        )
        raise PermissionDenied(whose)
    hold.lifted_at, hold.lifted_by, hold.lifted_reason = timezone.now(), by, reason
    row_checked(hold)
    with written_by(by, reason):
        hold.save()
