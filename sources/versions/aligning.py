"""Sentences of two versions paired: the same, moved, changed, gone, or new.

Sentences that stand once in both versions anchor the rest (patience diff, after B. Cohen). Between
anchors, runs of equal sentences are the shortest edit script's, and what is left over is paired by
the words it shares.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from sources.extraction.sentences import find_sentences
from sources.versions.around import is_around, listed
from sources.versions.scripts import common_runs
from sources.versions.words import likeness, plain, word_counts

Span = tuple[int, int]

ALIKE: Final = 0.5
"""Share of words above which two sentences in the same place are one that was changed."""
_MOST_EDITS = 150  # sentences, between two anchors
_MOST_COMPARED = 2_500  # pairs of sentences, between two anchors
_MOST_IN_ALL = 40_000  # pairs of sentences, in two texts
_LINE_BREAK = re.compile(r"\n(?![^\S\n]*+[a-zа-яё])")


class Change(StrEnum):
    """How a sentence of the newer version stands to one of the older."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the older version and the one of the newer that answers to it.

    Spans are in code points of their own text; one is None where the sentence is gone or new.
    ``around``: what differs belongs to the page rather than to what the outlet tells.
    """

    change: Change
    old: Span | None
    new: Span | None
    around: bool = False


@dataclass(frozen=True, slots=True)
class Versions:
    """Two texts compared; ``pairs`` in the order of the newer, what is gone where it stood."""

    old: str
    new: str
    pairs: tuple[Pair, ...]

    @property
    def changed(self) -> bool:
        """Whether what the outlet tells reads otherwise."""
        return any(pair.change not in _STAYED and not pair.around for pair in self.pairs)

    @property
    def around(self) -> bool:
        """Whether only what stands around the text differs."""
        return not self.changed and any(pair.change not in _STAYED for pair in self.pairs)

    @property
    def shared(self) -> float:
        """The part of the older text's sentences that stand in the newer one, changed or not."""
        old = [pair for pair in self.pairs if pair.old]
        return sum(bool(pair.new) for pair in old) / len(old) if old else 1.0


_STAYED = {Change.SAME, Change.MOVED}


def compare_texts(old: str, new: str) -> Versions:
    """The sentences of two texts, paired. Time is near linear in their lengths; never raises."""
    a, b = sentences_of(old), sentences_of(new)
    if old == new:
        stays = tuple(Pair(Change.SAME, span, span) for span in a)
        return Versions(old, new, stays)
    keys_a = [plain(old[start:end]) for start, end in a]
    keys_b = [plain(new[start:end]) for start, end in b]
    matched = _matched(keys_a, keys_b)
    paired = _changed(keys_a, keys_b, matched)
    moved = _moved(keys_a, keys_b, matched, paired)
    return Versions(old, new, tuple(_pairs(keys_a, keys_b, a, b, matched, paired, moved)))


def sentences_of(text: str) -> list[Span]:
    """The sentences of a text; a line that begins like one begins a new one."""
    spans: list[Span] = []
    start = 0
    for line_break in _LINE_BREAK.finditer(text):
        spans += find_sentences(text, start, line_break.start())
        start = line_break.end()
    return spans + find_sentences(text, start, len(text))


