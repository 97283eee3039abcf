"""Words as features of a statement: a light stem, and how much sharing a word tells.

The weights are a table of three classes of words (``data/words.json``), which says there why it
stands in for document frequencies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

EVERYDAY_WEIGHT: Final = 0.35
_KEPT: Final = 16_384
"""Words of which is kept what was found: a long article repeats its own."""
_WORD: Final = re.compile(r"[^\W\d_]{2,40}")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SUFFIXES: Final = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ied",
    "ed",
    "es",
    "ly",
    "s",
)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    raw = files("claims.alignment").joinpath("data/words.json").read_text(encoding="utf-8")
    return {name: tuple(words.split()) for name, words in json.loads(raw).items()}


@cache
def _classes() -> tuple[frozenset[str], frozenset[str]]:
    everyday = frozenset(_table()["everyday"])
    return frozenset(_table()["function"]), everyday | {stem(word) for word in everyday}


@cache
def moves() -> frozenset[str]:
    """The stems of words that say how far something rose or fell."""
    return frozenset(stem(word) for word in _table()["moves"])


@cache
def contrasts() -> tuple[tuple[str, ...], ...]:
    """Sets of words of which two beside two figures make them figures of two things."""
    return tuple(tuple(group.split("=")) for group in _table()["contrasts"])


@cache
def _standing_for() -> dict[str, str]:
    groups = (group.split("=") for group in _table()["same_things"])
    return {word: words[0] for words in groups for word in words}


@cache
def _concepts() -> dict[str, str]:
    """Stem → the stem that stands for all the words that news uses for one thing or deed."""
    found: dict[str, str] = {}
    for group in _table()["same_words"]:
        first, *others = [stem(word) for word in group.split("=")]
        meant = found.setdefault(first, first)
        for word in others:
            found.setdefault(word, meant)
    return found


@lru_cache(maxsize=_KEPT)
def concept(word: str) -> str:
    """The stem of a word, or of the word that stands for it ("slain" and "deaths" → "kill")."""
    base = stem(word)
    return _concepts().get(base, base)


def one_noun(noun: str) -> str:
    """A counted noun by the one that stands for it ("jet" → "aircraft"), its last word deciding."""
    last = noun.split()[-1:] or [""]
    return _standing_for().get(last[0], noun)


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """A word in lower case without its commonest English ending; at least three letters stay."""
    lower = word.lower()
    for suffix in _SUFFIXES:
        if len(lower) - len(suffix) >= 4 and lower.endswith(suffix):
            base = lower[: -len(suffix)]
            return base[:-1] if len(base) > 4 and base[-1] == base[-2] else base
    if len(lower) == 4 and lower[-1] == "s" and lower[-2] not in "sui":
        return lower[:-1]
    return lower[:-1] if len(lower) > 4 and lower.endswith("e") else lower


@lru_cache(maxsize=_KEPT)
def weight(word: str) -> float:
    """How much it tells that two statements share ``word`` (lower case), from 0 to 1."""
    function, everyday = _classes()
    if word in function:
        return 0.0
    return EVERYDAY_WEIGHT if word in everyday or stem(word) in everyday else 1.0


def content_words(text: str, start: int, end: int) -> Iterator[tuple[int, str, float]]:
    """Offset, concept and weight of each word of ``text[start:end]`` that tells anything."""
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower()
        if _HAN.match(word):
            for index in range(len(word) - 1):
                yield match.start() + index, word[index : index + 2], 0.6
            continue
        tells = weight(word)
        if tells:
            yield match.start(), concept(word), tells
