"""What the addresses of the desk's notes lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.models import Claim, Comment, Discrepancy
from claims.services.notes import note_delete, note_write
from tests.factories.scene_holds import merged

UNKNOWN = "aaaaaaaaaa"
STATUSES = ("draft", "in-review", "published", "corrected", "withdrawn")


def noted(about: Claim | Discrepancy, *, by: Any, body: str = "Ask the harbour.") -> Comment:
    """A note on a claim or a difference."""
    return note_write(about=about, body=body, by=by).note


def notes_scene(staff: Any, states: dict[str, Discrepancy]) -> Iterator[tuple[str, str, str]]:
    """Every address of notes; ``staff`` as in the scene, ``states`` differences by their state."""
    yield "desk_notes", "any", "/desk/notes/"
    yield "desk_notes_seen", "any", "/desk/notes/seen/"
    for status in STATUSES:
        claim = staff.claim(status)
        yield "desk_claim_notes", status, f"/desk/claims/{claim.public_id}/notes/"
    gone, stays = staff.claim("draft"), staff.claim("draft")
    merged(gone, stays, by=staff.rater)
    yield "desk_claim_notes", "merged", f"/desk/claims/{gone.public_id}/notes/"
    yield "desk_claim_notes", "unknown", f"/desk/claims/{UNKNOWN}/notes/"
    for state, row in states.items():
        yield "discrepancy_notes", state, f"/desk/discrepancies/{row.public_id}/notes/"
    yield "discrepancy_notes", "unknown", f"/desk/discrepancies/{UNKNOWN}/notes/"
    deleted = noted(stays, by=staff.named)
    note_delete(note=deleted, by=staff.named)
    hidden = states["with a protected side"]
    rows = {
        "own": noted(stays, by=staff.named).pk,
        "of another": noted(
            stays, by=staff.writer, body=f"@{staff.named.username}, look at it."
        ).pk,
        "deleted": deleted.pk,
        "unseen": Comment.objects.create(discrepancy=hidden, body="No.", made_by=staff.named).pk,
        "unknown": deleted.pk + 9_999,
    }
    for state, pk in rows.items():
        yield "desk_note", state, f"/desk/notes/{pk}/"
        yield "desk_note_off", state, f"/desk/notes/{pk}/off/"
