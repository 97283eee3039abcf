"""What a text without a title is called: its first heading, or its first words."""

from __future__ import annotations

import re

from sources.extraction.clean import Role, find_paragraphs

_CREDITED = re.compile(r"^\([^()]{2,60}\)\s*[—–-]+\s*")  # "(Agency) — "


def title_of(text: str) -> str:
    """The first heading of a pasted article, or its first words of body without the credit."""
    paragraphs = find_paragraphs(text[:20_000])
    for wanted in (Role.HEADING, Role.BODY):
        for paragraph in paragraphs:
            if paragraph.role is wanted:
                words = " ".join(text[paragraph.start : paragraph.end].split())
                words = _CREDITED.sub("", words) or words
                return words if len(words) <= 200 else words[:200].rsplit(maxsplit=1)[0] + " …"
    return ""
