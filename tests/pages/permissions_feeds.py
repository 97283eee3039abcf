"""The permission matrix of feeds, sitemap, files and annotations: the same for everybody, read only.

Read as ``tests/pages/permissions.py``, where the answers have their names.
"""

from __future__ import annotations

_ALL = "200 200 200 200 200"
_MOVED = "301 301 301 301 301"
_NOBODY = "404 404 404 404 404"
_NEVER = "405 405 405 405 405"

_OF_CLAIM = ("export_claim", "annotations")
_OF_STORY = ("feed_story", "export_story")

FEEDS: list[tuple[str, str, str, str]] = [
    *[
        (name, "any", _ALL, _NEVER)
        for name in (
            "feed_claims",
            "feed_corrections",
            "robots",
            "sitemap",
            "sitemap_file",
            "export_all",
        )
    ],
    ("sitemap_file", "unknown", _NOBODY, _NEVER),
    *[(name, state, _ALL, _NEVER) for name in _OF_CLAIM for state in ("published", "corrected")],
    *[
        (name, state, _NOBODY, _NEVER)
        for name in _OF_CLAIM
        for state in ("draft", "in-review", "withdrawn", "unknown")
    ],
    *[(name, "merged", _MOVED, _NEVER) for name in _OF_CLAIM],
    *[(name, "published", _ALL, _NEVER) for name in _OF_STORY],
    *[(name, state, _NOBODY, _NEVER) for name in _OF_STORY for state in ("of drafts", "unknown")],
]
