"""Which words of readers' claims somebody may have meant who typed one that none of them has.

Two words are a slip apart where a letter is left out, added, wrong, or two are turned round (optimal
string alignment). What two words that are n slips apart have in common is found without comparing: n
letters can be left out of each so that the same is left. A word is therefore kept under what is left
of it, as Wolf Garbe's symmetric delete does (SymSpell, 2012), and looked for under what is left of the
word that was typed: so many keys, however many words there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from zlib import crc32

from rapidfuzz.distance import OSA, Prefix

LONG = 8  # letters of a word in which two slips may be; one in a shorter one
LONGEST = 14  # letters of a word of which letters are left out; what follows does not count here
_TWO_OFF = LONG - 2  # letters of the shortest word that may be two slips from a long one


def slips_allowed(typed: str) -> int:
    """In how many places ``typed`` may be wrong."""
    return 2 if len(typed) >= LONG else 1


def word_keys(word: str) -> list[int]:
    """The keys under which a word is kept: 32-bit, signed, ascending, each once; at most 106."""
    return _keys(word, 2 if len(word) >= _TWO_OFF else 1)


def typed_keys(typed: str) -> list[int]:
    """The keys of which a word has one that ``typed`` may have been meant for."""
    return _keys(typed, slips_allowed(typed))


def literal_of(keys: Iterable[int]) -> str:
    """Keys as the literal of an array, so that those of several words make one list."""
    return "{" + ",".join(map(str, keys)) + "}"


def _keys(word: str, slips: int) -> list[int]:
    read = word[:LONGEST]
    left = {read}
    for gone in range(1, min(slips, len(read) - 1) + 1):
        left |= {"".join(rest) for rest in combinations(read, len(read) - gone)}
    return sorted({crc32(rest.encode()) - (1 << 31) for rest in left})


def meant_by(typed: str, words: Iterable[str]) -> list[str]:
    """Of ``words`` those that ``typed`` may have been meant for: with fewer slips first, then with
    more of the beginning alike."""
    allowed = slips_allowed(typed)
    apart = {
        word: OSA.distance(word, typed, score_cutoff=allowed) for word in words if word != typed
    }
    near = [word for word, slips in apart.items() if slips <= allowed]
    return sorted(near, key=lambda word: (apart[word], -Prefix.similarity(word, typed), word))
