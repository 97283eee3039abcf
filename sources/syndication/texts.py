"""Is one text a copy of another? By the sentences they share, even lightly rewritten.

Each sentence looks for its like in the other text by rare pairs of words; two sentences are alike
when their words and the order of their words mostly agree. What one outlet prints around every
article is left out: it is told by its words, or by having nothing to do with the rest of either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from sources.extraction.values import Json
from sources.speech import gettext as _
from sources.speech import ngettext
from sources.syndication.passages import Passage, find_passages
from sources.syndication.words import pairs

_T = TypeVar("_T", str, tuple[str, str])

REPRINT: Final = 0.5
PARTIAL: Final = 0.12
ALIKE: Final = 0.42
_LONG_SENTENCE: Final = 14  # stems; about 25 words
_MOST_POSTINGS: Final = 40
_MOST_CANDIDATES: Final = 4
_LONGEST_MASTHEAD: Final = 20
_OWN_WORDS: Final = 12
_OWN_SHARE: Final = 0.25
_KIN: Final = 0.3
_CLOSING_SHARE: Final = 0.55
_LOWER_HALF: Final = 0.4
_UPPER_PART: Final = 0.35


class Relation(StrEnum):
    """How two texts stand to each other."""

    REPRINT = "reprint"
    PARTIAL = "partial"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class SharedSpan:
    """A passage that both texts print: ``a[a_start:a_end]`` and ``b[b_start:b_end]``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class TextRelation:
    """``score`` is the share (0 to 1) of the shorter prose that stands in the other text too."""

    score: float
    relation: Relation
    reason: str
    shared: tuple[SharedSpan, ...] = ()

    def as_json(self) -> Json:
        return {"score": self.score, "relation": self.relation.value, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text with the sentences of its prose: found once, however many texts it is compared with."""

    text: str
    passages: Sequence[Passage]


def sentences_of(text: str) -> Sentences:
    return Sentences(text, find_passages(text))


def compare_texts(a: str, b: str) -> TextRelation:
    """Whether one of two articles reprints the other, in whole or in part; symmetric."""
    return compare_sentences(sentences_of(a), sentences_of(b))


def compare_sentences(a: Sentences, b: Sentences) -> TextRelation:
    """The same for texts whose sentences were found before."""
    if (len(b.text), b.text) < (len(a.text), a.text):  # one order, so that the answer is the same
        return _turned(compare_sentences(b, a))
    one, other = a.passages, b.passages
    if not one or not other:
        return TextRelation(0.0, Relation.DIFFERENT, _("One of the texts has no words to compare."))
    matches = _matches(one, other)
    frame = _frame(one, other, matches)
    matches = [match for match in matches if match.pair not in frame]
    return _relation(one, other, matches, boilerplate=bool(frame))


@dataclass(frozen=True, slots=True)
class _Match:
    """Sentences ``one[a]`` and ``other[b]`` are alike; ``words`` of each count as shared."""

    a: int
    b: int
    likeness: float
    words: int

    @property
    def pair(self) -> tuple[int, int]:
        return self.a, self.b


def _matches(one: Sequence[Passage], other: Sequence[Passage]) -> list[_Match]:
    """Every two sentences that are alike; common pairs of words are skipped: near linear."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, passage in enumerate(other):
        for pair in set(pairs(list(passage.words))) or {(passage.words[0], "")}:
            postings[pair].append(index)
    found: list[_Match] = []
    for index, passage in enumerate(one):
        shared: Counter[int] = Counter()
        for pair in set(pairs(list(passage.words))) or {(passage.words[0], "")}:
            places = postings.get(pair, ())
            if len(places) <= _MOST_POSTINGS:
                shared.update(places)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_MOST_CANDIDATES]
        for candidate, _count in best:
            words = other[candidate].words
            likeness = _likeness(passage.words, words)
            if likeness >= ALIKE:
                long, short = sorted((len(passage.words), len(words)), reverse=True)
                shared_words = long if long <= 1.6 * short else short
                found.append(_Match(index, candidate, likeness, shared_words))
    return found


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """From 0 to 1: how many words, and pairs of words in order, two sentences share.

    The Dice coefficient of both; where one sentence is long and holds the other nearly whole (a
    sentence split in two), the share of the shorter one instead.
    """
    (words_a, orders_a), (words_b, orders_b) = _bags(a), _bags(b)
    words = _common(words_a, words_b)
    orders = _common(orders_a, orders_b)
    dice = words / (len(a) + len(b)) + orders / max(1, len(a) + len(b) - 2)
    shorter = min(len(a), len(b))
    if shorter >= 6:
        held = 0.5 * words / shorter + 0.5 * orders / (shorter - 1)
        if held >= 0.75:
            return max(dice, held)
    if _other_numbers(a, b):
        return dice * 0.4
    return dice


