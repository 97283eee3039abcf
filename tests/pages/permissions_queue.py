"""The permission matrix of the queue's views, of assigning, and of deciding several together.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_NEVER = "405 405 405 405 405"
_DESK, _DOES = "in 404 200 200 200", "in 404 302 302 302"
_NONE = "in 404 404 404 404"
_NAMED, _NAMED_DOES = "in 404 404 200 404", "in 404 404 302 404"
_LATE = "in 404 422 422 422"

QUEUE_VIEWS: list[tuple[str, str, str, str]] = [
    ("ticked", "any", _NEVER, _DOES),
    ("together", "any", "in 404 403 200 200", "in 404 403 302 302"),
    ("queue_views", "any", _DESK, _NEVER),
    ("queue_view_new", "any", _DESK, _DOES),
    ("queue_view", "the editor's", _NAMED, _NAMED_DOES),
    ("queue_view", "unknown", _NONE, _NONE),
    ("queue_view_off", "the editor's", _NEVER, _NAMED_DOES),
    ("queue_view_off", "unknown", _NEVER, _NONE),
    ("keys", "any", _DESK, _DOES),
    ("discrepancy_grounds", "open", _DESK, _NEVER),
    ("discrepancy_grounds", "with a protected side", _NONE, _NEVER),
    ("discrepancy_grounds", "named", _NAMED, _NEVER),
    ("discrepancy_grounds", "unknown", _NONE, _NEVER),
    ("discrepancy_assign", "open", _DESK, _DOES),
    ("discrepancy_assign", "decided", _DESK, _LATE),
    ("discrepancy_assign", "cleared", _DESK, _LATE),
    ("discrepancy_assign", "with a protected side", _NONE, _NONE),
    ("discrepancy_assign", "named", _NAMED, _NAMED_DOES),
    ("discrepancy_assign", "unknown", _NONE, _NONE),
]
