"""The permission matrix of origins, of what hangs on an article, of outlets and of second looks.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_NEVER = "405 405 405 405 405"
_DESK = "in 404 200 200 200"
_NONE = "in 404 404 404 404"
_DOES = "in 404 302 302 302"
_NAMED, _NAMED_DOES = "in 404 404 200 404", "in 404 404 302 404"
_EDITORS, _EDITORS_DO = "in 404 403 200 200", "in 404 403 302 302"
_STATES = ("draft", "in-review", "published", "corrected", "withdrawn")
_ARTICLES = (
    ("open", _DESK, _DOES),
    ("named", _NAMED, _NAMED_DOES),
    ("protected", _NONE, _NONE),
    ("unknown", _NONE, _NONE),
)

ORIGINS: list[tuple[str, str, str, str]] = [
    *[("desk_claim_origins", state, _DESK, _NEVER) for state in _STATES],
    ("desk_claim_origins", "unknown", _NONE, _NEVER),
    ("desk_origin_decide", "draft", _NEVER, _DOES),
    ("desk_origin_decide", "unknown", _NEVER, _NONE),
    ("desk_look_settle", "open", _EDITORS, _EDITORS_DO),
    ("desk_look_settle", "unknown", "in 404 403 404 404", "in 404 403 404 404"),
    *[("desk_article_origins", *row) for row in _ARTICLES],
    *[("desk_article_origin_off", state, _NEVER, does) for state, _, does in _ARTICLES],
    *[("desk_article_impact", state, get, _NEVER) for state, get, _ in _ARTICLES],
    ("desk_origin", "open", _DESK, _DOES),
    ("desk_origin", "unknown", _NONE, _NONE),
    ("desk_origin_off", "open", _NEVER, _DOES),
    ("desk_origin_off", "unknown", _NEVER, _NONE),
    ("desk_outlet", "open", _DESK, _NEVER),
    ("desk_outlet", "unknown", _NONE, _NEVER),
    ("desk_outlet_grade", "open", _NEVER, "in 404 404 302 302"),
    ("desk_outlet_grade", "unknown", _NEVER, _NONE),
]