@lru_cache(maxsize=4096)
def _bags(words: tuple[str, ...]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """The words of a sentence, and its pairs of words in order."""
    return Counter(words), Counter(pairs(list(words)))


def _common(a: Counter[_T], b: Counter[_T]) -> int:
    """How many elements two bags share."""
    if len(a) > len(b):
        a, b = b, a
    return sum(min(count, b[key]) for key, count in a.items())


def _other_numbers(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether both sentences give numbers and none in common: one template, two reports."""
    numbers = {word for word in a if word[0].isdigit()}
    others = {word for word in b if word[0].isdigit()}
    return bool(numbers and others and not numbers & others)


def _frame(
    one: Sequence[Passage], other: Sequence[Passage], matches: Sequence[_Match]
) -> set[tuple[int, int]]:
    """The matches that are one outlet's frame around two different articles.

    Those are the same word for word and have next to no words in common with what each article
    says by itself, of which there must be enough to tell. A story that both begin with is none.
    """
    same = [match for match in matches if _may_be_frame(one, other, match)]
    if not same or _opening(one, other) > _LONGEST_MASTHEAD:
        return set()
    if _only_closing(one, other, matches):
        return {match.pair for match in matches}
    related = []
    for passages, shared, matched in (
        (one, {match.a for match in same}, {match.a for match in matches}),
        (other, {match.b for match in same}, {match.b for match in matches}),
    ):
        own = [passage for index, passage in enumerate(passages) if index not in matched]
        if _words(own) < max(_OWN_WORDS, _OWN_SHARE * _words(passages)):
            return set()
        related.append(_kinship([passages[index] for index in shared], own))
    return {match.pair for match in same} if max(related) < _KIN else set()


def _may_be_frame(one: Sequence[Passage], other: Sequence[Passage], match: _Match) -> bool:
    """Whether a match is word for word, and near the same end of both texts."""
    if one[match.a].words != other[match.b].words:
        return False
    places = (match.a + 0.5) / len(one), (match.b + 0.5) / len(other)
    return min(places) >= _LOWER_HALF or max(places) <= _UPPER_PART


def _only_closing(
    one: Sequence[Passage], other: Sequence[Passage], matches: Sequence[_Match]
) -> bool:
    """Whether nothing is shared but a closing block, after two long articles of their own."""
    for passages, indexes in (
        (one, {match.a for match in matches}),
        (other, {match.b for match in matches}),
    ):
        first = min(indexes)
        if len(indexes) < len(passages) - first:
            return False
        if _words(passages[:first]) < _CLOSING_SHARE * _words(passages):
            return False
    return True


def _opening(one: Sequence[Passage], other: Sequence[Passage]) -> int:
    """How many words (stems) the two texts share word for word at their very beginning."""
    words = 0
    for a, b in zip(one, other, strict=False):
        if a.words != b.words:
            break
        words += len(a.words)
    return words


def _kinship(shared: Sequence[Passage], own: Sequence[Passage]) -> float:
    """The share of the ``shared`` sentences that have two words or more in common with ``own``.

    About half of the sentences at the end of a news story have, and hardly any of a biography, a
    legal notice or a subscription line.
    """
    words = {word for passage in own for word in passage.words}
    return sum(len(words & set(passage.words)) >= 2 for passage in shared) / len(shared)


def _covered(passages: Sequence[Passage], shared: Iterable[tuple[int, int]]) -> int:
    """How many words of ``passages`` are shared, from (index, words) of each match."""
    by_passage: Counter[int] = Counter()
    for index, words in shared:
        by_passage[index] += words
    return sum(min(words, len(passages[index].words)) for index, words in by_passage.items())


def _relation(
    one: Sequence[Passage],
    other: Sequence[Passage],
    matches: Sequence[_Match],
    *,
    boilerplate: bool,
) -> TextRelation:
    score = max(
        _covered(one, [(match.a, match.words) for match in matches]) / _words(one),
        _covered(other, [(match.b, match.words) for match in matches]) / _words(other),
    )
    longest = max((min(len(one[m.a].words), len(other[m.b].words)) for m in matches), default=0)
    if score >= REPRINT:
        relation = Relation.REPRINT
    elif score >= PARTIAL or (len(matches) >= 2 and longest >= _LONG_SENTENCE):
        relation = Relation.PARTIAL
    else:
        relation = Relation.DIFFERENT
    sentences = min(len({match.a for match in matches}), len({match.b for match in matches}))
    reason = _reason(score, sentences, boilerplate=boilerplate)
    return TextRelation(round(score, 4), relation, reason, _shared(one, other, matches))


def _words(passages: Sequence[Passage]) -> int:
    return sum(len(passage.words) for passage in passages)


def _turned(relation: TextRelation) -> TextRelation:
    """The same answer with the two texts in the other order."""
    shared = (SharedSpan(s.b_start, s.b_end, s.a_start, s.a_end) for s in relation.shared)
    return TextRelation(
        relation.score,
        relation.relation,
        relation.reason,
        tuple(sorted(shared, key=lambda span: (span.a_start, span.b_start))),
    )


def _reason(score: float, shared: int, *, boilerplate: bool) -> str:
    if shared:
        told = ngettext(
            "{n} sentence of one stands in the other, word for word or lightly rewritten: "
            "{share} of the shorter prose.",
            "{n} sentences of one stand in the other, word for word or lightly rewritten: "
            "{share} of the shorter prose.",
            shared,
        ).format(n=shared, share=f"{score:.0%}")
    else:
        told = _("No sentence of one stands in the other.")
    if not boilerplate:
        return told
    frame = _("Lines of the outlet that both print around different articles are not counted.")
    return f"{told} {frame}"


def _shared(
    one: Sequence[Passage], other: Sequence[Passage], matches: Sequence[_Match]
) -> tuple[SharedSpan, ...]:
    """The shared passages, neighbours joined, each sentence of ``one`` with its best match."""
    best: dict[int, _Match] = {}
    for match in matches:
        if match.a not in best or match.likeness > best[match.a].likeness:
            best[match.a] = match
    spans: list[tuple[_Match, _Match]] = []
    for match in (best[index] for index in sorted(best)):
        if spans and (match.a, match.b) == (spans[-1][1].a + 1, spans[-1][1].b + 1):
            spans[-1] = (spans[-1][0], match)
        else:
            spans.append((match, match))
    return tuple(
        SharedSpan(one[first.a].start, one[last.a].end, other[first.b].start, other[last.b].end)
        for first, last in spans
    )
