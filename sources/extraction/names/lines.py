"""Headlines and lines of capitals, in which a capital letter says nothing about names."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sources.extraction.names.tables import word_set

_SMALL = word_set(
    "a an and as at but by de for from in into is its nor of off on onto or out over per so than that the to up"
    " via vs was will with over after against before amid und et la le"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST = 240
_ENDINGS = ".!?…,;:\"”»'’"


@dataclass(frozen=True, slots=True)
class TitleLines:
    """The spans of lines in which words begin with capitals, or have nothing else."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def line_at(self, offset: int) -> tuple[int, int] | None:
        """The title line that ``offset`` lies in, as (start, end), or None."""
        place = bisect_right(self.starts, offset) - 1
        if place >= 0 and offset < self.ends[place]:
            return self.starts[place], self.ends[place]
        return None


def _is_title(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if word.lower() not in _SMALL]
    if len(words) < 2:
        return False
    if line.isupper():
        return True
    small = sum(word[0].islower() and not any(sign.isupper() for sign in word) for word in words)
    return small * 8 <= len(words) and line.rstrip()[-1] not in _ENDINGS


def find_title_lines(text: str) -> TitleLines:
    """The headlines of a text: short lines without a full stop, all of whose words are capitalised."""
    starts, ends = [], []
    offset = 0
    for line in text.splitlines(keepends=True):
        size = len(line)
        if (
            3 < size <= _LONGEST
            and (line.rstrip()[-1:] not in _ENDINGS or line.isupper())
            and _is_title(line)
        ):
            starts.append(offset)
            ends.append(offset + size)
        offset += size
    return TitleLines(tuple(starts), tuple(ends))
