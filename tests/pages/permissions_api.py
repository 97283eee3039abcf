"""The permission matrix of the API: the same for everybody, and read only.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_ALL = "200 200 200 200 200"
_MOVED = "301 301 301 301 301"
_NOBODY = "404 404 404 404 404"
_NEVER = "405 405 405 405 405"

_UNFIT = "400 400 400 400 400"  # nothing was sent that can be read

_LISTS = (
    "claims", "evidence", "values", "discrepancies", "stories", "articles", "outlets", "entities",
    "corrections", "search", "methodology",
)  # fmt: skip
_SHOWN = ("api_article", "api_outlet", "api_outlet_changes", "api_entity")
_CLAIM = ("api_claim", "api_revisions", "api_revision")
_PARTS = ("api_evidence_one", "api_value_one")

API: list[tuple[str, str, str, str]] = [
    *[(name, "any", _ALL, _NEVER) for name in ("api_about", "api_document", "api_contents")],
    ("api_nothing", "any", _NOBODY, _NEVER),
    *[(f"api_{name}", "any", _ALL, _NEVER) for name in _LISTS],
    *[
        (name, state, _ALL, _NEVER)
        for name in (*_CLAIM, *_PARTS)
        for state in ("published", "corrected")
    ],
    *[
        (name, state, _NOBODY, _NEVER)
        for name in (*_CLAIM, *_PARTS)
        for state in ("draft", "in-review", "unknown")
    ],
    *[(name, "withdrawn", _ALL, _NEVER) for name in ("api_claim", "api_revisions")],
    *[(name, "withdrawn", _NOBODY, _NEVER) for name in ("api_revision", *_PARTS)],
    *[(name, "merged", _MOVED, _NEVER) for name in (*_CLAIM, "api_evidence_one")],
    ("api_discrepancy_one", "published", _ALL, _NEVER),
    ("api_discrepancy_one", "unknown", _NOBODY, _NEVER),
    *[(name, state, _ALL, _NEVER) for name in _SHOWN for state in ("published", "corrected")],
    *[
        (name, state, _NOBODY, _NEVER)
        for name in _SHOWN
        for state in ("draft", "in-review", "withdrawn", "unknown")
    ],
    ("api_story", "published", _ALL, _NEVER),
    *[("api_story", state, _NOBODY, _NEVER) for state in ("of drafts", "withdrawn", "unknown")],
    ("api_compare", "any", _ALL, _UNFIT),
    ("api_entity", "merged", "302 302 302 302 302", _NEVER),
    ("api_entity", "of several", "300 300 300 300 300", _NEVER),
]
