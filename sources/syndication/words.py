"""Words as two prints of one text share them: folded, cut to a stem, without the little words.

A light rewriting changes endings and function words first, so these are dropped. A stem is the
first letters of a word, which serves inflected languages without a dictionary; text in scripts that
set no spaces is read character by character.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from sources.syndication.tables import words_of

_WORD: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # kana and Han: one character each
    r"|\d[\d.,]{0,30}\d|\d"
    r"|[^\W\d_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{1,64}"
)
STEM: Final = 6
"""Letters of a word that are kept."""

_LITTLE: Final = words_of("little_words")
"""Function words of the languages that the desk meets most."""


def stems(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The stems of the words of ``text[start:end]`` that carry meaning, in order.

    Numbers are kept whole, without their grouping marks.
    """
    stop = len(text) if end is None else end
    found = []
    for match in _WORD.finditer(text, start, stop):
        word = match.group()
        if word[0].isdigit():
            found.append(word.replace(",", ""))
            continue
        folded = word.casefold()
        if folded not in _LITTLE:
            found.append(folded[:STEM])
    return [stem for stem in found if len(stem) > 1 or not "a" <= stem <= "z"]


def pairs(words: list[str]) -> list[tuple[str, str]]:
    """Each two words that follow one another."""
    return list(pairwise(words))
