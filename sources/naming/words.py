"""How alike two words of two names are, and how much a word tells about which name it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from sources.extraction.names.tables import common_words, given_name_groups, organisation_nouns
from sources.naming.letters import closeness, spelling_distance
from sources.naming.scripts import closeness_across
from sources.naming.skeleton import phonetic, russified, word_skeleton

_DOUBLED_LETTER = 0.25
_WAY_ROUND = 0.02
_DATA = Path(__file__).parent / "data"

#: Below this two words are two words; at or above it, two spellings of one.
SAME_WORD = 0.80


@dataclass(frozen=True, slots=True)
class WordMatch:
    """How alike two words are (0 to 1), and why, in words."""

    score: float
    reason: str


@cache
def _kinds() -> Mapping[str, str]:
    kinds: dict[str, str] = {}
    for line in (_DATA / "word_kinds.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            kinds.update(dict.fromkeys(words.split(), kind))
    return kinds


def word_kind(word: str) -> str | None:
    """``trade`` (motors, airlines: may be left out), ``form`` (group, holding), else None."""
    return _kinds().get(word)


def word_weight(word: str) -> float:
    """How much a word tells: 1.0 for a rare one, .3 for "technology", .15 for "group"."""
    kind = word_kind(word)
    if kind == "form":
        return 0.15
    if kind == "trade":
        return 0.3
    if word.startswith("@"):
        return 0.6
    if word in organisation_nouns() or word in common_words():
        return 0.5
    return 1.0


def _first_letters_agree(a: str, b: str) -> bool:
    """Whether two words begin alike, up to classes (g/h, u/v/w, y/e/i/j, k/c/q, g/q, s/sh/shch)."""
    first = {word_skeleton(a)[:1], word_skeleton(b)[:1]}
    return len(first) == 1 or (first == {"h", "k"} and "h" not in (a[:1], b[:1]))


_FAMILY_ENDINGS = frozenset(
    {"ov", "ev", "enko", "sky", "ski", "skiy", "skyi", "uk", "yuk", "ich", "vich", "vych", "son"}
)


def _another_family(a: str, b: str) -> bool:
    """Whether one word is the other with the ending of a family name (Kolesnik, Kolesnikov)."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.startswith(short) and long[len(short) :] in _FAMILY_ENDINGS


def _man_and_woman(a: str, b: str) -> bool:
    """Whether two given names differ in an "a" at the end alone (Martin, Martina; Mario, Maria)."""
    short, long = sorted((a, b), key=len)
    if len(short) < 4 or long[-1] != "a":
        return False
    return long[:-1] == short or (short[-1] in "ou" and long[:-1] == short[:-1])


@lru_cache(maxsize=16_384)
def compare_words(a: str, b: str, *, persons: bool = False, across: bool = False) -> WordMatch:
    """Two folded words compared; symmetric. ``persons``: use the table of given names;
    ``across``: they are printed in two scripts, so how they sound counts.
    """
    if a == b:
        return WordMatch(1.0, "")
    if a[:1] == "@" or b[:1] == "@":
        if a[:1] == b[:1]:
            return WordMatch(0.0, "two places")
        a, b = a.rpartition(":")[2].lstrip("@").lower(), b.rpartition(":")[2].lstrip("@").lower()
    if any(sign.isdigit() for sign in a + b):
        return WordMatch(0.0, "the numbers differ")
    if persons:
        if len(a) == 1 or len(b) == 1:
            short, long = sorted((a, b), key=len)
            if len(long) > 1 and long[0] == short:
                return WordMatch(0.92, f"the initial {short.upper()}")
            return WordMatch(0.0, "the initials differ")
        groups_a, groups_b = given_name_groups().get(a), given_name_groups().get(b)
        if groups_a and groups_b:
            if groups_a & groups_b:
                return WordMatch(0.97, f"{a} and {b} are variants of one given name")
            return WordMatch(min(0.5, closeness(a, b)), "two given names")
        if (groups_a or groups_b) and _man_and_woman(a, b):
            return WordMatch(0.5, "a man's and a woman's given name")
        if _another_family(a, b):
            return WordMatch(0.7, "two family names of one stem")
    score = closeness(a, b)
    for way in (phonetic, russified):
        one, other = way(a), way(b)
        if (one, other) != (a, b):
            score = max(score, closeness(*sorted((one, other))) - _WAY_ROUND)
    if across and (heard := closeness_across(a, b)) > score:
        return WordMatch(heard, f"{a} and {b} sound alike")
    if not _first_letters_agree(a, b):
        score *= 0.8
    if min(len(a), len(b)) <= 3 and spelling_distance(a, b) > _DOUBLED_LETTER:
        score *= 0.85
    return WordMatch(score, f"{a} and {b} are spelled alike")
