"""The part of the scene that is about what holds a claim back, right of reply, and merges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from claims.models import Claim, ClaimMerge, Hold, Reply
from claims.services.evidence import evidence_detach
from claims.services.holds import embargo_set, hold_place
from claims.services.merging import claim_merge
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
    yield from _merges(staff)
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


def merged(one: Claim, into: Claim, *, by: Any, reason: str = "They are one.") -> ClaimMerge:
    """One claim merged into another."""
    return claim_merge(merged=one, survivor=into, reason=reason, by=by)


def _merges(staff: Any) -> Addresses:
    """From each status and into each; one that stands, one on which something newer hangs."""
    for status in STATUSES:
        own = f"/desk/claims/{staff.claim(status).public_id}/merge/"
        yield "desk_merge_choose", status, own
        yield "desk_merge", status, f"{own}{staff.claim('draft').public_id}/"
    held, stays = staff.claim("draft"), staff.claim("draft")
    hold_place(claim=held, reason="A letter.", by=staff.rater)
    yield "desk_merge", "held back", f"/desk/claims/{held.public_id}/merge/{stays.public_id}/"
    for state in ("standing", "hung upon"):
        gone, stays = staff.claim("draft"), staff.claim("draft")
        row = merged(gone, stays, by=staff.rater)
        if state == "hung upon":
            came = stays.evidence.attached().latest("pk")
            evidence_detach(evidence=came, reason="Not it.", by=staff.writer)
        yield "desk_unmerge", state, f"/desk/claims/{stays.public_id}/merges/{row.pk}/undo/"
    own = f"/desk/claims/{gone.public_id}/"
    yield "desk_claim", "merged", own
    yield "desk_claim_history", "merged", f"{own}history/"
    yield "desk_statement", "merged", f"{own}statement/"
    yield "desk_merge_choose", "unknown", f"/desk/claims/{UNKNOWN}/merge/"
    yield "desk_merge", "unknown", f"/desk/claims/{UNKNOWN}/merge/{stays.public_id}/"
    yield "desk_unmerge", "unknown", f"/desk/claims/{stays.public_id}/merges/{row.pk + 99}/undo/"
    for state, status in (("into a public one", "published"), ("into a draft", "draft")):
        gone = staff.claim("published")
        slug = gone.publication.slug
        merged(gone, staff.claim(status), by=staff.rater)
        own = f"/claims/{gone.public_id}/"
        yield "claim_short", f"merged, {state}", own
        yield "claim", f"merged, {state}", f"{own}{slug}/"
        yield "claim_revision", f"merged, {state}", f"{own}{slug}/revisions/1/"
