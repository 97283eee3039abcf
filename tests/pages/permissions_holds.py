"""The permission matrix of holds, embargoes and right of reply.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_NONE = "in 404 404 404 404"
_DESK, _DOES, _LATE = "in 404 200 200 200", "in 404 302 302 302", "in 404 409 409 409"
_EDITORS, _EDITORS_DO = "in 404 403 200 200", "in 404 403 302 302"
_PLACER = "in 404 403 403 200"  # another editor placed it: an administrator lifts it
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
    ("desk_hold", "unknown", _NONE, _NONE),
    ("desk_embargo", "unknown", _NONE, _NONE),
    ("desk_hold_lift", "unknown", _NONE, _NONE),
    ("desk_reply_new", "unknown", _NONE, _NONE),
    ("desk_reply", "unknown", _NONE, _NONE),
    ("desk_reply_off", "unknown", _NONE, _NONE),
]
