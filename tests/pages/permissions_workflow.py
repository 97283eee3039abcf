"""The permission matrix of second looks and of what readers report.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_NEVER = "405 405 405 405 405"
_DESK = "in 404 200 200 200"
_NONE = "in 404 404 404 404"
_EDITORS_DO = "in 404 403 302 302"

WORKFLOW: list[tuple[str, str, str, str]] = [
    ("desk_second_looks", "any", _DESK, _NEVER),
    ("desk_reports", "any", _DESK, _NEVER),
    ("desk_report", "received", _DESK, _NEVER),
    ("desk_report", "answered", _DESK, _NEVER),
    ("desk_report", "unknown", _NONE, _NEVER),
    ("desk_report_take_up", "received", _NEVER, _EDITORS_DO),
    ("desk_report_take_up", "answered", _NEVER, _EDITORS_DO),
    ("desk_report_take_up", "unknown", _NEVER, _NONE),
    ("desk_report_answer", "received", _NEVER, _EDITORS_DO),
    ("desk_report_answer", "answered", _NEVER, "in 404 403 409 409"),
    ("desk_report_answer", "unknown", _NEVER, _NONE),
]
