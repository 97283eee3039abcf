"""Where a quote of one version stands in another: the same words, changed ones, or nowhere.

Found again only when there is one place: the words must stand in the sentence that answers to their
own, or, where that is gone, once and with enough words to be sure.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

from sources.versions.aligning import Change, Pair, Span, Versions
from sources.versions.scripts import common_runs
from sources.versions.words import MOST_EDITS, likeness, plain, tokens, word_counts

SURE_WORDS: Final = 5
"""Words of a quote that are enough to know it by, outside the sentence it stood in."""
_SURE_LETTERS = 25
_MOVED_ALIKE: Final = 0.7
"""Share of words above which a sentence elsewhere is the one that stood here, changed."""
_AHEAD: Final = 0.15
_MOST_TRIED = 4_000


class Found(StrEnum):
    """How a quote is found again."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Again:
    """A quote looked for in a newer version.

    ``place`` are the same words, or what stands in their stead; None for missing and unsure.
    ``old`` and ``new`` are the whole sentences: of the quote, and of the place. ``edited``: the
    words of these sentences are not all the same.
    """

    found: Found
    place: Span | None
    old: Span
    new: Span | None
    edited: bool


class Finder:
    """Looks for the quotes of one version in another; sentences are indexed once."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._by_old = sorted((pair for pair in versions.pairs if pair.old), key=_old_start)
        self._starts = [_old_start(pair) for pair in self._by_old]
        self._unanswered = [
            pair.new for pair in versions.pairs if pair.change is Change.NEW and pair.new
        ]
        self._tried = 0

    def find(self, start: int, end: int) -> Again:
        """Look for ``old[start:end]``."""
        pairs = self._under(start, end)
        old = (
            min([start, *(_old_start(pair) for pair in pairs)]),
            max([end, *(pair.old[1] for pair in pairs if pair.old)]),
        )
        answered = [pair for pair in pairs if pair.new is not None]
        if pairs and len(answered) == len(pairs) and _together(pairs):
            return self._answered(pairs, start, end, old)
        return self._elsewhere(start, end, old, pairs)

    def _under(self, start: int, end: int) -> list[Pair]:
        """The pairs whose older sentence the quote touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for pair in self._by_old[first:]:
            if pair.old is None or pair.old[0] >= end:
                break
            if pair.old[1] > start:
                found.append(pair)
        return found

    def _answered(self, pairs: list[Pair], start: int, end: int, old: Span) -> Again:
        """Every sentence of the quote has its answer: the words are there, or others are."""
        text, exact = self.versions.new, self.versions.old[start:end]
        new = (
            min(pair.new[0] for pair in pairs if pair.new),
            max(pair.new[1] for pair in pairs if pair.new),
        )
        edited = any(pair.change is Change.CHANGED for pair in pairs)
        places = _places(text, exact, new)
        if len(places) > 1 and not edited:
            offset = start - old[0]
            places = [place for place in places if place[0] - new[0] == offset] or places
        if len(places) == 1:
            return Again(Found.SAME, places[0], old, new, edited)
        if len(places) > 1:
            places = self._by_neighbours(places, start, end)
            if len(places) == 1:
                return Again(Found.SAME, places[0], old, new, edited)
            return Again(Found.UNSURE, None, old, new, edited)
        if not edited and plain(exact) in plain(text[new[0] : new[1]]):
            return Again(Found.SAME, new, old, new, edited)  # in other blanks, quotes or dashes
        stead = self._in_their_stead(start, end, old, new) if edited else new
        return Again(Found.CHANGED, stead, old, new, edited=True)  # also words put in between

    def _in_their_stead(self, start: int, end: int, old: Span, new: Span) -> Span:
        """What stands between the words that were kept before and behind the quote."""
        texts = self.versions
        a, b = tokens(texts.old[old[0] : old[1]]), tokens(texts.new[new[0] : new[1]])
        starts_a, starts_b = _starts(a, old[0]), _starts(b, new[0])
        low, high = new
        for at_a, at_b, length in common_runs(
            [plain(token) for token in a], [plain(token) for token in b], MOST_EDITS
        ):
            for step in range(length):
                kept_a, kept_b = starts_a[at_a + step], starts_b[at_b + step]
                if not a[at_a + step].strip():
                    continue
                if kept_a + len(a[at_a + step]) <= start:
                    low = kept_b + len(b[at_b + step])
                elif kept_a >= end:
                    high = min(high, kept_b)
        words = texts.new[low:high]
        low += len(words) - len(words.lstrip())
        high -= len(words) - len(words.rstrip())
        return (low, high) if any(map(str.isalnum, texts.new[low:high])) else new

    def _by_neighbours(self, places: list[Span], start: int, end: int) -> list[Span]:
        """Of equal words in one sentence, those with the same words before and behind them."""
        texts = self.versions
        before = plain(texts.old[max(0, start - 15) : start])
        behind = plain(texts.old[end : end + 15])
        kept = []
        for low, high in places:
            same_before = plain(texts.new[max(0, low - 15) : low]) == before
            same_behind = plain(texts.new[high : high + 15]) == behind
            if same_before or same_behind:
                kept.append((low, high))
        return kept

    def _elsewhere(self, start: int, end: int, old: Span, pairs: list[Pair]) -> Again:
        """The sentence has no answer where it stood: look in the whole of the newer version."""
        exact = self.versions.old[start:end]
        places = _places(self.versions.new, exact, (0, len(self.versions.new)))
        if len(places) == 1 and _enough(exact):
            new = self._sentences_at(*places[0])
            edited = plain(self.versions.old[old[0] : old[1]]) != plain(
                self.versions.new[new[0] : new[1]]
            )
            return Again(Found.SAME, places[0], old, new, edited)
        if places and (len(places) > 1 or _enough(exact)):
            return Again(Found.UNSURE, None, old, None, edited=True)
        moved = self._moved_and_changed(old)
        if moved is not None and len(pairs) == 1:
            return Again(Found.CHANGED, moved, old, moved, edited=True)
        return Again(Found.MISSING, None, old, None, edited=True)

    def _sentences_at(self, start: int, end: int) -> Span:
        """The sentences of the newer version that a place touches, from first to last."""
        spans = [pair.new for pair in self.versions.pairs if pair.new]
        under = [span for span in spans if span[0] < end and span[1] > start]
        return min([start, *(a for a, _ in under)]), max([end, *(b for _, b in under)])

    def _moved_and_changed(self, old: Span) -> Span | None:
        """The one new sentence that is so like the older that it must be it."""
        self._tried += len(self._unanswered)
        if self._tried > _MOST_TRIED:
            return None
        words = word_counts(self.versions.old[old[0] : old[1]])
        scored = sorted(
            (
                (likeness(words, word_counts(self.versions.new[span[0] : span[1]])), span)
                for span in self._unanswered
            ),
            reverse=True,
        )[:2]
        if not scored or scored[0][0] < _MOVED_ALIKE:
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD:
            return None
        return scored[0][1]


