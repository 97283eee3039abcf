"""Chosen words in a text: found again as typed, moved by words, and shown where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_BLANK = re.compile(r"\s+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
MOST_PLACES = 20
LONGEST_QUOTE = 4_000  # code points; a longer stretch is a passage, not a quote
_AROUND = 60
_REACH = 400  # how far the next word is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """One place where words stand, with what stands around them."""

    start: int
    end: int
    before: str
    after: str


def find_places(text: str, typed: str) -> list[Place]:
    """Where ``typed`` words stand in ``text``: exactly so, else with other white space between them.

    A form changes line ends and a person may wrap a line; the words themselves must be the same.
    At most MOST_PLACES, in order.
    """
    words = _WORD.findall(typed)
    if not words or len(typed) > 2 * LONGEST_QUOTE:
        return []
    places = _exact(text, typed) or _exact(text, typed.strip())
    if not places:
        pattern = re.compile(r"\s++".join(map(re.escape, words)))
        for match in pattern.finditer(text):
            places.append(match.span())
            if len(places) == MOST_PLACES:
                break
    return [place_at(text, start, end) for start, end in places]


def _exact(text: str, words: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0 and len(places) < MOST_PLACES:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return places


def place_at(text: str, start: int, end: int) -> Place:
    """A place with the words around it, cut at blanks where there are some."""
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    if start > _AROUND and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if end + _AROUND < len(text) and " " in after:
        after = after.rsplit(" ", 1)[0] + " …"
    return Place(start, end, before, after)


def around(text: str, start: int, end: int, *, before: int, after: int) -> tuple[str, str]:
    """What stands before and after a span in its line: whole words, at most so many code points.

    In scripts without blanks between words it is cut anywhere. Both join the span without a gap.
    """
    first, last = max(0, start - max(before, 0)), min(len(text), end + max(after, 0))
    ahead, behind = text[first:start], text[end:last]
    if "\n" in ahead:
        ahead = ahead.rpartition("\n")[2]
    elif first > 0 and not text[first - 1].isspace():
        ahead = _after_blank(ahead)
    if "\n" in behind:
        behind = behind.partition("\n")[0]
    elif last < len(text) and not text[last].isspace():
        behind = _after_blank(behind[::-1])[::-1]
    return ahead, behind


def _after_blank(words: str) -> str:
    """``words`` without the part of a word that they begin with."""
    blank = _BLANK.search(words)
    if blank:
        return words[blank.end() :]
    return words if _UNSPACED.search(words) else ""


def moved(text: str, start: int, end: int, move: str) -> tuple[int, int]:
    """The span after one ``move``: "start-back", "start-on", "end-back" or "end-on", by a word.

    A span that would lose its last word stays as it is.
    """
    low, high = start, end
    if move == "start-back":
        low = _word_before(text, start)
    elif move == "end-on":
        high = _word_after(text, end)
    elif move == "start-on":
        low = next(
            (m.start() for m in _WORD.finditer(text, start, end) if m.start() > start), start
        )
    elif move == "end-back":
        ends = [m.end() for m in _WORD.finditer(text, start, end) if m.end() < end]
        high = ends[-1] if ends else end
    return low, high


def _word_before(text: str, start: int) -> int:
    """Where the word before ``start`` begins; inside a word, where that one begins."""
    low = max(0, start - _REACH)
    found = [match.start() for match in _WORD.finditer(text, low, start)]
    return found[-1] if found else start


def _word_after(text: str, end: int) -> int:
    match = _WORD.search(text, end, min(len(text), end + _REACH))
    return match.end() if match else end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; an empty one stays empty."""
    words = text[start:end]
    low = start + len(words) - len(words.lstrip())
    return low, max(low, start + len(words.rstrip()))


LONGEST_STATEMENT = 500


def statement_from(quote: str) -> str:
    """A first wording of a claim out of chosen words: one line, without the marks around it.

    Words that are too long for a statement are cut behind a whole one.
    """
    line = _BLANK.sub(" ", quote).strip().strip('"“”„«»').strip()
    line = line.rstrip(".。").rstrip()
    if len(line) > LONGEST_STATEMENT:
        line = line[:LONGEST_STATEMENT].rsplit(" ", 1)[0]
    return line
