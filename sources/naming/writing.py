"""In which script a name is written, and whether one word of it mixes two."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sources.speech import gettext as _
from sources.speech import gettext_noop

_CALLED = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}
#: Before every script: it comes first where names are grouped.
LATIN = gettext_noop("Latin")
OTHER = gettext_noop("Other signs")
COMMON = (
    gettext_noop("Arabic"),
    gettext_noop("Armenian"),
    gettext_noop("Bengali"),
    gettext_noop("Chinese"),
    gettext_noop("Cyrillic"),
    gettext_noop("Devanagari"),
    gettext_noop("Ethiopic"),
    gettext_noop("Georgian"),
    gettext_noop("Greek"),
    gettext_noop("Hebrew"),
    gettext_noop("Japanese"),
    gettext_noop("Khmer"),
    gettext_noop("Korean"),
    gettext_noop("Thai"),
)
"""Scripts that have a word in the catalogues; others are called as Unicode calls them."""


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
    """In which script ``text`` is written, in a word or two: "Cyrillic", "Latin and Greek"; in
    English, for names are grouped by it (``writing_told`` for people)."""
    return " and ".join(scripts_of(text)) or OTHER


def writing_told(scripts: str) -> str:
    """What :func:`writing` answers, in the newsroom's language."""
    return _(" and ").join(_(script) for script in scripts.split(" and "))


def has_lookalikes(text: str) -> bool:
    """Whether a single word of ``text`` has letters of two scripts, as forged names have."""
    return any(len(scripts_of(word)) > 1 for part in text[:400].split() for word in part.split("-"))
