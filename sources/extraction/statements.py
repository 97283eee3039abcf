"""Statements: what one clause says happened, with its arguments and values.

A sentence may hold several statements, and one fact may be spread over several sentences; so a
statement carries over the names and days of up to two sentences before it (news sets a paragraph
to each sentence, so a new paragraph is no bar; a heading is).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import gt
from typing import Final, NamedTuple

from sources.extraction.clauses import ClauseReader, Predicate
from sources.extraction.clean import Paragraph, Role, find_paragraphs
from sources.extraction.frames import Form
from sources.extraction.sentences import find_sentences
from sources.extraction.values import Kind, Mention
from sources.extraction.words import Words, split_words

#: How many sentences back an antecedent may stand.
REACH: Final = 2
_READ: Final = frozenset({Role.BODY, Role.HEADING})
#: How many mentions of a sentence a clause, or the next sentences, may carry over.
_CARRIED: Final = 24
_NAME: Final = Kind.NAME
_CARRIED_KINDS: Final = frozenset({Kind.NAME, Kind.DESIGNATOR, Kind.DATE})
#: Predicates of telling: what is told governs the values, not the telling.
_TELLING: Final = frozenset({"say", "announce", "publish", "admit"})


class Statement(NamedTuple):
    """One clause: predicates, its own mentions, and the antecedents carried over to it.

    ``sentence`` is the span of the sentence that holds it and ``paragraph`` the index of the
    paragraph. ``carried`` are mentions of the same sentence outside the clause; ``earlier`` those
    of up to two sentences before it. ``attributed`` and ``hedged`` say whether
    the sentence names who says so, and whether it holds a word of doubt ("reportedly").
    """

    start: int
    end: int
    sentence: tuple[int, int]
    paragraph: int
    role: Role
    predicates: tuple[Predicate, ...]
    mentions: tuple[Mention, ...]
    carried: tuple[Mention, ...] = ()
    earlier: tuple[Mention, ...] = ()
    attributed: bool = False
    hedged: bool = False
    commas: tuple[int, ...] = ()

    def predicate_near(self, start: int, end: int) -> Predicate | None:
        """The predicate nearest to a span of the clause; one that governs beats a mere "said"."""
        choice = [p for p in self.predicates if p.frame not in _TELLING] or list(self.predicates)
        return min(choice, key=lambda p: (_gap(p, start, end), p.start), default=None)

    def predicate_dated(self, start: int, end: int) -> Predicate | None:
        """The predicate that a day at a span dates.

        One on its own side of the commas before one across them; a finite verb before a noun,
        and "to supply" last.
        """
        return min(
            (p for p in self.predicates if p.frame not in _TELLING),
            key=lambda p: (
                p.infinitive,
                self._parted(p, start, end),
                p.form is Form.NOUN,
                _gap(p, start, end),
                p.start,
            ),
            default=None,
        )

    def _parted(self, predicate: Predicate, start: int, end: int) -> bool:
        low, high = min(predicate.end, end), max(predicate.start, start)
        return any(low <= comma < high for comma in self.commas)


def _gap(predicate: Predicate, start: int, end: int) -> int:
    if predicate.end <= start:
        return start - predicate.end
    return max(0, predicate.start - end) + 1


def find_statements(
    text: str,
    *,
    mentions: Sequence[Mention] = (),
    paragraphs: Sequence[Paragraph] | None = None,
    words: Words | None = None,
) -> list[Statement]:
    """The statements of an article's headings and body, in order; linear time, never raises.

    ``mentions`` are the typed values and names already found in ``text``, sorted by start;
    ``words`` is ``split_words(text)`` where at hand.
    """
    ordered, starts = list(mentions), [m.start for m in mentions]
    if any(map(gt, starts, starts[1:])):
        ordered.sort(key=lambda m: (m.start, -m.end))
        starts = [m.start for m in ordered]
    names = [(m.start, m.end) for m in ordered if m.kind is _NAME]
    reader = ClauseReader(text, split_words(text) if words is None else words, names)
    statements: list[Statement] = []
    before: list[list[Mention]] = []
    low = 0
    for index, paragraph in enumerate(find_paragraphs(text) if paragraphs is None else paragraphs):
        if paragraph.role not in _READ:
            continue
        if paragraph.role is Role.HEADING:
            before = []
        for sentence in find_sentences(text, paragraph.start, paragraph.end):
            low = bisect_left(starts, sentence[0], low)
            high = bisect_left(starts, sentence[1], low)
            inside = ordered[low:high]
            if inside and inside[-1].end > sentence[1]:
                inside = [m for m in inside if m.end <= sentence[1]]
            earlier = tuple([m for held in before for m in held])
            statements += _statements_of(reader, sentence, index, paragraph.role, inside, earlier)
            carried = [m for m in inside if m.kind in _CARRIED_KINDS]
            before = [*before[1 - REACH :], carried[-_CARRIED:]]
    return statements


def _statements_of(
    reader: ClauseReader,
    sentence: tuple[int, int],
    paragraph: int,
    role: Role,
    inside: list[Mention],
    earlier: tuple[Mention, ...],
) -> list[Statement]:
    read = reader.read(*sentence)
    if len(read.clauses) == 1:
        start, end = read.clauses[0]
        return [
            Statement(
                start, end, sentence, paragraph, role, tuple(read.predicates), tuple(inside), (),
                earlier, read.attributed, read.hedged, tuple(read.commas),
            )
        ]  # fmt: skip
    found = []
    low = 0
    for start, end in read.clauses:
        high = low
        while high < len(inside) and inside[high].start < end:
            high += 1
        carried = (*inside[max(0, low - _CARRIED) : low], *inside[high : high + _CARRIED])
        found.append(
            Statement(
                start,
                end,
                sentence,
                paragraph,
                role,
                tuple([p for p in read.predicates if start <= p.start < end]),
                tuple(inside[low:high]),
                carried,
                earlier,
                read.attributed,
                read.hedged,
                tuple([comma for comma in read.commas if start <= comma < end]),
            )
        )
        low = high
    return found
