"""Names in a text, with exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.extraction.names.aliases import family_name
from sources.extraction.names.candidates import (
    LONGEST_RUN,
    Candidate,
    Grade,
    candidates_of,
    ends_like_common_word,
    is_form_of_common_word,
    without_first,
)
from sources.extraction.names.cues import type_of_context
from sources.extraction.names.headlines import names_in_headline
from sources.extraction.names.lines import TitleLines, find_title_lines
from sources.extraction.names.patterns import FRONT, RUN, SENTENCE_START
from sources.extraction.names.pieces import is_given
from sources.extraction.names.tables import common_words, function_words
from sources.extraction.values import Kind, Mention, NameType, NameValue
from sources.extraction.words import Words, split_words

_SURE, _SEVERAL, _COMMON, _GENERIC = Grade.SURE, Grade.SEVERAL, Grade.COMMON, Grade.GENERIC
_TIES = frozenset("'’-")
_SHORTEST, _LONGEST = 3, 24  # characters of a word in lower case that says anything
_OPENING_QUOTES = '“«"„'
_CLOSING_QUOTES = '”»"“'
_PARTY_IN_BRACKETS = re.compile(r"\([DRI]-")
_CONTEXTS_READ = 4


@dataclass(slots=True)
class _Reading:
    """What one reading of a text keeps track of; places are offsets of runs."""

    text: str
    words: Words
    lines: TitleLines
    found: list[tuple[int, Candidate]] = field(default_factory=list)
    doubtful: list[tuple[int, int, Candidate, bool]] = field(default_factory=list)
    headline: list[tuple[int, int, Candidate]] = field(default_factory=list)
    confirmed: set[str] = field(default_factory=set)
    _lower: frozenset[str] | None = None

    @property
    def lower(self) -> frozenset[str]:
        """The words that the text itself prints in lower case."""
        if self._lower is None:
            printed, lower, gaps = self.words.printed, self.words.lower, self.words.gaps
            alone = {
                word
                for word, low, gap, after in zip(printed, lower, gaps, gaps[1:], strict=False)
                if word is low and gap[-1:] not in _TIES and after[:1] != "-"
            }
            self._lower = frozenset(w for w in alone if _SHORTEST <= len(w) <= _LONGEST)
        return self._lower

    def keep(self, at: int, one: Candidate) -> None:
        self.found.append((at, one))
        self.confirmed.add(one.words)


def find_names(
    text: str, *, language: str | None = None, words: Words | None = None
) -> list[Mention]:
    """The persons, organisations, places and products that ``text`` names, in order.

    Spans leave out possessives, titles ("Secretary of State") and nationalities. ``language`` is
    not needed: words of all supported languages are known together. ``words`` is
    ``split_words(text)`` where at hand. Never raises.
    """
    words = words or split_words(text)
    reading = _Reading(text, words, find_title_lines(text))
    for start, end in _runs(text, words):
        if start and text[start - 1] != " ":
            if text[start - 1] in "/." and _in_address(text, start):
                continue
            if text[start - 1] == "-" or text[start - 1].islower():
                start = _front(text, start)
                if start < 0:
                    continue
        if end - start <= LONGEST_RUN:
            _read_run(reading, start, end)
    _settle(reading)
    return _mentions(reading)


def _runs(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words; only at a word with a capital may one begin."""
    starts = words.starts
    end, match = 0, RUN.match
    for index in words.capitals:
        start = starts[index]
        if start < end:
            continue
        found = match(text, start) or match(text, start + 1)  # iRay
        if found:
            end = found.end()
            yield found.start(), end


def _front(text: str, start: int) -> int:
    """Where a run begins that has a small letter or an article in front (iRay, al-Assad)."""
    front = FRONT.search(text, max(0, start - 4), start)
    if front is not None:
        return (
            front.start() if text[start - 1] == "-" or text[start + 1 : start + 3].islower() else -1
        )
    return start if text[start - 1] == "-" else -1


