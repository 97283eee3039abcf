"""A text as the words that can matter to a date, with what stands between them."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import Any

from sources.extraction.dates.english import ENGLISH
from sources.extraction.dates.slavic import SLAVIC
from sources.extraction.dates.words import NUMBERS, ROMAN_NUMERALS, Meaning, Role
from sources.extraction.words import Words, split_words

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


class Reading:
    """The words of ``text`` that the word table knows, in order; unknown words leave gaps.

    ``meanings``, ``starts`` and ``ends`` tell of each what it means and where it stands; ``words``
    is ``split_words(text)`` where at hand.
    """

    __slots__ = ("_roles", "ends", "language", "meanings", "singles", "starts", "text")

    def __init__(self, text: str, language: str | None = None, words: Words | None = None) -> None:
        self.text = text
        self.language = language
        words = words or split_words(text)
        known = {word: meaning for word in words.forms if (meaning := _WORDS.get(word))}
        meanings = list(map(known.get, words.printed))
        self.meanings: list[Meaning] = [meaning for meaning in meanings if meaning]
        self.starts = list(compress(words.starts, meanings))
        self.ends = list(compress(words.ends, meanings))
        #: What ``singles.single`` has read of late, by word and trust.
        self.singles: dict[int, tuple[Any, int] | None] = {}
        self._roles: list[Role | None] = [meaning[0] for meaning in self.meanings]
        self._roles += _NO_ROLES

    def of_roles(self, alone: frozenset[Role], near: frozenset[Role]) -> list[int]:
        """The words of role ``alone``, and those of ``near`` close behind which another stands."""
        following = self.starts[1:]
        return [
            i
            for i, role in enumerate(self._roles[: len(self.meanings)])
            if role in alone
            or (
                role in near and following[i : i + 1] and following[i] - self.ends[i] <= LONGEST_GAP
            )
        ]

    def role(self, i: int) -> Role | None:
        """The role of word ``i``; None before the first word and up to some words after the last."""
        return self._roles[i]

    def value(self, i: int) -> int:
        return self.meanings[i].value

    def note(self, i: int) -> str:
        return self.meanings[i].note if i < len(self.meanings) else ""

    def word(self, i: int) -> str:
        """Word ``i`` in lower case, or "" beyond either end of the text."""
        if not 0 <= i < len(self.meanings):
            return ""
        return self.text[self.starts[i] : self.ends[i]].lower()

    def printed(self, i: int) -> str:
        return self.text[self.starts[i] : self.ends[i]]

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
        if not 0 < i < len(self.meanings):
            return "?"
        before, after = self.ends[i - 1], self.starts[i]
        return _sign(self.text[before:after]) if after - before <= LONGEST_GAP else "?"

    def joined(self, i: int, signs: str = " ") -> bool:
        """Whether word ``i`` follows the one before with one of ``signs`` between them."""
        return self.gap(i) in signs

    def may_begin_date(self, i: int) -> bool:
        """Whether number ``i`` may begin a date: a quick look.

        A year may stand alone; a day has its month, or what leads to it, close behind; "1,200"
        is neither.
        """
        if len(self.meanings[i].note) == 4:
            return True
        if i + 1 >= len(self.starts) or self.starts[i + 1] - self.ends[i] > LONGEST_GAP:
            return False
        if self._roles[i + 1] is not Role.NUMBER:
            return True
        gap = self.text[self.ends[i] : self.starts[i + 1]]
        if gap == ".":
            return self._roles[i + 2] is Role.NUMBER and self.starts[i + 2] == self.ends[i + 1] + 1
        if gap in _FIGURE_SIGNS:
            return True
        if gap == " " or (gap == "," and len(self.meanings[i + 1].note) == 3):
            return False
        return not _NAMES_A_MONTH.isdisjoint(self._roles[i + 2 : i + _LONGEST_LIST])

    def clear_before(self, i: int) -> bool:
        """Whether nothing is glued to the front of number ``i`` ("$2022", "1,2022", "T-72")."""
        text, start = self.text, self.starts[i]
        if start == 0:
            return True
        sign = text[start - 1]
        if sign in _BAD_BEFORE or (sign == " " and start > 1 and text[start - 2] in "$€£¥₽₴#№="):
            return False
        return not (sign in _JOINERS and start > 1 and text[start - 2].isalnum())

    def clear_after(self, i: int) -> bool:
        """Whether nothing is glued to the end of number ``i`` ("5.5", "10:30", "2022%")."""
        text, end = self.text, self.ends[i]
        if end == len(text):
            return True
        sign = text[end]
        if sign in _BAD_AFTER or text[end : end + 2] == " %":
            return False
        if sign not in _JOINERS or end + 1 == len(text):
            return True
        following = text[end + 1]
        return not (following.isdigit() or (sign == "/" and following.isupper()))  # 2014/15/EU


@lru_cache(maxsize=512)
def _sign(gap: str) -> str:
    body = gap.strip()
    if not body:
        return "\n" if "\n" in gap else " "
    if body in _DASHES:
        return "-" if body == gap else "–"
    return body if len(body) == 1 else "," if body == ".," else "?"
