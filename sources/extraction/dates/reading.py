"""A text as the words that can matter to a date, with what stands between them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from sources.extraction.dates.english import ENGLISH
from sources.extraction.dates.slavic import SLAVIC
from sources.extraction.dates.words import NUMBERS, ROMAN_NUMERALS, Meaning, Role

_WORD = re.compile(r"(\w+)")
_WORD_WITH_APOSTROPHE = re.compile(r"(\w+(?:['’ʼ][\u0400-\u04ff]\w*)?)")  # п'ятниця is one word
_APOSTROPHE = re.compile(r"['’ʼ][\u0400-\u04ff]")
_WORDS: dict[str, Meaning] = {**ROMAN_NUMERALS, **SLAVIC, **ENGLISH, **NUMBERS}

_DASHES = frozenset("-‐‑‒–—−~")
_NO_ROLES: list[Role | None] = [None] * 32
_FIGURE_SIGNS = frozenset({"-", "/", "‑"})
_NAMES_A_MONTH = frozenset({Role.MONTH, Role.UNIT})
_LONGEST_LIST = 14  # words of a list of days, up to its month
LONGEST_GAP = 4  # characters between two words of one date
# What may not touch a number that is part of a date: money, shares, formulas, addresses.
_BAD_BEFORE = frozenset("$€£¥₽₴₸₹#№+=@_\\%*^")
_BAD_AFTER = frozenset("%‰°$€£¥₽₴₸₹@_\\*^")
_JOINERS = frozenset(".,:/-–—·") | {"‑"}


class Token(NamedTuple):
    """One word with its meaning and its place, end exclusive."""

    meaning: Meaning
    start: int
    end: int


class Reading:
    """The words of ``text`` that the word table knows, in order; unknown words leave gaps."""

    __slots__ = ("_roles", "language", "singles", "text", "tokens")

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.language = language
        self.tokens = _known_words(text)
        self.singles: dict[
            tuple[int, int], tuple[Any, int] | None
        ] = {}  # what singles.single has read, by word
        self._roles: list[Role | None] = [token.meaning.role for token in self.tokens]
        self._roles += _NO_ROLES

    def role(self, i: int) -> Role | None:
        """The role of word ``i``; None before the first word and up to some words after the last."""
        return self._roles[i]

    def value(self, i: int) -> int:
        return self.tokens[i].meaning.value

    def note(self, i: int) -> str:
        return self.tokens[i].meaning.note if i < len(self.tokens) else ""

    def word(self, i: int) -> str:
        """Word ``i`` in lower case, or "" beyond either end of the text."""
        if not 0 <= i < len(self.tokens):
            return ""
        _, start, end = self.tokens[i]
        return self.text[start:end].lower()

    def printed(self, i: int) -> str:
        _, start, end = self.tokens[i]
        return self.text[start:end]

    def is_four_digits(self, i: int) -> bool:
        """Whether word ``i`` is a number that may be a year, 1000–2199."""
        return self._roles[i] is Role.NUMBER and len(self.note(i)) == 4 and self.value(i) >= 1000

    def year_end(self, i: int) -> int | None:
        """The word after the Slavic sign that number ``i`` is a year; None if there is none.

        "2023 года", "2023 р.", "2022-м", "2022-го года".
        """
        at = i + 1
        if self._roles[at] is Role.ENDING and self.value(at) == 0 and self.gap(at) == "-":
            at += 1
        if self._roles[at] is Role.YEAR_SIGN and self.gap(at) == " ":
            at += 1
        elif self._roles[at] is Role.UNIT and self.note(at) == "slavic year":
            at += self.gap(at) in " \n"
        return at if at > i + 1 else None

    def gap(self, i: int) -> str:
        """What parts word ``i`` from the one before, as one sign.

        " " blank, "\\n" a blank with a line end, "-" a dash between two words, "–" a dash with a
        blank, else the punctuation itself without its blanks; "?" for anything else, other words
        included.
        """
        if not 0 < i < len(self.tokens):
            return "?"
        before, after = self.tokens[i - 1].end, self.tokens[i].start
        return _sign(self.text[before:after]) if after - before <= LONGEST_GAP else "?"

    def joined(self, i: int, signs: str = " ") -> bool:
        """Whether word ``i`` follows the one before with one of ``signs`` between them."""
        return self.gap(i) in signs

    def may_begin_date(self, i: int, near: bool) -> bool:
        """Whether number ``i``, a word ``near`` behind it or not, may begin a date: a quick look.

        A year may stand alone; a day has its month, or what leads to it, close behind; "1,200"
        is neither.
        """
        meaning, _, end = self.tokens[i]
        if len(meaning.note) == 4:
            return True
        if not near:
            return False
        follower = self.tokens[i + 1]
        if follower.meaning.role is not Role.NUMBER:
            return True
        gap = self.text[end : follower.start]
        if gap == ".":
            return (
                self._roles[i + 2] is Role.NUMBER and self.tokens[i + 2].start == follower.end + 1
            )
        if gap in _FIGURE_SIGNS:
            return True
        if gap == " " or (gap == "," and len(follower.meaning.note) == 3):
            return False
        return not _NAMES_A_MONTH.isdisjoint(self._roles[i + 2 : i + _LONGEST_LIST])

    def clear_before(self, i: int) -> bool:
        """Whether nothing is glued to the front of number ``i`` ("$2022", "1,2022", "T-72")."""
        text, start = self.text, self.tokens[i].start
        if start == 0:
            return True
        sign = text[start - 1]
        if sign in _BAD_BEFORE or (sign == " " and start > 1 and text[start - 2] in "$€£¥₽₴#№="):
            return False
        return not (sign in _JOINERS and start > 1 and text[start - 2].isalnum())

    def clear_after(self, i: int) -> bool:
        """Whether nothing is glued to the end of number ``i`` ("5.5", "10:30", "2022%")."""
        text, end = self.text, self.tokens[i].end
        if end == len(text):
            return True
        sign = text[end]
        if sign in _BAD_AFTER or text[end : end + 2] == " %":
            return False
        if sign not in _JOINERS or end + 1 == len(text):
            return True
        following = text[end + 1]
        return not (following.isdigit() or (sign == "/" and following.isupper()))  # 2014/15/EU


def _known_words(text: str) -> list[Token]:
    """The words of ``text`` that the table holds: parts of words and gaps in turn, then a look-up."""
    pattern = _WORD_WITH_APOSTROPHE if _APOSTROPHE.search(text) else _WORD
    parts = pattern.split(text)
    ends = list(accumulate(map(len, parts)))
    meanings = map(_WORDS.get, parts[1::2])
    return [
        Token(meaning, start, end)
        for meaning, start, end in zip(meanings, ends[::2], ends[1::2], strict=False)
        if meaning
    ]


@lru_cache(maxsize=512)
def _sign(gap: str) -> str:
    body = gap.strip()
    if not body:
        return "\n" if "\n" in gap else " "
    if body in _DASHES:
        return "-" if body == gap else "–"
    return body if len(body) == 1 else "," if body == ".," else "?"
