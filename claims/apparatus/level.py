"""The passages of a review: the words of each side in their sentence, with what differs marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.apparatus.marking import Part
from claims.apparatus.unseen import shown
from sources.extraction.sentences import find_sentences

LONGEST_AROUND = 260  # characters of the sentences before and after
LONGEST_PASSAGE = 900  # characters beside the reading itself
_BREAK = re.compile(r"\n[ \t\r]{0,20}\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a passage. ``mark``: "this" (the difference under review), "other" (one reviewed
    apart), "common" (both sides have it), "absent" and "answer" (our words, not the text's), or "".
    ``letters`` as in a Part."""

    text: str
    mark: str = ""
    letters: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """One side's passage, and the sentences around it in the text."""

    before: str
    stretches: tuple[Stretch, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A place in the window that is marked: both ends in characters of the window."""

    start: int
    end: int
    mark: str


def level_of(
    window: str,
    start: int,
    end: int,
    *,
    parts: Sequence[Part],
    whole: bool = False,
    told: Sequence[Stretch] = (),
    marked: Iterable[Marked] = (),
) -> Level:
    """The passage around ``window[start:end]``, which is the reading that ``parts`` make up.

    ``window`` is a piece of the text; ``marked`` are other places in it, which give way to the
    reading and to those before them. ``whole``: the reading is marked from end to end; ``told``
    stands after it in our words.
    """
    end = min(max(end, start), len(window))
    first, last = _sentence(window, start, end)
    low, high = _paragraph(window, start, end)
    return Level(
        before=_tail(window[low:first]),
        stretches=tuple(
            _stretches(
                window,
                (first, last),
                (start, end),
                _reading(window[start:end], parts, whole),
                told,
                marked,
            )
        ),
        after=_head(window[last:high]),
    )


def _paragraph(window: str, start: int, end: int) -> tuple[int, int]:
    low = max((match.end() for match in _BREAK.finditer(window, 0, start)), default=0)
    following = _BREAK.search(window, end)
    return low, following.start() if following else len(window)


def _sentence(window: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentences that the reading lies in, within its paragraph."""
    low, high = _paragraph(window, start, end)
    first, last = start, end
    for begin, stop in find_sentences(window, low, high):
        if begin < max(end, start + 1) and stop > start:
            first, last = min(first, begin), max(last, stop)
    return max(first, start - LONGEST_PASSAGE), min(last, end + LONGEST_PASSAGE)


def _stretches(
    window: str,
    passage: tuple[int, int],
    place_of_reading: tuple[int, int],
    reading: Iterable[Stretch],
    told: Iterable[Stretch],
    marked: Iterable[Marked],
) -> Iterable[Stretch]:
    at, last = passage
    for place in _apart(marked, passage, place_of_reading):
        yield from _plain(window[at : place.start])
        if place.mark == "reading":
            yield from reading
            yield from told
        else:
            yield Stretch(shown(window[place.start : place.end]), place.mark)
        at = place.end
    yield from _plain(window[at:last])


def _apart(
    marked: Iterable[Marked], passage: tuple[int, int], reading: tuple[int, int]
) -> list[Marked]:
    """The reading and the marked places that overlap neither it nor one another, in order."""
    first, last = passage
    kept = [Marked(*reading, "reading")]
    for place in marked:
        inside = first <= place.start < place.end <= last
        if inside and all(place.end <= k.start or k.end <= place.start for k in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)


def _reading(words: str, parts: Sequence[Part], whole: bool) -> Iterable[Stretch]:
    """The reading in its parts; marked whole where asked, or where the parts are not its own."""
    if whole or "".join(part.text for part in parts) != words:
        if words:
            yield Stretch(shown(words), "this")
        return
    for part in parts:
        if part.differs:
            letters = tuple((shown(run), odd) for run, odd in part.letters)
            yield Stretch(shown(part.text), "this", letters)
        elif part.text.strip():
            yield Stretch(shown(part.text), "common")
        else:
            yield Stretch(part.text)


def _plain(words: str) -> Iterable[Stretch]:
    if words:
        yield Stretch(shown(words))


def _tail(words: str) -> str:
    """The end of what stands before: whole words, with … where more is cut off."""
    words = " ".join(words.split())
    if len(words) <= LONGEST_AROUND:
        return shown(words)
    return "… " + shown(words[-LONGEST_AROUND:].partition(" ")[2] or words[-LONGEST_AROUND:])


def _head(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= LONGEST_AROUND:
        return shown(words)
    return shown(words[:LONGEST_AROUND].rpartition(" ")[0] or words[:LONGEST_AROUND]) + " …"
