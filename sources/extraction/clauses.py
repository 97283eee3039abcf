"""Reading one sentence: its predicates, and where it falls into clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

from sources.extraction.frames import Form, Word, predicate_words
from sources.extraction.wordlists import word_set

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
_DASHES: Final = frozenset({"--", "—", "–"})
_ARTICLES: Final = frozenset({"the", "a", "an", "of", "this", "these"})
#: How many characters after "and" a verb must stand for a new clause to begin there.
_NEAR_VERB: Final = 45
_GOVERNED: Final = re.compile(
    r"\b(?:under|of|despite|after|by|from|to|with|for|over|against|following|through)\s+"
    r"(?:the\s+)?(?:[\w.]{1,12}\s+and\s+)?$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"([^\W_]+(?:['’][^\W_]+)?|;|,|--|[—–])")


@dataclass(frozen=True, slots=True)
class Predicate:
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


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """What one sentence holds: clause spans, predicates, commas, and whether somebody says it.

    ``attributed``: a verb of saying, or "according to". ``hedged``: a word of doubt besides.
    """

    clauses: tuple[tuple[int, int], ...]
    predicates: tuple[Predicate, ...]
    commas: tuple[int, ...]
    attributed: bool
    hedged: bool


@cache
def _telling_words() -> frozenset[str]:
    """The words that mean anything here; all others are passed over."""
    return frozenset(predicate_words()) | _VERBS | _JOINTS | _DASHES | {",", ";"}


def read_sentence(
    text: str, sentence: tuple[int, int], names: Sequence[tuple[int, int]]
) -> SentenceRead:
    """Read ``text`` between the offsets of one sentence; ``names`` are the spans of its names."""
    parts = _WORD.split(text[sentence[0] : sentence[1]])
    ends = list(accumulate(map(len, parts), initial=sentence[0]))
    printed = parts[1::2]
    words = list(map(str.lower, printed))
    if "’" in text[sentence[0] : sentence[1]]:
        words = [word.replace("’", "'") for word in words]
    reader = _Reader(text, names, words, printed)
    telling = _telling_words()
    for index, word in enumerate(words):
        if word in telling or (word[-2:] == "ed" and len(word) > 4):
            reader.read(index, ends[2 * index + 1])
    held = frozenset(words)
    attributed = not held.isdisjoint(_SAYING)
    edges = [sentence[0], *_cuts(reader.marks), sentence[1]]
    return SentenceRead(
        tuple([(a, b) for a, b in pairwise(edges) if b > a]),
        tuple(reader.predicates),
        tuple([offset for what, offset in reader.marks if what == ","]),
        attributed,
        attributed and not held.isdisjoint(_DOUBTING),
    )


class _Reader:
    """Gathers predicates and marks: "v" a verb, "j" and "&" joints, "," and ";", with offsets."""

    def __init__(
        self,
        text: str,
        names: Sequence[tuple[int, int]],
        words: Sequence[str],
        printed: Sequence[str],
    ) -> None:
        self._text = text
        self._names = names
        self._words = words
        self._printed = printed
        self._name = 0
        self._lexicon: Mapping[str, tuple[Word, ...]] = predicate_words()
        self.predicates: list[Predicate] = []
        self.marks: list[tuple[str, int]] = []

    def read(self, index: int, start: int) -> None:
        """Take in one word of meaning."""
        word, end = self._words[index], start + len(self._printed[index])
        names = self._names
        while self._name < len(names) and names[self._name][1] <= start:
            self._name += 1
        in_name = self._name < len(names) and names[self._name][0] <= start
        if word in (",", ";"):
            self.marks.append((word, start))
        elif word in _JOINTS or word in _DASHES:
            if not self._between_names(start, end):  # "the US and the EU" is no joint
                self.marks.append(("&" if word in ("and", "but") else "j", start))
        elif word in self._lexicon and not in_name:
            recent = self._recent(index)
            meaning = self._meaning(word, recent, start)
            predicate = _predicate(meaning, start, end, recent)
            self.predicates.append(predicate)
            if predicate.form is not Form.NOUN:
                self.marks.append(("v", start))
        else:
            self.marks.append(("v", start))

    def _recent(self, index: int) -> list[str]:
        """Up to six words before, without commas; the month of May is no "may"."""
        low = max(0, index - 8)
        recent = list(self._words[low:index])
        if "may" in recent:
            for place in range(low, index):
                if self._printed[place] == "May":
                    recent[place - low] = "May"
        if "," in recent:
            recent = [word for word in recent if word != ","]
        return recent[-6:]

    def _after_name(self, start: int) -> bool:
        return self._name > 0 and _directly_after(self._text, self._names[self._name - 1][1], start)

    def _is_subject(self, start: int) -> bool:
        """Whether a name stands directly before, and no preposition before it ("under US ...")."""
        if not self._after_name(start):
            return False
        name = self._names[self._name - 1][0]
        return not _GOVERNED.search(self._text[max(0, name - 30) : name])

    def _between_names(self, start: int, end: int) -> bool:
        return (
            self._after_name(start)
            and self._name < len(self._names)
            and _directly_after(self._text, end, self._names[self._name][0])
        )

    def _meaning(self, word: str, recent: Sequence[str], start: int) -> Word:
        """Of a noun and a verb spelled alike ("supply", "sanctions"), the one that fits here."""
        noun, verb = _noun_and_verb(word)
        if noun is None or verb is None:
            return self._lexicon[word][-1]
        is_verb = self._is_subject(start) or (recent and recent[-1] in _BEFORE_VERBS)
        return verb if is_verb else noun


@cache
def _noun_and_verb(word: str) -> tuple[Word | None, Word | None]:
    """The meanings of a predicate word as a noun and as a verb, the last of each."""
    meanings = predicate_words()[word]
    nouns = [m for m in meanings if m.form is Form.NOUN]
    verbs = [m for m in meanings if m.form is not Form.NOUN]
    return (nouns[-1] if nouns else None), (verbs[-1] if verbs else None)


def _directly_after(text: str, end: int, start: int) -> bool:
    """Nothing but white space, quotation marks and "the" between two offsets."""
    between = text[end:start]
    return len(between) <= 6 and between.strip(" \t\"“”'’‘«»").lower() in ("", "the")


def _predicate(meaning: Word, start: int, end: int, recent: Sequence[str]) -> Predicate:
    form = meaning.form
    last = recent[-1] if recent else ""
    if form is not Form.NOUN and last in _ARTICLES:
        form = Form.NOUN
    passive = form in (Form.PAST, Form.PARTICIPLE) and not _BE.isdisjoint(recent[-3:])
    negated = _is_negated(recent[-4:])
    planned = not _PLANNED.isdisjoint(recent)
    infinitive = form is Form.FINITE and last in _SUBORDINATING
    return Predicate(
        meaning.frame, meaning.lemma, form, start, end, passive, negated, planned, infinitive
    )


def _is_negated(words: Sequence[str]) -> bool:
    return not _NEGATIONS.isdisjoint(words) or any(word[-3:] == "n't" for word in words)


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
