"""The permission matrix of names. Read as ``tests/pages/permissions.py``."""

from __future__ import annotations

_NEVER = "405 405 405 405 405"
_DESK = "in 404 200 200 200"
_NONE = "in 404 404 404 404"
_MOVED = "in 404 302 302 302"
_EDITORS, _EDITORS_DO = "in 404 403 200 200", "in 404 403 302 302"
_NOT_THERE = "in 404 403 404 404"
_NAMED, _NAMED_SEES, _NAMED_DOES = "in 404 404 200 404", "in 404 403 200 404", "in 404 403 302 404"

_GIVEN = ("desk_name_form", "desk_name_judge", "desk_name_undo")
_SHOWN = ("desk_name_merge", "desk_name_split")

NAMES: list[tuple[str, str, str, str]] = [
    ("desk_names", "any", _DESK, _NEVER),
    ("desk_names_suggested", "any", _DESK, _NEVER),
    ("desk_name", "open", _DESK, _NEVER),
    ("desk_name", "merged", _MOVED, _NEVER),
    ("desk_name", "of several", _DESK, _NEVER),
    ("desk_name", "protected", _NONE, _NEVER),
    ("desk_name", "named", _NAMED, _NEVER),
    ("desk_name", "unknown", _NONE, _NEVER),
    *[(name, "open", _NEVER, _EDITORS_DO) for name in _GIVEN],
    *[(name, "named", _NEVER, _NAMED_DOES) for name in _GIVEN],
    *[(name, state, _NEVER, _NOT_THERE) for name in _GIVEN for state in ("protected", "unknown")],
    *[(name, "open", _EDITORS, _EDITORS_DO) for name in _SHOWN],
    *[(name, "named", _NAMED_SEES, _NAMED_DOES) for name in _SHOWN],
    *[
        (name, state, _NOT_THERE, _NOT_THERE)
        for name in _SHOWN
        for state in ("protected", "unknown")
    ],
]
