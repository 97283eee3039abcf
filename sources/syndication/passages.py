"""The passages of an article that can be copied from another: sentences of its own prose.

What an outlet prints under every article (subscription lines, biographies, legal notices) is no
sign of a common origin. Paragraphs of that kind are left out by their role, and sentences of that
kind by their words, because a paste may have lost its line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sources.extraction.clean import Paragraph, Role, find_paragraphs
from sources.extraction.sentences import find_sentences
from sources.syndication.tables import lines_of
from sources.syndication.words import stems

_LONGEST: Final = 900
"""Characters of one passage; a longer "sentence" (a text without stops) is cut."""

_FURNITURE: Final = re.compile(
    rf"\b(?:{'|'.join(lines_of('furniture'))})\b"
    r"|@\w{2,30}\b|\b[\w-]{2,30}\.(?:com|org|net|co\.uk|info)\b|©|\bwww\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of the prose: ``text[start:end]`` and its stems."""

    start: int
    end: int
    words: tuple[str, ...]


def find_passages(text: str, paragraphs: Sequence[Paragraph] | None = None) -> list[Passage]:
    """The sentences of an article's prose, in order.

    Where nothing but headings is left (a bare headline, a list), these are taken instead.
    """
    every = find_paragraphs(text) if paragraphs is None else list(paragraphs)
    for roles in ({Role.BODY}, {Role.BODY, Role.HEADING}, set(Role)):
        found = _passages(text, [one for one in every if one.role in roles])
        if found:
            return found
    return []


def _passages(text: str, paragraphs: Sequence[Paragraph]) -> list[Passage]:
    found: list[Passage] = []
    for paragraph in paragraphs:
        for start, end in find_sentences(text, paragraph.start, paragraph.end):
            for low in range(start, end, _LONGEST):
                high = min(end, low + _LONGEST)
                if _FURNITURE.search(text, low, high):
                    continue
                words = tuple(stems(text, low, high))
                if words:
                    found.append(Passage(low, high, words))
    return found
