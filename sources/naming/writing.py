"""In which script a name is written, and whether one word of it mixes two."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CALLED = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}
#: Before every script: it comes first where names are grouped.
LATIN = "Latin"
OTHER = "Other signs"


@lru_cache(maxsize=4_096)
def _script(sign: str) -> str:
    """The script of a letter; "" for what belongs to none."""
    if not sign.isalpha():
        return ""
    first = unicodedata.name(sign, "").partition(" ")[0].partition("-")[0]
    return _CALLED.get(first, first.capitalize()) or OTHER


def scripts_of(text: str) -> tuple[str, ...]:
    """The scripts of the letters of ``text``, in the order of their first letters. Chinese signs
    among Japanese ones are Japanese."""
    found = dict.fromkeys(script for script in map(_script, text[:400]) if script)
    if "Japanese" in found:
        found.pop("Chinese", None)
    return tuple(found)


def writing(text: str) -> str:
    """In which script ``text`` is written, in a word or two: "Cyrillic", "Latin and Greek"."""
    return " and ".join(scripts_of(text)) or OTHER


def has_lookalikes(text: str) -> bool:
    """Whether a single word of ``text`` has letters of two scripts, as forged names have."""
    return any(len(scripts_of(word)) > 1 for part in text[:400].split() for word in part.split("-"))
