"""Which words of a reading differ from the other readings of the same thing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+(?:[.,'’:/-]\w+)*|\s+|[^\w\s]")
_LITTLE = {"the", "a", "an", "on", "in", "of"}
MOST_WORDS = 60  # of one reading; a longer one is a passage, and is not marked
SHARED_ENOUGH = 0.5  # of the words of the shorter reading: less, and the whole reading differs
SENTENCE = 8  # words: a longer reading that shares little is a whole sentence, and is not marked
LIKE_ENOUGH = 0.5  # of two words: enough to underline single letters


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a reading's words: shared, or differing. ``letters`` are runs of the text with
    whether these very letters differ; only spellings have more than one."""

    text: str
    differs: bool = False
    letters: tuple[tuple[str, bool], ...] = ()


def plain(text: str) -> tuple[Part, ...]:
    """A reading with nothing marked."""
    return (Part(text),) if text else ()


def mark_readings(printed: Sequence[str], *, spelling: bool = False) -> list[tuple[Part, ...]]:
    """Each reading in parts, with the words marked that another reading does not have.

    ``printed`` are the readings in order. A word is marked when at least one reading lacks it;
    readings with little in common are marked whole, or where they are sentences (what is asserted,
    what is denied) not at all. With ``spelling`` words are told apart by letters and case, and the
    letters that differ are marked within the word.
    """
    tokens = [_TOKEN.findall(text) for text in printed]
    if any(sum(_is_word(t) for t in row) > MOST_WORDS for row in tokens):
        return [plain(text) for text in printed]
    return [
        _parts(row, [other for other in tokens if _key(other, spelling) != _key(row, spelling)],
               spelling)
        for row in tokens
    ]  # fmt: skip


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _key(tokens: Sequence[str], spelling: bool) -> tuple[str, ...]:
    return tuple(t if spelling else t.casefold() for t in tokens if _is_word(t))


def _parts(
    tokens: Sequence[str], others: Sequence[Sequence[str]], spelling: bool
) -> tuple[Part, ...]:
    marked: set[int] = set()
    for other in others:
        marked |= _differing(tokens, other, spelling)
    like = _likeness(others) if spelling else {}
    return _runs(tokens, marked, like)


def _differing(tokens: Sequence[str], other: Sequence[str], spelling: bool) -> set[int]:
    """Places in ``tokens`` of the words that ``other`` lacks."""
    places = _places(tokens)
    ours = _key([tokens[i] for i in places], spelling)
    theirs = _key([other[i] for i in _places(other)], spelling)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    same = {a + i for a, _, n in matcher.get_matching_blocks() for i in range(n)}
    shorter = min(len(ours), len(theirs))
    if not spelling and shorter and len(same) < SHARED_ENOUGH * shorter:
        return set(places) if len(ours) <= SENTENCE else set()
    return {places[i] for i in range(len(places)) if i not in same}


def _places(tokens: Sequence[str]) -> list[int]:
    """Where the words stand that count; little words do unless there are no others."""
    words = [i for i, token in enumerate(tokens) if _is_word(token)]
    weighty = [i for i in words if tokens[i].casefold() not in _LITTLE]
    return weighty or words


def _likeness(others: Sequence[Sequence[str]]) -> dict[str, None]:
    return dict.fromkeys(word for other in others for word in other if _is_word(word))


def _runs(tokens: Sequence[str], marked: set[int], like: dict[str, None]) -> tuple[Part, ...]:
    """Tokens as runs; what stands between two marked words of a run belongs to it, and so does a
    sign of currency before one."""
    full = set(marked)
    ends = sorted(marked)
    for left, right in itertools.pairwise(ends):
        if not any(_is_word(tokens[i]) for i in range(left + 1, right)):
            full.update(range(left, right))
    full |= {i - 1 for i in marked if i and tokens[i - 1] in "$€£¥₽#"}
    parts: list[Part] = []
    start = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or (i in full) != (start in full):
            parts.append(_part(tokens[start:i], start in full, like))
            start = i
    return tuple(parts)


def _part(tokens: Sequence[str], differs: bool, like: dict[str, None]) -> Part:
    text = "".join(tokens)
    if not differs:
        return Part(text)
    letters: list[tuple[str, bool]] = []
    for token in tokens:
        letters += _letters(token, like)
    return Part(text, True, tuple(letters) if any(odd for _, odd in letters) else ())


def _letters(word: str, others: dict[str, None]) -> list[tuple[str, bool]]:
    """A word's letters beside the word most like it; nothing is underlined in unlike words."""
    best = max(others, key=lambda o: _ratio(word, o), default=None)
    if best is None or best == word or _ratio(word, best) < LIKE_ENOUGH:
        return [(word, False)]
    same: set[int] = set()
    for start, _, size in SequenceMatcher(None, word, best, autojunk=False).get_matching_blocks():
        same.update(range(start, start + size))
    runs: list[tuple[str, bool]] = []
    for i, letter in enumerate(word):
        odd = i not in same
        if runs and runs[-1][1] == odd:
            runs[-1] = (runs[-1][0] + letter, odd)
        else:
            runs.append((letter, odd))
    return runs


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a.casefold(), b.casefold(), autojunk=False).ratio()
