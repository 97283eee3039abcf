"""How far apart two spellings are, counted in what spellings of one name usually differ in.

A vowel for a vowel, ``c`` for ``k``, ``g`` for ``h`` (Gomel, Homel) or a doubled letter cost
little; another consonant costs a whole letter. The costs were set on pairs of names from news
and sanctions lists; ``tests/corpus/names_*.jsonl`` holds them.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_LONGEST = 48
_VOWELS = frozenset("aeiouy")

_CLOSE_PAIRS = (
    ("ck", 0.12), ("cq", 0.12), ("kq", 0.12), ("gq", 0.3), ("gk", 0.5), ("gh", 0.3), ("hk", 0.4),
    ("hj", 0.3), ("gj", 0.4), ("jz", 0.4), ("vw", 0.12), ("uv", 0.2), ("uw", 0.2), ("fv", 0.5),
    ("bv", 0.5), ("bp", 0.6), ("dt", 0.5), ("sz", 0.2), ("cs", 0.4), ("cz", 0.5), ("ct", 0.6),
    ("iy", 0.12), ("ij", 0.15), ("jy", 0.15), ("ei", 0.35), ("ey", 0.35), ("ej", 0.35),
    ("ou", 0.35), ("ae", 0.4), ("ao", 0.4), ("fp", 0.6), ("sx", 0.4), ("kx", 0.4), ("hx", 0.3),
    ("lw", 0.6), ("mn", 0.8),
)  # fmt: skip
_CLOSE = {pair: cost for letters, cost in _CLOSE_PAIRS for pair in (letters, letters[::-1])}

#: Words less alike than this, letter by letter, are not looked at more closely.
_NOTHING_ALIKE = 0.3

_DOUBLING = 0.25
_SWAP = 0.7


def _is_vowel(letter: str) -> bool:
    return letter in _VOWELS


def _change(a: str, b: str) -> float:
    """What it costs to write ``b`` for ``a``."""
    if a == b:
        return 0.0
    if (cost := _CLOSE.get(a + b)) is not None:
        return cost
    if _is_vowel(a) and _is_vowel(b):
        return 0.5
    return 1.0 if _is_vowel(a) == _is_vowel(b) and a.isalpha() and b.isalpha() else 1.2


def _addition(word: str, at: int) -> float:
    """What it costs that ``word`` has one letter more, the one at ``at``."""
    letter, before = word[at], word[at - 1] if at else ""
    after = word[at + 1] if at + 1 < len(word) else ""
    if letter == before:
        return _DOUBLING
    if letter == "h" and before:
        return 0.4
    if letter in "yj" and (_is_vowel(before) or _is_vowel(after)):
        return 0.35
    if _is_vowel(letter):
        return 0.8 if not after else 0.65
    return 1.0


_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
_CHANGES = {a + b: _change(a, b) for a in _SIGNS for b in _SIGNS}


@lru_cache(maxsize=16_384)
def spelling_distance(a: str, b: str) -> float:
    """The least sum of costs that turns one folded word into the other; symmetric.

    Words are cut at 48 letters, so that time is bounded.
    """
    if a == b:
        return 0.0
    if a > b:
        a, b = b, a
    a, b = a[:_LONGEST], b[:_LONGEST]
    additions = [_addition(b, column) for column in range(len(b))]
    before_last: list[float] = []
    last = [0.0]
    for cost in additions:
        last.append(last[-1] + cost)
    previous = ""
    for row, letter in enumerate(a):
        gone = _addition(a, row)
        left = last[0] + gone
        current = [left]
        diagonal = last[0]
        beside = ""
        for column, other in enumerate(b):
            above = last[column + 1]
            best = diagonal + _CHANGES.get(letter + other, 1.2)
            if above + gone < best:
                best = above + gone
            if left + additions[column] < best:
                best = left + additions[column]
            if previous == other != letter == beside and before_last[column - 1] + _SWAP < best:
                best = before_last[column - 1] + _SWAP
            current.append(best)
            left, diagonal, beside = best, above, other
        before_last, last, previous = last, current, letter
    return last[-1]


def closeness(a: str, b: str) -> float:
    """1.0 for one spelling, falling to 0.0 as the distance reaches the words' mean length."""
    if a == b:
        return 1.0
    plain = Levenshtein.normalized_similarity(a[:_LONGEST], b[:_LONGEST])
    if plain < _NOTHING_ALIKE:
        return plain
    length = (min(len(a), _LONGEST) + min(len(b), _LONGEST)) / 2
    return max(0.0, 1 - spelling_distance(a, b) / length) if length else 0.0