def _matched(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """Equal sentences in the same order."""
    matched: dict[int, int] = {}
    anchors = [(-1, -1), *_anchors(a, b), (len(a), len(b))]
    for (from_a, from_b), (to_a, to_b) in pairwise(anchors):
        if to_a < len(a):
            matched[to_a] = to_b
        gap_a, gap_b = a[from_a + 1 : to_a], b[from_b + 1 : to_b]
        for x, y, length in common_runs(gap_a, gap_b, _MOST_EDITS):
            for step in range(length):
                matched[from_a + 1 + x + step] = from_b + 1 + y + step
    return matched


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Sentences that stand once in both, as many as keep one order (longest rising run)."""
    once_a, once_b = Counter(a), Counter(b)
    places = {key: place for place, key in enumerate(b) if once_b[key] == 1}
    common = [(x, places[key]) for x, key in enumerate(a) if once_a[key] == 1 and key in places]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, y) in enumerate(common):
        place = bisect_left(tails, y)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(y)
            ends.append(index)
        else:
            tails[place], ends[place] = y, index
    run: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(common[at])
        at = before[at]
    return run[::-1]


def _gaps(matched: dict[int, int], a: int, b: int) -> list[tuple[range, range]]:
    """What lies between equal sentences: places of the older, places of the newer."""
    ends = [(-1, -1), *sorted(matched.items()), (a, b)]
    gaps = [
        (range(x + 1, next_x), range(y + 1, next_y)) for (x, y), (next_x, next_y) in pairwise(ends)
    ]
    return [(left, right) for left, right in gaps if left and right]


def _changed(a: Sequence[str], b: Sequence[str], matched: dict[int, int]) -> dict[int, int]:
    """Unequal sentences in the same place that share enough words, in the same order."""
    paired: dict[int, int] = {}
    budget = _MOST_IN_ALL
    for left, right in _gaps(matched, len(a), len(b)):
        size = len(left) * len(right)
        if size <= min(_MOST_COMPARED, budget):
            budget -= size
            paired |= _most_alike(a, b, left, right)
    return paired


def _most_alike(a: Sequence[str], b: Sequence[str], left: range, right: range) -> dict[int, int]:
    """The pairs, in order, whose likeness adds up to most; only those above `ALIKE` count."""
    words_a = [word_counts(a[x]) for x in left]
    words_b = [word_counts(b[y]) for y in right]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for x in range(len(left) - 1, -1, -1):
        for y in range(len(right) - 1, -1, -1):
            score = likeness(words_a[x], words_b[y])
            if score >= ALIKE:
                alike[x, y] = score
            taken = best[x + 1][y + 1] + score if score >= ALIKE else 0.0
            best[x][y] = max(best[x + 1][y], best[x][y + 1], taken)
    found: dict[int, int] = {}
    x = y = 0
    while x < len(left) and y < len(right):
        if (x, y) in alike and best[x][y] == best[x + 1][y + 1] + alike[x, y]:
            found[left[x]] = right[y]
            x, y = x + 1, y + 1
        elif best[x][y] == best[x + 1][y]:
            x += 1
        else:
            y += 1
    return found


def _moved(
    a: Sequence[str], b: Sequence[str], matched: dict[int, int], paired: dict[int, int]
) -> dict[int, int]:
    """Sentences left over on both sides that are equal, and stand once on each."""
    taken = {*matched.values(), *paired.values()}
    left = [x for x in range(len(a)) if x not in matched and x not in paired]
    right = [y for y in range(len(b)) if y not in taken]
    once_a, once_b = Counter(a[x] for x in left), Counter(b[y] for y in right)
    places = {b[y]: y for y in right}
    return {x: places[a[x]] for x in left if a[x] in places and once_a[a[x]] == once_b[a[x]] == 1}


def _pairs(
    keys_a: Sequence[str],
    keys_b: Sequence[str],
    a: Sequence[Span],
    b: Sequence[Span],
    matched: dict[int, int],
    paired: dict[int, int],
    moved: dict[int, int],
) -> list[Pair]:
    answers = {
        y: (x, change)
        for links, change in (
            (matched, Change.SAME),
            (paired, Change.CHANGED),
            (moved, Change.MOVED),
        )
        for x, y in links.items()
    }
    gone = [x for x in range(len(a)) if x not in matched and x not in paired and x not in moved]
    in_order = sorted((*matched.items(), *paired.items()))
    listed_a, listed_b = listed(keys_a), listed(keys_b)
    pairs: list[Pair] = []
    next_gone = next_linked = 0
    for y in range(len(b)):
        while next_linked < len(in_order) and in_order[next_linked][1] < y:
            next_linked += 1
        until = in_order[next_linked][0] if next_linked < len(in_order) else len(a)
        while next_gone < len(gone) and gone[next_gone] < until:
            pairs.append(_gone(keys_a, a, gone[next_gone], listed_a))
            next_gone += 1
        if y in answers:
            x, change = answers[y]
            around = change is Change.CHANGED and (
                is_around(keys_a[x], keys_b[y]) or (x in listed_a and y in listed_b)
            )
            pairs.append(Pair(change, a[x], b[y], around))
        else:
            around = y in listed_b or is_around("", keys_b[y])
            pairs.append(Pair(Change.NEW, None, b[y], around))
    pairs += [_gone(keys_a, a, x, listed_a) for x in gone[next_gone:]]
    return pairs


def _gone(keys: Sequence[str], spans: Sequence[Span], x: int, listed_a: set[int]) -> Pair:
    return Pair(Change.GONE, spans[x], None, x in listed_a or is_around(keys[x], ""))
