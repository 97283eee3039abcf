"""The permission matrix of making claims and of rating them, as ``tests/pages/permissions.py``."""

from __future__ import annotations

_NEVER = "in 404 405 405 405"
_DESK, _DOES, _LATE = "in 404 200 200 200", "in 404 302 302 302", "in 404 409 409 409"
_NONE = "in 404 404 404 404"
_EDITORS, _EDITORS_DO, _EDITORS_LATE = (
    f"in 404 403 {rest}" for rest in ("200 200", "302 302", "409 409")
)
_NAMED, _NAMED_DOES = "in 404 403 200 404", "in 404 403 302 404"
_NOTHING = "in 404 403 404 404"
_LIVING = ("draft", "in-review", "published", "corrected")

MAKING: list[tuple[str, str, str, str]] = [
    *[("desk_attributes_proposed", state, _DESK, _DOES) for state in _LIVING],
    ("desk_attributes_proposed", "withdrawn", _DESK, _LATE),
    ("desk_attributes_proposed", "unknown", _NONE, _NONE),
    *[("desk_ratings", state, _DESK, _NEVER) for state in (*_LIVING, "withdrawn")],
    ("desk_ratings", "unknown", _NONE, _NEVER),
    *[("desk_evidence_credibility", state, _EDITORS, _EDITORS_DO) for state in _LIVING],
    ("desk_evidence_credibility", "withdrawn", _EDITORS, _EDITORS_LATE),
    ("desk_evidence_credibility", "protected", _NOTHING, _NOTHING),
    ("desk_evidence_credibility", "named", _NAMED, _NAMED_DOES),
    ("desk_mixed_signal", "mine", _NAMED, _NAMED_DOES),
    ("desk_mixed_signal", "unknown", _NOTHING, _NOTHING),
]