def _in_address(text: str, start: int) -> bool:
    """Whether a slash before a word belongs to a web address or a file's path."""
    before = text[max(0, start - 120) : start].rsplit(None, 1)[-1]
    return "." in before or "](" in before or before.count("/") > 2 or before[0] in "/~"


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, line or quotation begins at ``start``."""
    if (
        start >= 2
        and text[start - 1] == " "
        and (text[start - 2].isalnum() or text[start - 2] == ",")
    ):
        return False
    return SENTENCE_START.search(text, max(0, start - 8), start) is not None


def _read_run(reading: _Reading, start: int, end: int) -> None:
    """Sort the candidates of one run into names, doubtful ones and headline stuff."""
    text = reading.text
    run = text[start:end]
    candidates = candidates_of(run)
    if not candidates:
        return
    if reading.lines.starts and reading.lines.line_at(start) is not None:
        reading.headline.extend((start, end, one) for one in candidates)
        return
    first = candidates[0].start == 0 and _opens(text, start)
    for one in candidates:
        grade = one.grade
        if first and grade is not _SURE:
            if (
                len(one.tokens) > 2
                and is_given(one.tokens[1].low)
                and not is_given(one.tokens[0].low)
            ):
                reading.keep(start, without_first(run, one, titled=True))
            elif grade is _SEVERAL:
                reading.keep(start, one)
            else:
                reading.doubtful.append((start, end, one, True))
        elif grade is _COMMON and not one.titled:
            reading.doubtful.append((start, end, one, False))
        elif grade is not _GENERIC and not _PARTY_IN_BRACKETS.match(text, start + one.start - 1):
            reading.keep(start, one)
        first = False


def _settle(reading: _Reading) -> None:
    """Judge what was doubtful, then the headlines, by what the rest of the text names."""
    for start, end, one, opens in reading.doubtful:
        if one.words in reading.confirmed:
            reading.keep(start, one)
        elif len(one.tokens) > 1:
            rest = without_first(reading.text[start:end], one, titled=one.titled)
            parted = rest.words in reading.confirmed or rest.grade is Grade.SURE
            reading.keep(start, rest if parted else one)
        elif _likely_name(reading, start, one, opens):
            reading.keep(start, one)
    parts = {
        word
        for words in reading.confirmed
        if " " in words
        for word in words.split()
        if len(word) > 2 and word not in common_words()
    }
    confirmed = reading.confirmed | parts
    for start, end, one in reading.headline:
        line = reading.lines.line_at(start)
        printed = reading.text[start + one.start : start + one.end]
        whole = line is not None and reading.text[line[0] : line[1]].strip(" \t\r\n|") == printed
        for part in names_in_headline(reading.text[start:end], one, confirmed, whole_line=whole):
            reading.found.append((start, part))


def _likely_name(reading: _Reading, at: int, one: Candidate, opens: bool) -> bool:
    """Whether one doubtful word is a name, by its quotation marks and the words of the text."""
    start, end, low = at + one.start, at + one.end, one.words
    before, after = reading.text[max(0, start - 1) : start], reading.text[end : end + 1]
    if before and after and before in _OPENING_QUOTES and after in _CLOSING_QUOTES:
        return low not in function_words()
    if one.grade in (Grade.COMMON, Grade.GENERIC):
        return not opens and low not in reading.lower
    if low in reading.lower or is_form_of_common_word(low, reading.lower):
        return False
    return not (opens and ends_like_common_word(low))


def _mentions(reading: _Reading) -> list[Mention]:
    """The findings as mentions, each name's type made one within the text."""
    text = reading.text
    types: dict[str, NameType | None] = {}
    read: dict[str, int] = {}
    families: set[str] = set()
    rows: list[tuple[int, int, str]] = []
    last = -1
    for at, one in sorted(reading.found, key=_place):
        start, end = at + one.start, at + one.end
        if start < last:
            continue
        last = end
        key = one.key
        kind = types.get(key) or one.type
        if kind is None and read.get(key, 0) < _CONTEXTS_READ:
            read[key] = read.get(key, 0) + 1
            kind = type_of_context(text, start, end, one.tokens, reading.words)
        if kind is NameType.PERSON and types.get(key) is not kind:
            families.add(family_name(key))
        types[key] = kind
        rows.append((start, end, key))
    values = {
        key: NameValue(key, _of_family(key, families) if kind is None else kind)
        for key, kind in types.items()
    }
    return [
        Mention(Kind.NAME, start, end, text[start:end], values[key]) for start, end, key in rows
    ]


def _of_family(key: str, families: set[str]) -> NameType | None:
    """A person, if a name of one to three words ends in the family name of a person of the text."""
    words = key.split()
    return NameType.PERSON if len(words) <= 3 and words[-1] in families else None


def _place(item: tuple[int, Candidate]) -> int:
    return item[0] + item[1].start
