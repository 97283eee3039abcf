"""A text as words and what stands between them, read once and shared by several finders."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

_WORD = re.compile(r"(\w+)")
_WORD_WITH_APOSTROPHE = re.compile(r"(\w+(?:['’ʼ][\u0400-\u04ff]\w*)?)")  # п'ятниця is one word
_APOSTROPHE = re.compile(r"['’ʼ][\u0400-\u04ff]")


class Words(NamedTuple):
    """The words of one text, as printed and in lower case, and the signs between them.

    ``starts`` and ``ends`` are offsets into the text, ends exclusive. ``gaps[i]`` stands before
    word ``i``; the last gap stands behind the last word.
    """

    printed: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]

    def before(self, start: int) -> str:
        """The word in lower case that one blank parts from the word at ``start``; "" without it."""
        at = bisect_left(self.starts, start)
        if not 0 < at < len(self.starts) or self.starts[at] != start or self.gaps[at] != " ":
            return ""
        return self.lower[at - 1]

    def after(self, end: int) -> str:
        """The word in lower case behind one blank at ``end``; "" without it."""
        at = bisect_left(self.starts, end)
        if at == len(self.starts) or self.starts[at] != end + 1 or self.gaps[at] != " ":
            return ""
        return self.lower[at]


def split_words(text: str) -> Words:
    """The words of ``text``: letters, digits and underscores that touch; linear time."""
    joined = not text.isascii() and _APOSTROPHE.search(text)
    parts = (_WORD_WITH_APOSTROPHE if joined else _WORD).split(text)
    edges = list(accumulate(map(len, parts)))
    printed = parts[1::2]
    return Words(printed, list(map(str.lower, printed)), edges[:-1:2], edges[1::2], parts[::2])
