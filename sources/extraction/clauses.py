"""Reading sentences: their predicates, and where each falls into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress, pairwise
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from sources.extraction.frames import Form, Word, predicate_words
from sources.extraction.wordlists import word_set
from sources.extraction.words import Words

_AUXILIARIES: Final = word_set("auxiliaries")
_BE: Final = word_set("be")
_VERBS: Final = _AUXILIARIES | word_set("other_verbs")
_NEGATIONS: Final = word_set("negations")
_PLANNED: Final = word_set("planned")
_JOINTS: Final = word_set("joints")
_BEFORE_VERBS: Final = _AUXILIARIES | word_set("before_verbs")
#: "to supply", "for supplying": what such a verb tells is no happening of its own.
_SUBORDINATING: Final = word_set("subordinating")
_SAYING: Final = word_set("saying")
_DOUBTING: Final = word_set("doubting")
_ARTICLES: Final = frozenset({"the", "a", "an", "of", "this", "these"})
_AND: Final = frozenset({"and", "but"})
#: How many characters after "and" a verb must stand for a new clause to begin there.
_NEAR_VERB: Final = 45
_GOVERNED: Final = re.compile(
    r"\b(?:under|of|despite|after|by|from|to|with|for|over|against|following|through)\s+"
    r"(?:the\s+)?(?:[\w.]{1,12}\s+and\s+)?$",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"--|[,;—–]")
_APOSTROPHES: Final = frozenset({"'", "’"})
_LONGEST_GAP: Final = 8  # characters; what stands in longer gaps is not remembered

_NOUN, _FINITE = Form.NOUN, Form.FINITE
_MOST_WORDS, _LONGEST_WORD = 50_000, 24  # that are remembered

_Event: TypeAlias = tuple[int, int, int | str]
# What a word means here, as the sum of these.
_JOINT, _PREDICATE, _VERB, _SAYS, _DOUBTS = 1, 2, 4, 8, 16


class Predicate(NamedTuple):
    """A predicate word in a text: its class, base form, span and how it is used there.

    ``infinitive`` is true for "to supply" and "for supplying" alike.
    """

    frame: str
    lemma: str
    form: Form
    start: int
    end: int
    passive: bool = False
    negated: bool = False
    planned: bool = False
    infinitive: bool = False


class SentenceRead(NamedTuple):
    """What one sentence holds: clause spans, predicates, commas, and whether somebody says it.

    ``attributed``: a verb of saying, or "according to". ``hedged``: a word of doubt besides.
    """

    clauses: list[tuple[int, int]]
    predicates: list[Predicate]
    commas: list[int]
    attributed: bool
    hedged: bool


class _Meanings(dict[str, int]):
    """What a word in lower case means; others that end in -ed may be verbs, the rest is 0."""

    def __missing__(self, word: str) -> int:
        meaning = _ends_like_verb(word)
        if len(self) < _MOST_WORDS and len(word) <= _LONGEST_WORD:
            self[word] = meaning
        return meaning


@cache
def _telling_words() -> _Meanings:
    """The words that mean anything here, and what."""
    meanings = dict.fromkeys(_VERBS, _VERB) | dict.fromkeys(predicate_words(), _PREDICATE)
    meanings |= dict.fromkeys(_JOINTS, _JOINT)
    for words, meaning in ((_SAYING, _SAYS), (_DOUBTING, _DOUBTS)):
        meanings |= {word: meanings.get(word, _ends_like_verb(word)) | meaning for word in words}
    return _Meanings(meanings)


def _ends_like_verb(word: str) -> int:
    return _VERB if word[-2:] == "ed" and len(word) > 4 else 0


class ClauseReader:
    """Reads the sentences of one text, each with ``read``, in the order in which they stand.

    ``names``: the spans of the text's names, sorted and without overlap.
    """

    def __init__(self, text: str, words: Words, names: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._names = names
        self._printed = words.printed
        self._starts = words.starts
        self._gaps = words.gaps
        self._odd = words.odd
        self._words = words.lower.copy()
        self._events = self._telling()
        self._offsets = [event[0] for event in self._events]
        self._event = self._name = 0
        self._lexicon = predicate_words()

    def _telling(self) -> list[_Event]:
        """What means anything, in order: offset, word and meaning, or offset, −1 and mark.

        Makes "didn't" one word on the way; an empty one is left behind it.
        """
        words, starts = self._words, self._starts
        gaps, last = self._gaps, len(words)
        marks: list[_Event] = []
        for index in self._odd:
            gap = gaps[index]
            if index == last:
                break
            if gap in _APOSTROPHES and index and words[index - 1]:
                words[index - 1], words[index] = f"{words[index - 1]}'{words[index]}", ""
            elif found := _marks_in(gap) if len(gap) <= _LONGEST_GAP else _find_marks(gap):
                begun = starts[index] - len(gap)
                marks += [(begun + offset, -1, mark) for offset, mark in found]
        begun = len(self._text) - len(self._gaps[-1])
        marks += [(begun + offset, -1, mark) for offset, mark in _find_marks(self._gaps[-1])]
        told = list(map(_telling_words().__getitem__, words))
        places = compress(range(len(words)), told)
        events: list[_Event] = list(
            zip(compress(starts, told), places, filter(None, told), strict=True)
        )
        return sorted(events + marks, key=_offset)

    def read(self, start: int, end: int) -> SentenceRead:
        """Read the sentence between two offsets, which stands after the one read before."""
        predicates: list[Predicate] = []
        marks: list[tuple[str, int]] = []
        commas: list[int] = []
        told = 0
        for offset, index, what in self._between(start, end):
            if isinstance(what, str):
                if what == ",":
                    commas.append(offset)
                if what in ",;":
                    marks.append((what, offset))
                elif not self._between_names(offset, offset + len(what)):
                    marks.append(("j", offset))
                continue
            told |= what
            if what & _JOINT:
                word = self._words[index]
                if not self._between_names(offset, offset + len(word)):  # "the US and the EU"
                    marks.append(("&" if word in _AND else "j", offset))
            elif what & _PREDICATE and not self._in_name(offset):
                predicate = self._predicate(index, offset, start)
                predicates.append(predicate)
                if predicate.form is not _NOUN:
                    marks.append(("v", offset))
            elif what & (_VERB | _PREDICATE):
                marks.append(("v", offset))
        edges = [start, *_cuts(marks), end] if marks else [start, end]
        clauses = [(a, b) for a, b in pairwise(edges) if b > a]
        attributed = bool(told & _SAYS)
        return SentenceRead(
            clauses, predicates, commas, attributed, attributed and bool(told & _DOUBTS)
        )

    def _between(self, start: int, end: int) -> list[_Event]:
        events = self._events
        low = bisect_left(self._offsets, start, self._event)
        self._event = bisect_left(self._offsets, end, low)
        return events[low : self._event]

    def _in_name(self, start: int) -> bool:
        """Whether ``start`` lies in a name; afterwards ``_name`` is the first not ended there."""
        names, name = self._names, self._name
        while name < len(names) and names[name][1] <= start:
            name += 1
        self._name = name
        return name < len(names) and names[name][0] <= start

    def _predicate(self, index: int, start: int, floor: int) -> Predicate:
        recent = self._recent(index, floor)
        word, last = self._words[index], recent[-1] if recent else ""
        frame, lemma, form = self._meaning(word, last, start)
        if form is not _NOUN and last in _ARTICLES:
            form = _NOUN
        passive = form in _TURNED and not _BE.isdisjoint(recent[-3:])
        planned = not _PLANNED.isdisjoint(recent)
        infinitive = form is _FINITE and last in _SUBORDINATING
        end = start + len(word)
        negated = _is_negated(recent[-4:])
        return Predicate(frame, lemma, form, start, end, passive, negated, planned, infinitive)

    def _recent(self, index: int, floor: int) -> list[str]:
        """Up to six words before in the sentence from ``floor`` on; the month of May is no "may".

        A dash or semicolon directly before counts as a word.
        """
        low = max(0, index - 8)
        if self._starts[low] < floor:
            low = bisect_left(self._starts, floor, low, index)
        recent = self._words[low:index]
        if "may" in recent:
            for place in range(low, index):
                if self._printed[place] == "May":
                    recent[place - low] = "May"
        if "" in recent:
            recent = [word for word in recent if word]
        gap = self._gaps[index]
        if gap != " " and low < index and any(mark in gap for mark in ";—–"):
            recent.append(";")
        return recent[-6:]

    def _is_subject(self, start: int) -> bool:
        """Whether a name stands directly before, and no preposition before it ("under US ...")."""
        if not self._after_name(start):
            return False
        name = self._names[self._name - 1][0]
        return not _GOVERNED.search(self._text[max(0, name - 30) : name])

    def _after_name(self, start: int) -> bool:
        return self._name > 0 and _directly_after(self._text, self._names[self._name - 1][1], start)

    def _between_names(self, start: int, end: int) -> bool:
        self._in_name(start)
        return (
            self._after_name(start)
            and self._name < len(self._names)
            and _directly_after(self._text, end, self._names[self._name][0])
        )

    def _meaning(self, word: str, last: str, start: int) -> Word:
        """Of a noun and a verb spelled alike ("supply", "sanctions"), the one that fits here."""
        noun, verb = _noun_and_verb(word)
        if noun is None or verb is None:
            return self._lexicon[word][-1]
        return verb if last in _BEFORE_VERBS or self._is_subject(start) else noun


_TURNED: Final = frozenset({Form.PAST, Form.PARTICIPLE})
_offset = itemgetter(0)


def _find_marks(gap: str) -> list[tuple[int, str]]:
    return [(found.start(), found.group()) for found in _MARK.finditer(gap)]


@lru_cache(maxsize=512)
def _marks_in(gap: str) -> list[tuple[int, str]]:
    return _find_marks(gap)


@cache
def _noun_and_verb(word: str) -> tuple[Word | None, Word | None]:
    """The meanings of a predicate word as a noun and as a verb, the last of each."""
    meanings = predicate_words()[word]
    nouns = [m for m in meanings if m.form is Form.NOUN]
    verbs = [m for m in meanings if m.form is not Form.NOUN]
    return (nouns[-1] if nouns else None), (verbs[-1] if verbs else None)


def _directly_after(text: str, end: int, start: int) -> bool:
    """Nothing but white space, quotation marks and "the" between two offsets."""
    if start - end > 6:
        return False
    between = text[end:start]
    return between == " " or between.strip(" \t\"“”'’‘«»").lower() in ("", "the")


def _is_negated(words: Sequence[str]) -> bool:
    return not _NEGATIONS.isdisjoint(words) or "n't " in f"{' '.join(words)} "


def _cuts(marks: Sequence[tuple[str, int]]) -> list[int]:
    """Semicolons, and joints with a verb on both sides before the next joint."""
    cuts: list[int] = []
    verb_before = False
    for index, (what, offset) in enumerate(marks):
        if what == "v":
            verb_before = True
        elif what == ";":
            cuts.append(offset)
            verb_before = False
        elif what != "," and verb_before and index + 1 < len(marks):
            ahead = marks[index + 1]
            if what != "&" and ahead[0] == "," and index + 2 < len(marks):
                ahead = marks[index + 2]
            if ahead[0] != "v" or (what == "&" and ahead[1] - offset > _NEAR_VERB):
                continue  # "Belarus and China", not a second clause
            cuts.append(offset)
            verb_before = False
    return cuts
