"""Magnitudes after a number: "5.56 million", "$5bn", "3 lakh crore", "5 тыс.", "5.56万"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from sources.extraction.data.tables import rows

_EXACT: dict[str, Decimal] = {}
_STEMS: dict[str, Decimal] = {}
for _word, _power in rows("magnitudes"):
    _scale = Decimal(10) ** int(_power)
    if _word.endswith("*"):
        _STEMS[_word[:-1]] = _scale
    else:
        _EXACT[_word] = _scale
_FIRST_OF_STEMS = frozenset(stem[0] for stem in _STEMS if stem.isascii())
_STEM_LENGTHS = sorted({len(stem) for stem in _STEMS}, reverse=True)

SOFT = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "mm": Decimal(10**6),
    "b": Decimal(10**9),
    "t": Decimal(10**12),
    "tn": Decimal(10**12),
}
"""Letters that are a magnitude only beside money or a plural noun ("$5m", "5m people")."""

_WORD = re.compile(r"(?:[^\S\n]{0,2}|\n|-)([^\W\d_]{2,14})(?![^\W\d_])")
_IDEOGRAPHS = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(10**3),
    "万": Decimal(10**4),
    "萬": Decimal(10**4),
    "亿": Decimal(10**8),
    "億": Decimal(10**8),
    "兆": Decimal(10**12),
}
_NO_MAGNITUDE = frozenset(".,;:!?%)(]/\"'”’")  # signs that part a number from all that follows
_ABBREVIATIONS = {"тыс", "тис", "млн", "млрд", "трлн", "mio", "mrd", "mln", "tys", "bn", "bln"}


def magnitude_after(text: str, end: int) -> tuple[Decimal | None, int]:
    """The magnitude (or several: "lakh crore") after a number and where it ends.

    (None, ``end``) where there is none.
    """
    scale: Decimal | None = None
    if text[end : end + 1] in _NO_MAGNITUDE:
        return None, end
    for _ in range(3):
        ideograph = _IDEOGRAPHS.get(text[end : end + 1])
        if ideograph is not None:
            scale, end = (scale or Decimal(1)) * ideograph, end + 1
            continue
        found = _WORD.match(text, end)
        one = magnitude(found.group(1)) if found else None
        if found is None or one is None:
            break
        scale, end = (scale or Decimal(1)) * one, found.end()
        if (
            text[end : end + 1] == "."
            and found.group(1).lower() in _ABBREVIATIONS
            and _goes_on(text, end, found.group(1).isascii())
        ):
            end += 1
    return scale, end


@lru_cache(maxsize=4096)
def magnitude(word: str) -> Decimal | None:
    """What ``word`` multiplies by, or None."""
    lower = word.lower()
    exact = _EXACT.get(lower)
    if exact is not None or (lower.isascii() and lower[:1] not in _FIRST_OF_STEMS):
        return exact
    for length in _STEM_LENGTHS:
        if len(lower) <= length + 4 and lower[:length] in _STEMS:
            return _STEMS[lower[:length]]
    return None


def _goes_on(text: str, end: int, latin: bool) -> bool:
    """Whether the full stop at ``end`` marks an abbreviation rather than ends a sentence."""
    following = text[end + 1 : end + 3].lstrip()
    return bool(following) and (
        following[0].islower()
        or not following[0].isalpha()
        or (following[0].isascii() and not latin)
    )
