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
    word ``i``; the last gap stands behind the last word. ``capitals`` are the words with a capital
    anywhere, ``odd`` the gaps that are not one blank. ``forms`` are the words without repetition:
    a look at these, each once, spares a look at
    every word; each with its lower case.
    """

    printed: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    capitals: list[int]
    odd: list[int]
    forms: dict[str, str]

    def before(self, start: int) -> str:
        """The word in lower case that one blank parts from the word at ``start``; "" without it."""
        at = bisect_left(self.starts, start)
        if not 0 < at < len(self.starts) or self.starts[at] != start or self.gaps[at] != " ":
            return ""
        return self.lower[at - 1]

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """What ``before(start)`` and ``after(end)`` give, for a stretch of few words."""
        starts, gaps = self.starts, self.gaps
        at = bisect_left(starts, start)
        if at == len(starts) or starts[at] != start:
            return "", self.after(end)
        before = self.lower[at - 1] if at and gaps[at] == " " else ""
        if self.ends[at] != end:
            return before, self.after(end)
        at += 1
        return before, self.lower[at] if gaps[at] == " " and at < len(starts) else ""

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
    gaps = parts[::2]
    forms: dict[str, str] = {}
    printed = [forms.setdefault(word, word) for word in parts[1::2]]  # one object for each form
    lowered = {word: _lowered(word) for word in forms}
    lower = list(map(lowered.__getitem__, printed))
    return Words(
        printed,
        lower,
        edges[:-1:2],
        edges[1::2],
        gaps,
        [i for i, (word, low) in enumerate(zip(printed, lower, strict=True)) if word is not low],
        [i for i, gap in enumerate(gaps) if gap != " "],
        lowered,
    )


def _lowered(word: str) -> str:
    """``word`` in lower case, the very same object where it is."""
    low = word.lower()
    return word if low == word else low
