"""Reads about holds: what keeps a claim from being published now, in words for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.apparatus.moments import spoken_moment
from claims.models import Claim, Hold, HoldKind
from claims.permissions import CHANGE_CLAIM, LIFT_HOLD, PLACE_HOLD

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST = 50


@dataclass(frozen=True, slots=True)
class HoldShown:
    """A hold in force, with what it means in a sentence and whether this person may lift it."""

    row: Hold
    told: str
    may_lift: bool


def holds_in_force(*, claim: Claim, user: User) -> list[HoldShown]:
    """What holds the claim back at this moment, the oldest first."""
    rows = claim.holds.in_force(timezone.now()).select_related("placed_by").order_by("pk")
    return [HoldShown(row, hold_told(row), may_lift(hold=row, by=user)) for row in rows[:MOST]]


def why_held(*, claim: Claim, now: datetime) -> str:
    """Why nothing of the claim may be published now, in a sentence; "" where it may."""
    rows = claim.holds.in_force(now).order_by("until", "pk")  # a legal hold, without a moment, last
    held = list(rows[:MOST])
    return hold_told(held[-1]) if held else ""


def hold_told(hold: Hold) -> str:
    """What a hold means, with its moment and time zone; never its reason."""
    if hold.until is None:
        return _("It is under a legal hold: nothing of it is published until the hold is lifted.")
    moment = spoken_moment(hold.until, hold.zone)
    return _("It is under an embargo: nothing of it is published before {moment}.").format(
        moment=moment
    )


def may_lift(*, hold: Hold, by: User) -> bool:
    """A legal hold: who placed it, and administrators. An embargo: who set it, and editors."""
    if hold.kind == HoldKind.EMBARGO:
        own = hold.placed_by_id == by.pk and by.has_perm(CHANGE_CLAIM)
        return own or by.has_perm(PLACE_HOLD)
    own = hold.placed_by_id == by.pk and by.has_perm(PLACE_HOLD)
    return own or by.has_perm(LIFT_HOLD)


def holds_past(*, claim: Claim) -> Sequence[Hold]:
    """Holds that were lifted or ended by themselves, the newest first."""
    now = timezone.now()
    return list(
        claim.holds.exclude(pk__in=claim.holds.in_force(now).values("pk"))
        .select_related("placed_by", "lifted_by")
        .order_by("-pk")[:MOST]
    )


def held_back(kind: HoldKind) -> Exists:
    """Whether the claim of an outer query is held back now by a hold of that kind."""
    rows: QuerySet[Hold] = Hold.objects.in_force(timezone.now())
    return Exists(rows.filter(claim=OuterRef("pk"), kind=kind))
