"""The words around a place of a text, for an explanation."""

from __future__ import annotations

from typing import Final

_BEFORE: Final = 60
_AFTER: Final = 50


def phrase_around(text: str, place: tuple[int, int], sentence: tuple[int, int]) -> str:
    """The words around ``place`` within its sentence, cut between words, on one line."""
    low, high = max(sentence[0], place[0] - _BEFORE), min(sentence[1], place[1] + _AFTER)
    before, after = text[low : place[0]], text[place[1] : high]
    lead = trail = ""
    if low > sentence[0]:
        before, lead = before.partition(" ")[2], "… "
    if high < sentence[1]:
        after, trail = after.rpartition(" ")[0], " …"
    words = " ".join(f"{before}{text[place[0] : place[1]]}{after}".split())
    return f"{lead}{words}{trail}".rstrip(".")


def span_around(text: str, place: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int]:
    """The span of the words that :func:`phrase_around` shows, cut between words."""
    low, high = max(sentence[0], place[0] - _BEFORE), min(sentence[1], place[1] + _AFTER)
    if low > sentence[0]:
        low = text.find(" ", low, place[0]) + 1 or place[0]
    if high < sentence[1]:
        high = max(place[1], text.rfind(" ", place[1], high))
    while high > place[1] and text[high - 1].isspace():
        high -= 1
    while low < place[0] and text[low].isspace():
        low += 1
    return low, high
