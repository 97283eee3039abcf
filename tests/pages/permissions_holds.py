"""The permission matrix of holds, embargoes, right of reply and merges.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_NONE = "in 404 404 404 404"
_DESK, _DOES, _LATE = "in 404 200 200 200", "in 404 302 302 302", "in 404 409 409 409"
_EDITORS, _EDITORS_DO = "in 404 403 200 200", "in 404 403 302 302"
_PLACER = "in 404 403 403 200"  # another editor placed it: an administrator lifts it
_COMES_BACK = "in 404 403 422 422"
_EDITORS_LATE = "in 404 403 409 409"
_ASKED = "in 404 405 405 405"
_MOVED, _NEVER = "301 301 301 301 301", "405 405 405 405 405"
_PUBLIC = ("claim_short", "claim", "claim_revision")
_LIVING = ("draft", "in-review", "published", "corrected")

HOLDS: list[tuple[str, str, str, str]] = [
    *[("desk_hold", state, _EDITORS, _EDITORS_DO) for state in _LIVING],
    ("desk_hold", "withdrawn", _EDITORS, "in 404 403 409 409"),
    *[("desk_embargo", state, _DESK, _DOES) for state in _LIVING],
    ("desk_embargo", "withdrawn", _DESK, _LATE),
    ("desk_embargo", "of another", _DESK, _EDITORS_DO),
    ("desk_hold_lift", "legal, of another", _PLACER, "in 404 403 403 302"),
    ("desk_hold_lift", "legal, own", _EDITORS, _EDITORS_DO),
    ("desk_hold_lift", "embargo", _EDITORS, _EDITORS_DO),
    *[("desk_reply_new", state, _DESK, _DOES) for state in _LIVING],
    ("desk_reply_new", "withdrawn", _DESK, _LATE),
    ("desk_reply", "draft", _DESK, _DOES),
    ("desk_reply_off", "draft", _DESK, _DOES),
    ("desk_claim", "merged", "in 404 302 302 302", _ASKED),
    ("desk_claim_history", "merged", _DESK, _ASKED),
    ("desk_statement", "merged", _DESK, _LATE),
    *[("desk_merge_choose", state, _EDITORS, _ASKED) for state in (*_LIVING, "withdrawn")],
    *[("desk_merge", state, _EDITORS, _EDITORS_DO) for state in _LIVING],
    # there is no form then: what another sends was looked at beside another claim, and comes back
    ("desk_merge", "withdrawn", _EDITORS, _COMES_BACK),
    ("desk_merge", "held back", _EDITORS, _EDITORS_LATE),
    ("desk_unmerge", "standing", _EDITORS, _EDITORS_DO),
    ("desk_unmerge", "hung upon", _EDITORS, _EDITORS_LATE),
    ("desk_merge_choose", "unknown", _NONE, _ASKED),
    ("desk_merge", "unknown", _NONE, _NONE),
    ("desk_unmerge", "unknown", "in 404 403 404 404", "in 404 403 404 404"),
    *[(name, "merged, into a public one", _MOVED, _NEVER) for name in _PUBLIC],
    ("claim_short", "merged, into a draft", _MOVED, _NEVER),
    ("claim", "merged, into a draft", "200 200 200 200 200", _NEVER),
    ("claim_revision", "merged, into a draft", "404 404 404 404 404", _NEVER),
    ("desk_hold", "unknown", _NONE, _NONE),
    ("desk_embargo", "unknown", _NONE, _NONE),
    ("desk_hold_lift", "unknown", _NONE, _NONE),
    ("desk_reply_new", "unknown", _NONE, _NONE),
    ("desk_reply", "unknown", _NONE, _NONE),
    ("desk_reply_off", "unknown", _NONE, _NONE),
]
