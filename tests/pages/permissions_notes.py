"""The permission matrix of the desk's notes.

Read as ``tests/pages/permissions.py``, where the answers have their names. Whoever works at the desk
may write; a note is edited and deleted by who wrote it, here the editor who asks.
"""

from __future__ import annotations

_NEVER = "405 405 405 405 405"
_DESK, _DOES = "in 404 200 200 200", "in 404 302 302 302"
_NONE = "in 404 404 404 404"
_NAMED, _NAMED_DOES = "in 404 404 200 404", "in 404 404 302 404"
_WRITER, _WRITER_DOES = "in 404 403 200 403", "in 404 403 302 403"
_WRITER_LATE = "in 404 403 409 403"  # what was typed comes back
_REFUSED = "in 404 403 403 403"

NOTES: list[tuple[str, str, str, str]] = [
    ("desk_notes", "any", _DESK, _NEVER),
    ("desk_notes_seen", "any", _NEVER, _DOES),
    *[
        ("desk_claim_notes", state, _DESK, _DOES)
        for state in ("draft", "in-review", "published", "corrected", "withdrawn")
    ],
    ("desk_claim_notes", "merged", _DOES, _DOES),
    ("desk_claim_notes", "unknown", _NONE, _NONE),
    *[("discrepancy_notes", state, _DESK, _DOES) for state in ("open", "decided", "cleared")],
    ("discrepancy_notes", "with a protected side", _NONE, _NONE),
    ("discrepancy_notes", "named", _NAMED, _NAMED_DOES),
    ("discrepancy_notes", "unknown", _NONE, _NONE),
    ("desk_note", "own", _WRITER, _WRITER_DOES),
    ("desk_note", "of another", _REFUSED, _REFUSED),
    ("desk_note", "deleted", _NONE, _WRITER_LATE),
    ("desk_note", "unseen", _NONE, _NONE),
    ("desk_note", "unknown", _NONE, _NONE),
    ("desk_note_off", "own", _WRITER, _WRITER_DOES),
    ("desk_note_off", "of another", _REFUSED, _REFUSED),
    ("desk_note_off", "deleted", _NONE, _WRITER_DOES),
    ("desk_note_off", "unseen", _NONE, _NONE),
    ("desk_note_off", "unknown", _NONE, _NONE),
]
