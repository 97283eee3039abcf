"""The word that stands directly before a place in a text, found without an expression."""

from __future__ import annotations

_LONGEST = 24  # characters of a word looked at


def word_before(text: str, at: int) -> tuple[str, int]:
    """The word before ``at`` as printed, parted from it by at most two blanks, and its start.

    Letters, digits and ``. ' ’ & -`` belong to a word; ("", ``at``) where punctuation, a bracket
    or a gap stands there instead.
    """
    end = at
    while end and at - end < 3 and text[end - 1].isspace():
        end -= 1
    if at - end > 2:
        return "", at
    start = end
    floor = max(0, end - _LONGEST)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in ".'’&-"):
        start -= 1
    return text[start:end], start if start < end else at
