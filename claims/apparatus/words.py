"""Words to search by: text of any script folded and cut into words, each with its place.

Letters and digits are told apart ("T-72", "T72" and "t 72" are one), signs between them never
count ("5.56" is 5 followed by 56, as is "5,56"), case and accents neither. Scripts written without
blanks (Chinese, Japanese, Thai, …) are cut into single letters; phrases keep them in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 80  # letters of one word that count; the rest is cut off

_STROKES = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "æ": "ae", "œ": "oe"}
)  # letters that no normal form takes apart

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3041, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # ideographs
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands: code points of the text it was cut from."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of ``text`` in order. Any text will do; linear in its length."""
    letters: list[str] = []
    start = end = 0
    held = ""  # the kind of the word under way
    for place, character in enumerate(text):
        folded, kind = _folded(character)
        if kind == "ignored":
            continue
        if letters and (kind != held or kind == "unspaced"):
            yield _word(letters, start, end)
            letters = []
        held = kind
        if kind == "between":
            continue
        if not letters:
            start = place
        letters.append(folded)
        end = place + 1
    if letters:
        yield _word(letters, start, end)


def _word(letters: list[str], start: int, end: int) -> Word:
    return Word("".join(letters[:LONGEST_WORD])[:LONGEST_WORD], start, end)


@lru_cache(maxsize=8192)
def _folded(character: str) -> tuple[str, str]:
    """A character as it counts, and its kind: letter, digit, unspaced, between or ignored."""
    category = unicodedata.category(character)
    if category == "Cf" or "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f":
        return "", "ignored"  # zero-width and direction signs, accents, variants of emoji
    plain = unicodedata.normalize("NFKD", character).casefold()
    plain = "".join(c for c in plain if not "\u0300" <= c <= "\u036f").translate(_STROKES)
    plain = unicodedata.normalize("NFC", plain)
    if not plain or not all(unicodedata.category(c)[0] in "LMN" for c in plain):
        return "", "between"
    if any(low <= ord(plain[0]) <= high for low, high in _UNSPACED):
        return plain, "unspaced"
    if all(c.isdecimal() for c in plain):
        return "".join(str(unicodedata.decimal(c)) for c in plain), "digit"
    return plain, "letter"


def grouped_digits(words: list[Word], text: str) -> Iterator[str]:
    """Numbers printed in groups of three, without their separators: 8,560,000 is 8560000 too."""
    run: list[Word] = []
    for word in words:
        if run and _goes_on(run, word, text):
            run.append(word)
            continue
        yield from _joined(run)
        run = [word] if word.text.isdecimal() and len(word.text) <= 3 else []
    yield from _joined(run)


def _goes_on(run: list[Word], word: Word, text: str) -> bool:
    between = text[run[-1].end : word.start]
    return word.text.isdecimal() and len(word.text) == 3 and between in _SEPARATORS


_SEPARATORS = {",", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "’"}


def _joined(run: list[Word]) -> Iterator[str]:
    if len(run) > 1:
        yield "".join(word.text for word in run)
