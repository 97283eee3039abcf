"""The permission matrix of readers' pages beside the claim. Read as ``tests/pages/permissions.py``."""

from __future__ import annotations

_ALL = "200 200 200 200 200"
_NOBODY = "404 404 404 404 404"
_NEVER = "405 405 405 405 405"
_MOVED = "301 301 301 301 301"
_THERE = ("published", "corrected")
_NOT_THERE = ("draft", "in-review", "withdrawn")

PAGES: list[tuple[str, str, str, str]] = [
    ("methodology", "any", _ALL, _NEVER),
    ("corrections_policy", "any", _ALL, _NEVER),
    *[("outlet", f"of a claim {state}", _ALL, _NEVER) for state in _THERE],
    *[("outlet", f"of a claim {state}", _NOBODY, _NEVER) for state in _NOT_THERE],
    *[("name", f"in a claim {state}", _ALL, _NEVER) for state in _THERE],
    *[("name", f"in a claim {state}", _NOBODY, _NEVER) for state in _NOT_THERE],
    *[(name, state, _NOBODY, _NEVER) for name in ("outlet", "name")
      for state in ("protected", "unknown")],
    ("name", "merged", "302 302 302 302 302", _NEVER),
    ("name", "of several", _ALL, _NEVER),
    *[(name, state, _ALL, _NEVER) for name in ("claim_cite", "claim_as_of") for state in _THERE],
    *[("claim_cite", state, _NOBODY, _NEVER) for state in (*_NOT_THERE, "unknown")],
    *[("claim_as_of", state, _NOBODY, _NEVER) for state in ("draft", "in-review", "unknown")],
    ("claim_as_of", "withdrawn", _MOVED, _NEVER),
]  # fmt: skip
