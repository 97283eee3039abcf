"""Cues: the words, names and deeds beside a value, which tell what it is the value of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from sources.extraction.values import DateValue, Mention

#: How far to either side of a value a cue may stand, in characters.
REACH: Final = 110
#: What a cue of another clause of the sentence counts, beside one of the value's own.
OTHER_CLAUSE: Final = 0.6
_FRAME: Final = 0.6
#: Figures below this stand in many sentences by chance.
_LEAST: Final = 4
_TELLING: Final = frozenset({"say", "announce", "publish"})

Cue = str
Word = tuple[int, str, float]
"""Offset, concept and weight of a word, or of a name ("entity:e3")."""


def figure_cue(mention: Mention, least: int = _LEAST) -> str | None:
    """A figure, or the year of a date, as a cue for the values beside it ("9 per cent")."""
    value = mention.value
    if isinstance(value, DateValue):
        year = (value.edtf or "")[:4]
        return f"figure:{year}" if year.isdecimal() else None
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    if not isinstance(number, Decimal) or not number.is_finite() or number < least:
        return None
    return f"figure:{number.normalize()}"


def cues_of(
    mention: tuple[int, int], clause: tuple[int, int], words: Sequence[Word], frame: str | None
) -> Mapping[Cue, float]:
    """The cues of a value at ``mention``; ``words`` are those of its sentence, in order."""
    start, end = mention
    found: dict[Cue, float] = {}
    low = bisect_left(words, (start - REACH,))
    high = bisect_left(words, (end + REACH,))
    for offset, word, weight in words[low:high]:
        if offset == start and word.startswith("figure:"):
            continue
        distance = 0 if start <= offset < end else min(abs(offset - start), abs(offset - end))
        share = weight * (1 - distance / (2 * REACH))
        if not clause[0] <= offset < clause[1]:
            share *= OTHER_CLAUSE
        found[word] = max(found.get(word, 0.0), share)
    if frame is not None and frame not in _TELLING:
        found[f"frame:{frame}"] = _FRAME
    return found
