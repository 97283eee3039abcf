"""An article's text laid out for the desk: paragraphs as they stand, with what was found in them.

The text is cut into runs, each under the same marks from end to end; every run knows its offsets
(code points of the whole text), so that words chosen on the page lead back to exact places. Long
texts are shown in parts.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.apparatus.unseen import find_unseen, shown, unseen_name
from sources.extraction.clean import Paragraph, Role, find_paragraphs
from sources.extraction.sentences import find_sentences

PART = 40_000  # code points that one page shows, about
_REACH = 4_000  # how far before the end of a part a line may end it
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
PREVIEW = 60  # code points of a sentence that name it


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at ``start``..``end``: ``style`` is the mark's class, ``title`` what it means.

    ``doubt``: a date that gives no year. ``number`` points to evidence shown beside the text.
    """

    start: int
    end: int
    style: str
    title: str = ""
    doubt: bool = False
    number: int = 0


Over = Callable[[int, int], list[Mark]]
"""The marks over a stretch of text, in order."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters under the same marks, outermost first. ``unseen`` names invisible characters,
    whose ``text`` is empty; ``ends`` are the marks that end here."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the white space before it; ``start`` and ``end`` are those of its words."""

    start: int
    end: int
    preview: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ParagraphShown:
    """One paragraph; ``role`` says what it is for ("body", "heading", "caption" …)."""

    role: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of a text. ``number`` and ``parts`` count from 1."""

    paragraphs: tuple[ParagraphShown, ...]
    number: int
    parts: int
    start: int
    end: int


def parts_of(text: str) -> list[tuple[int, int]]:
    """The parts in which ``text`` is shown, cut at line ends where there are some, else at blanks."""
    parts, start = [], 0
    while len(text) - start > PART:
        window = text[start + PART - _REACH : start + PART]
        cut = max(window.rfind("\n"), window.rfind("\r"), window.rfind("\u2029"))
        cut = cut if cut >= 0 else window.rfind(" ")
        end = start + PART - _REACH + cut + 1 if cut >= 0 else start + PART
        parts.append((start, end))
        start = end
    return [*parts, (start, len(text))]


def part_at(parts: Sequence[tuple[int, int]], place: int) -> int:
    """The number of the part in which ``place`` lies."""
    return max(bisect_right([start for start, _ in parts], place), 1)


def sheet_of(text: str, *, number: int = 1, marks: Sequence[Mark] = ()) -> Sheet:
    """Part ``number`` of ``text`` with its marks, of which those outside the part do not matter."""
    parts = parts_of(text)
    number = min(max(number, 1), len(parts))
    start, end = parts[number - 1]
    inside = sorted(
        (mark for mark in marks if mark.start < end and start < mark.end),
        key=lambda mark: (mark.start, -mark.end, mark.style),
    )
    starts = [mark.start for mark in inside]
    longest = max((mark.end - mark.start for mark in inside), default=0)

    def over(low: int, high: int) -> list[Mark]:
        near = inside[bisect_left(starts, low - longest) : bisect_left(starts, high)]
        return [mark for mark in near if mark.end > low]

    paragraphs = tuple(
        ParagraphShown(
            paragraph.role.value,
            tuple(
                Sentence(low, high, _preview(text, low, high), tuple(_runs(text, at, high, over)))
                for at, low, high in _sentences(text, paragraph)
            ),
        )
        for paragraph in _paragraphs(text[start:end], start)
    )
    return Sheet(paragraphs, number, len(parts), start, end)


def _paragraphs(window: str, offset: int) -> Iterator[Paragraph]:
    for found in find_paragraphs(window):
        yield Paragraph(found.start + offset, found.end + offset, found.role)


def _sentences(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int, int]]:
    """(where the sentence's white space begins, its start, its end); a heading is one sentence."""
    at = paragraph.start
    spans = (
        [(paragraph.start, paragraph.end)]
        if paragraph.role is Role.HEADING
        else find_sentences(text, paragraph.start, paragraph.end)
    )
    for low, high in spans:
        yield at, low, high
        at = high


def _preview(text: str, start: int, end: int) -> str:
    words = shown(" ".join(text[start : min(end, start + 2 * PREVIEW)].split()))
    return words if len(words) <= PREVIEW and end - start <= 2 * PREVIEW else words[:PREVIEW] + "…"


def _runs(text: str, start: int, end: int, over: Over) -> Iterator[Run]:
    marks = over(start, end)
    whole = _whole_runs(text, start, end)
    cuts = {start, end, *(place for low, high, _ in whole for place in (low, high))}
    cuts |= {place for mark in marks for place in (mark.start, mark.end) if start < place < end}
    places = sorted(cuts)
    names = {low: (high, name) for low, high, name in whole}
    active: list[Mark] = []
    waiting = 0
    skip = start
    for low, high in itertools.pairwise(places):
        if low < skip:
            continue  # inside a break or a run of invisible characters
        while waiting < len(marks) and marks[waiting].start <= low:
            active.append(marks[waiting])
            waiting += 1
        active = [mark for mark in active if mark.end > low]
        stop, name = names.get(low, (high, None))
        skip = stop
        yield Run(
            start=low,
            end=stop,
            text="\n" if name == "" else "" if name else text[low:stop],
            marks=tuple(active),
            ends=tuple(mark for mark in active if mark.end <= stop),
            unseen=name or "",
        )


def _whole_runs(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Runs that are not text: line breaks ("" for a name) and invisible characters, by name."""
    breaks = [(m.start(), m.end(), "") for m in _BREAK.finditer(text, start, end)]
    held = {low for low, _, _ in breaks}
    unseen = [
        (low, high, unseen_name(text[low:high]))
        for low, high in find_unseen(text, start, end)
        if low not in held
    ]
    return sorted([*breaks, *unseen])
