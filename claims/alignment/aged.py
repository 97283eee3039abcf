"""Whose age it is where nobody is named: "the driver, aged 58", "the 52-year-old driver"."""

from __future__ import annotations

import re
from typing import Final

from claims.comparison.tables import word_set
from sources.extraction.values import Mention

_BEHIND: Final = re.compile(r"\s{1,2}(?P<role>[a-z]{3,20})\b")
_BEFORE: Final = re.compile(
    r"\b(?:the|a|an|its|his|her|their)\s+(?:[a-z]{3,15}\s+)?(?P<role>[a-z]{3,20}),\s+"
    r"(?:(?:an?\s+)?(?:man|woman|boy|girl)\s+of\s+|aged\s+|an?\s+)?$",
    re.IGNORECASE,
)
_ANYBODY: Final = word_set("no role of its own")


def role_aged(text: str, mention: Mention, start: int) -> str | None:
    """The role of an unnamed person whose age a mention is ("#driver"), or None.

    ``start`` is where the statement begins. Roles that many may hold at once ("passenger") and
    words that say nothing ("man") are none.
    """
    printed = mention.text.lower()
    if printed.endswith("old"):
        behind = _BEHIND.match(text, mention.end, mention.end + 24)
        if behind and behind["role"] not in _ANYBODY and not _is_named(text, behind.end()):
            return f"#{behind['role']}"
    before = _BEFORE.search(text[max(start, mention.start - 60) : mention.start])
    if before and before["role"].islower() and before["role"] not in _ANYBODY:
        return f"#{before['role']}"
    return None


def _is_named(text: str, end: int) -> bool:
    """ "The 54-year-old driver Ivan Petrov": a name follows."""
    return text[end : end + 2].strip()[:1].isupper()
