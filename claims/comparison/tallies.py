"""Tallies of two sides: the score of a match, the votes for and against.

"3–1", "won by three goals to one", "by 38 votes to 19", "39–18". A range ("10–15 people"), a date or an
hour is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_WORDS: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty"
)
_NUMBERS: Final = {"nil": 0, "none": 0} | {
    word: number for number, word in enumerate(_WORDS.split("|"), 1)
}
_NUMBER: Final = rf"(?:\d{{1,3}}|nil|none|{_WORDS})"
_DASHED: Final = re.compile(
    r"(?<![\w.,:/–—-])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\w/:–—-])(?![.,]\d)"
    r"(?=[.,;:)\n!?]|$| (?:win|wins|winners|victory|defeat|loss|draw|vote|votes|lead|result|scoreline|"
    r"in|at|on|to|after|for|against|with|over|and|by|when|but|thanks|with|before|from)\b)"
)
_SPELT: Final = re.compile(
    rf"\b(?P<a>{_NUMBER}) (?:votes?|goals?|points?|sets?|games?|frames?|tries|runs|seats|judges?)"
    rf" (?:to|against) (?P<b>{_NUMBER})\b|\b(?:with|by|won|vote of) (?P<c>{_NUMBER}) (?:against|to)"
    rf" (?P<d>{_NUMBER})\b(?! [a-z]+s\b)",
    re.IGNORECASE,
)
_VOTE: Final = re.compile(
    r"\b(?:vote[sd]?|voting|parliament|senate|council|assembly|chamber|bill|law|treaty|ratif\w+|"
    r"passed|approved|rejected|motion|amendment|lawmakers|deputies|judges|jury|board|commission)\b",
    re.IGNORECASE,
)
_MATCH: Final = re.compile(
    r"\b(?:beat|beaten|won|win|wins|winning|lost|lose|defeat\w*|drew|draw|victory|victorious|score\w*|"
    r"final|match|game|cup|league|derby|thrash\w*|goals?|edged|overcame|trailed|hosts|visitors)\b",
    re.IGNORECASE,
)
_OF_ANOTHER: Final = re.compile(
    r"\b(?:half-?time|interval|the break|first half|first leg|aggregate|penalt\w+|shoot-?out|"
    r"last (?:year|season|month|week|time)|previous\w*|earlier|in (?:19|20)\d\d|first reading|"
    r"quarter-?finals?|semi-?finals?|record|committee)\b",
    re.IGNORECASE,
)
_NEAR: Final = 60
_WIDE: Final = 160


@dataclass(frozen=True, slots=True)
class Tally:
    """One tally as printed: of what ("vote", "match"), the greater and the smaller number."""

    of: str
    numbers: tuple[int, int]
    start: int
    end: int


def find_tallies(text: str, start: int, end: int) -> Iterator[Tally]:
    """The tallies between two offsets, those of another match or reading left out."""
    for pattern in (_DASHED, _SPELT):
        for match in pattern.finditer(text, start, end):
            low, high = max(start, match.start() - _NEAR), min(end, match.end() + _NEAR)
            if _OF_ANOTHER.search(text, low, high):
                continue
            of = _of(text, max(start, match.start() - _WIDE), min(end, match.end() + _WIDE))
            told = [_read(word) for word in match.groupdict().values() if word]
            if of is not None:
                yield Tally(of, (max(told), min(told)), *match.span())


def _of(text: str, low: int, high: int) -> str | None:
    """A vote or a match, by the words around; None for neither, or where both may be meant."""
    vote, match = _VOTE.search(text, low, high), _MATCH.search(text, low, high)
    if vote is not None and match is None:
        return "vote"
    return "match" if match is not None and vote is None else None


def _read(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
