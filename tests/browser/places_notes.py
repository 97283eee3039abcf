"""Places of the desk's notes."""

from __future__ import annotations

from tests.browser.addresses import at, of, sent_empty
from tests.browser.place import CHECKER, EDITOR, Place

_OWN = {"claim__isnull": False, "made_by__username": CHECKER}

NOTES = (
    Place("notes for me", "desk_notes", at("desk_notes"), EDITOR),
    Place("notes for me, none", "desk_notes", at("desk_notes"), CHECKER),
    Place(
        "notes on a claim",
        "desk_claim_notes",
        of("desk_claim_notes", "Claim", "public_id", comments__isnull=False),
        CHECKER,
    ),
    Place(
        "notes on a claim, refused",
        "desk_claim_notes",
        of("desk_claim_notes", "Claim", "public_id", comments__isnull=False),
        CHECKER,
        sent_empty("form.writes"),
        refused=True,
    ),
    Place(
        "notes on a difference",
        "discrepancy_notes",
        of("discrepancy_notes", "Discrepancy", "public_id", comments__isnull=False),
        EDITOR,
    ),
    Place("edit a note", "desk_note", of("desk_note", "Comment", "pk", **_OWN), CHECKER),
    Place(
        "edit a note, refused",
        "desk_note",
        of("desk_note", "Comment", "pk", **_OWN),
        CHECKER,
        sent_empty("form.writes"),
        refused=True,
    ),
    Place("delete a note", "desk_note_off", of("desk_note_off", "Comment", "pk", **_OWN), CHECKER),
    Place(
        "difference with notes",
        "discrepancy",
        of("discrepancy", "Discrepancy", "public_id", comments__isnull=False),
        EDITOR,
    ),
    Place(
        "claim with notes",
        "desk_claim",
        of("desk_claim", "Claim", "public_id", comments__isnull=False),
        CHECKER,
    ),
)