def find_again(versions: Versions, start: int, end: int) -> Again:
    """Look for ``versions.old[start:end]`` in ``versions.new``; many quotes: use a `Finder`."""
    return Finder(versions).find(start, end)


def _starts(words: list[str], first: int) -> list[int]:
    """Where each token begins, the first at ``first``."""
    return list(accumulate(map(len, words), initial=first))[:-1]


def _old_start(pair: Pair) -> int:
    return pair.old[0] if pair.old else 0


def _together(pairs: list[Pair]) -> bool:
    """Whether the sentences that answer stand one after the other, as those of the quote did."""
    starts = [pair.new[0] for pair in pairs if pair.new]
    length = sum(pair.new[1] - pair.new[0] for pair in pairs if pair.new)
    ends = [pair.new[1] for pair in pairs if pair.new]
    return starts == sorted(starts) and max(ends) - min(starts) <= 2 * length + 200


def _enough(exact: str) -> bool:
    letters = sum(map(str.isalnum, exact))
    return letters >= _SURE_LETTERS or word_counts(exact).total() >= SURE_WORDS


def _places(text: str, exact: str, within: Span) -> list[Span]:
    """Where the words stand inside a span, whole words only; at most three."""
    found: list[Span] = []
    at = text.find(exact, *within)
    while at >= 0 and len(found) < 3:
        end = at + len(exact)
        if not _cuts_a_word(text, at) and not _cuts_a_word(text, end):
            found.append((at, end))
        at = text.find(exact, at + max(len(exact), 1), within[1])
    return found


def _cuts_a_word(text: str, at: int) -> bool:
    """Whether a word or figure goes on across ``at``; scripts without blanks have no such places."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    if not (before.isalnum() and behind.isalnum()):
        decimal = before in ".," and behind.isdigit() and text[at - 2 : at - 1].isdigit()
        return decimal or (behind in ".," and before.isdigit() and text[at + 1 : at + 2].isdigit())
    return not ("\u3040" <= before <= "\u9fff" or "\u3040" <= behind <= "\u9fff")
