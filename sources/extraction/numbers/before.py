"""The word that stands directly before a place in a text, found without an expression."""

from __future__ import annotations

from functools import lru_cache

from sources.extraction.numbers.spans import NumberSpan

_LONGEST = 24  # characters of a word looked at
_IDEOGRAPHS = "\u2e80"  # from here on


def word_before_number(text: str, number: NumberSpan) -> tuple[str, int]:
    """``word_before`` the number itself; at once where the number knows it."""
    start = number.start - 1 - len(number.before)
    known = number.before and number.before.isascii()
    if known and start < number.start - 1 and (start == 0 or text[start - 1] in " \n"):
        return text[start : number.start - 1], start
    return word_before(text, number.start)


@lru_cache(maxsize=4)  # several rules ask for the same word in turn
def word_before(text: str, at: int) -> tuple[str, int]:
    """The word before ``at`` as printed, parted from it by at most two blanks, and its start.

    Letters, digits and ``. ' ’ & -`` belong to a word; ("", ``at``) where punctuation, a bracket
    or a gap stands there instead, or an ideograph, since Chinese does not part its words.
    """
    end = at
    while end and at - end < 3 and text[end - 1].isspace():
        end -= 1
    if at - end > 2 or (end and text[end - 1] >= _IDEOGRAPHS):
        return "", at
    start = end
    floor = max(0, end - _LONGEST)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in ".'’&-"):
        start -= 1
    return text[start:end], start if start < end else at
