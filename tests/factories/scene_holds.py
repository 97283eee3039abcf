"""The part of the scene that is about what holds a claim back, and about right of reply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from claims.models import Claim, Hold, Reply
from claims.services.holds import embargo_set, hold_place
from claims.services.replies import reply_write

UNKNOWN = "aaaaaaaaaa"
STATUSES = ("draft", "in-review", "published", "corrected", "withdrawn")
Addresses = Iterator[tuple[str, str, str]]


def embargoed(claim: Claim, *, by: Any, reason: str = "The agency’s.") -> Hold:
    """An embargo for a day."""
    until = timezone.now() + timedelta(days=1)
    return embargo_set(claim=claim, until=until, zone="Europe/Warsaw", reason=reason, by=by)


def asked(claim: Claim, *, by: Any, whom: str = "the board", answer: str = "It held.") -> Reply:
    """A party that answered in its own words."""
    return reply_write(
        claim=claim,
        by=by,
        asked=whom,
        means="e-mail",
        asked_on=date(2024, 5, 4),
        outcome="answered",
        answer=answer,
        verbatim=True,
        closed_on=date(2024, 5, 6),
    )


def holds_scene(staff: Any) -> Addresses:
    """Every address of holds and replies; ``staff`` as in the scene."""
    for status in STATUSES:
        own = f"/desk/claims/{staff.claim(status).public_id}/"
        yield "desk_hold", status, f"{own}hold/"
        yield "desk_embargo", status, f"{own}embargo/"
        yield "desk_reply_new", status, f"{own}replies/new/"
    claim = staff.claim("draft")
    own = f"/desk/claims/{claim.public_id}/"
    for state, hold in (
        ("legal, of another", hold_place(claim=claim, reason="A letter.", by=staff.rater)),
        ("legal, own", hold_place(claim=claim, reason="A letter.", by=staff.named)),
        ("embargo", embargoed(claim, by=staff.writer)),
    ):
        yield "desk_hold_lift", state, f"{own}holds/{hold.pk}/lift/"
    yield "desk_embargo", "of another", f"{own}embargo/"
    reply = asked(claim, by=staff.writer)
    yield "desk_reply", "draft", f"{own}replies/{reply.pk}/"
    yield "desk_reply_off", "draft", f"{own}replies/{reply.pk}/off/"
    gone = f"/desk/claims/{UNKNOWN}/"
    yield "desk_hold", "unknown", f"{gone}hold/"
    yield "desk_embargo", "unknown", f"{gone}embargo/"
    yield "desk_hold_lift", "unknown", f"{gone}holds/{hold.pk}/lift/"
    yield "desk_reply_new", "unknown", f"{gone}replies/new/"
    yield "desk_reply", "unknown", f"{gone}replies/{reply.pk}/"
    yield "desk_reply_off", "unknown", f"{gone}replies/{reply.pk}/off/"
