"""What one run of capitalised words may name, judged by its own words alone.

The same runs come again and again, in one text and across texts, so the answers are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from sources.extraction.names.cues import type_of_words
from sources.extraction.names.cyrillic import nominative
from sources.extraction.names.keys import name_key
from sources.extraction.names.pieces import LEGAL_WORDS, Piece, Token, split_run
from sources.extraction.names.tables import (
    common_words,
    demonyms,
    function_words,
    given_name_groups,
    known_organisations,
    of_heads,
    organisation_nouns,
    place_id,
    titles,
    word_set,
)
from sources.extraction.values import NameType

#: Runs longer than this (in characters) are no names.
LONGEST_RUN = 300

_CYRILLIC_BODIES = word_set("компания компании завод фирма кампанія компанія")
_SUFFIXES = re.compile(
    r"(?:\w{5}ing|tions?|ments?|ness|ists?|ingly|ally|edly|wards?|ously|fully|ively|ability|ities)$"
)
_DESIGNATOR = re.compile(r"[A-ZА-Я]{1,5}-?\d[\w-]*$")
_OWNER_ALONE = re.compile(r"(?:men|hildren|eople|ing|ueen|ayor|ers?)['’]s?$")
_LONGEST_SHOUT = 6
_DIRECTIONS = word_set("north south east west north-east north-west south-east south-west")


class Grade(Enum):
    """How sure a candidate is by its own words."""

    NEVER = auto()  # no name wherever it stands
    SURE = auto()  # a name wherever it stands: NATO, BelOMO, Minsk
    GENERIC = auto()  # "the Bank": a body's noun alone
    COMMON = auto()  # an ordinary word with a capital
    UNKNOWN = auto()  # a word that no table knows
    SEVERAL = auto()  # several words
    OPENING = auto()  # several words; the first may have its capital from the sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate name: its span inside the run, and what its words tell."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    words: str
    titled: bool
    grade: Grade
    type: NameType | None
    key: str


@lru_cache(maxsize=4_096)
def candidates_of(run: str) -> tuple[Candidate, ...]:
    """The candidates of one run, in order, without those that are never names."""
    found = (candidate(run, piece) for piece in split_run(run))
    return tuple(one for one in found if one.grade is not Grade.NEVER and one.key)


def candidate(run: str, piece: Piece) -> Candidate:
    """A piece of a run with its grade, type and key."""
    tokens = piece.tokens
    printed = run[piece.start : piece.end]
    words = [token.low for token in tokens]
    plain = printed if printed.isascii() else nominative(printed.lower())
    grade = _grade(tokens) if len(tokens) > 1 else _grade_of_word(tokens[0])
    return Candidate(
        start=piece.start,
        end=piece.end,
        tokens=tokens,
        words=" ".join(words),
        titled=piece.titled,
        grade=grade,
        type=type_of_words(piece, words),
        key=name_key(plain) or name_key(printed),
    )


def without_first(run: str, one: Candidate, *, titled: bool) -> Candidate:
    """The candidate without its first word."""
    return candidate(run, Piece(one.tokens[1:], titled))


def _grade(tokens: tuple[Token, ...]) -> Grade:
    empty = (titles(), demonyms(), LEGAL_WORDS)
    if all(any(token.low in words for words in empty) for token in tokens):
        return Grade.NEVER
    if all(token.low in LEGAL_WORDS or token.low in _CYRILLIC_BODIES for token in tokens):
        return Grade.NEVER
    return Grade.OPENING if _may_open(tokens[0]) else Grade.SEVERAL


def _may_open(token: Token) -> bool:
    """Whether a sentence's first word may have its capital from there alone."""
    low = token.low
    if low in given_name_groups() or place_id(low) or _has_inner_capital(token.word):
        return False
    return low in common_words() or _SUFFIXES.search(low) is not None


def _has_inner_capital(word: str) -> bool:
    return not word[1:].islower() and any(sign.isupper() for sign in word[1:])


def _grade_of_word(token: Token) -> Grade:
    word, low = token.word, token.low
    if _OWNER_ALONE.search(word):
        return Grade.NEVER  # "Women's" of "Women's Minister Ada King"
    if len(word.rstrip(".")) < 2 or (word[1] in "-‐‑" and word[2:].islower()):
        return Grade.NEVER
    if low in known_organisations() or place_id(low) or place_id(low.replace(".", "")):
        return Grade.SURE
    if low in demonyms() or low in titles() or low in function_words() or low in LEGAL_WORDS:
        return Grade.NEVER
    if "-" in low and all(part in demonyms() for part in low.split("-")):
        return Grade.NEVER
    if _DESIGNATOR.match(word) or low in _DIRECTIONS:
        return Grade.NEVER
    if _has_inner_capital(word):
        shout = word.isupper() and len(word) > _LONGEST_SHOUT
        if low not in common_words() and not shout:
            return Grade.SURE
    elif not word.isascii() and place_id(nominative(low)) is not None:
        return Grade.SURE
    if low in organisation_nouns() or low in of_heads():
        return Grade.GENERIC
    return Grade.COMMON if low in common_words() else Grade.UNKNOWN


def ends_like_common_word(low: str) -> bool:
    """Whether a word's ending is one of ordinary words (refurbishing, volcanologists)."""
    return _SUFFIXES.search(low) is not None


def is_form_of_common_word(word: str, lower: frozenset[str]) -> bool:
    """Whether an unknown word is a form of a common one, or of one in ``lower`` (warned, experts)."""
    common = common_words()
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ion", "al", "n't"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) > 2 and (stem in common or stem + "e" in common or stem in lower):
                return True
    return word.endswith("ies") and word[:-3] + "y" in common
