"""One side of a pair as judging reads it: its sentence, where the value stands, the words around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from claims.alignment.words import EVERYDAY_WEIGHT, concept, stem, weight
from claims.comparison.pair_places import find_number, find_place
from claims.comparison.pair_sides import text_of
from claims.comparison.printed import printed_numbers
from claims.judging.facets import LONGEST_READ, meanings_of
from sources.extraction.dates import find_dates
from sources.extraction.edtf import edtf_bounds
from sources.extraction.values import DateValue, NameValue, Value

_WORD: Final = re.compile(r"[^\W\d_]{2,40}")
_NAME: Final = re.compile(r"(?<![.!?“\"'] )(?<=\s)[A-ZÀ-ÞŁŠŽ][\w’'-]{2,30}")
_FIRST: Final = re.compile(r"[A-ZÀ-ÞŁŠŽ][\w’'-]{2,30}(?=\s[A-ZÀ-ÞŁŠŽ])")
_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
#: Words beside the value that are too few to tell anything, where they are no sentence.
_FEW: Final = 6
#: How near to the value a word stands close, in characters.
_CLOSE: Final = 40
_NOBODY: Final = frozenset(
    {
        "man", "woman", "person", "people", "boy", "girl", "aged", "age", "old", "year", "years",
        "named", "called", "victim", "is", "was", "who",
    }
)  # fmt: skip
#: Verbs that stand with any value and say nothing of whose it is.
_LIGHT: Final = frozenset(
    {
        "reach", "measur", "stand", "stood", "put", "receiv", "lie", "lay", "strik", "struck", "amount",
        "happen", "occur", "carri", "carry", "provid", "remain", "involv", "affect", "ask", "spok",
        "speak", "count", "total", "belong", "follow", "appear", "play", "pass",
    }
)  # fmt: skip
#: How near to the value a year, month or weekday may be its own.
_REACH: Final = 90
_CALENDAR: Final = frozenset(_WEEKDAYS) | frozenset(_MONTHS)
_WHERE: Final = re.compile(
    r"\b(?i:in|at|near|among|inside|outside|across|throughout|within|off|aboard|from)\s+"
    r"((?i:(?:the|a|an|its|his|her|their|all)\s+)?[^\W\d_]{3,30}(?:\s+[A-ZÀ-Þ][^\W\d_]{2,30})?)"
)
_YEAR: Final = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d)(?![\d%])(?!,\d)")
_OTHER_YEAR: Final = re.compile(
    r"\b(?:(last year|a year (?:ago|earlier|before)|the (?:previous|preceding) year|the year before|"
    r"last season)|(this year|this season)|(next year|the coming year|next season))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Side:
    """A quote around a value. ``place`` is where the value stands; the whole quote if unknown.

    ``words`` are the concepts of the words outside the value with their weights, ``close`` those
    that stand near it, ``senses`` what each may stand for besides, ``holders`` the nouns beside
    an age, ``names`` the capitalised words and ``figures`` the numbers besides,
    ``where`` the nouns told with "in", "at" and the like, ``years``, ``months`` and ``weekdays``
    those that the sentence names near it.
    """

    text: str
    place: tuple[int, int]
    value: Value
    unit: str
    words: Mapping[str, float]
    close: Mapping[str, float]
    senses: Mapping[str, frozenset[str]]
    holders: frozenset[str]
    names: frozenset[str]
    figures: frozenset[Decimal]
    where: frozenset[str]
    years: frozenset[int]
    months: frozenset[str]
    weekdays: frozenset[str]
    published: DateValue | None

    @property
    def before(self) -> str:
        return self.text[max(0, self.place[0] - 60) : self.place[0]]

    @property
    def after(self) -> str:
        return self.text[self.place[1] : self.place[1] + 60]

    @property
    def is_bare(self) -> bool:
        """Whether hardly more than the value stands in the quote, so that it tells little."""
        outside = len(_WORD.findall(self.text)) - len(_WORD.findall(self.text[slice(*self.place)]))
        is_sentence = self.text.rstrip(" \"”’')").endswith((".", "!", "?"))
        return outside <= (1 if is_sentence else _FEW)


def side_of(given: Mapping[str, Any], value: Value, published: DateValue | None) -> Side:
    """The side as it was handed in, with the value and the day that were read from it."""
    quote = (text_of(given.get("quote")) or text_of(given.get("value")))[:LONGEST_READ]
    text, place = _in_context(quote, _place(quote, given, value), given)
    outside = [match for match in _WORD.finditer(text) if not _touches(match.span(), place)]
    near = [match for match in outside if _gap(match.span(), place) <= _CLOSE]
    low = {match.group().lower() for match in outside if _gap(match.span(), place) <= _REACH}
    return Side(
        text=text,
        place=place,
        value=value,
        unit=text_of(given.get("unit")).strip().lower(),
        words=_weighed(outside),
        close=_weighed(near),
        senses=_senses(outside),
        holders=_holders(text, place),
        figures=frozenset(
            figure.number
            for figure in printed_numbers(text)
            if not _touches((figure.start, figure.end), place)
        ),
        names=_names(text, place),
        where=_where(text, place),
        years=_years(text, place, published),
        months=frozenset(low & set(_MONTHS)),
        weekdays=frozenset(low & set(_WEEKDAYS)),
        published=published,
    )


def _weighed(matches: Iterable[re.Match[str]]) -> dict[str, float]:
    """Concept → how much it tells that two sides share it; days and months are told apart."""
    found: dict[str, float] = {}
    for match in matches:
        word = match.group().lower()
        tells = EVERYDAY_WEIGHT if stem(word) in _LIGHT else weight(word)
        if tells and word not in _CALENDAR:
            found[concept(word)] = max(tells, found.get(concept(word), 0.0))
    return found


def _senses(matches: Iterable[re.Match[str]]) -> dict[str, frozenset[str]]:
    """Concept → what its word may mean by the table of facets, itself included."""
    found: dict[str, frozenset[str]] = {}
    for match in matches:
        word = match.group().lower()
        meant = concept(word)
        found[meant] = found.get(meant, frozenset()) | meanings_of(word) | {meant}
    return found


def _holders(text: str, place: tuple[int, int]) -> frozenset[str]:
    """The nouns directly before and behind a value: whose it is ("the driver, 23")."""
    before = _WORD.findall(text[max(0, place[0] - 50) : place[0]].lower())[-4:]
    behind = _WORD.findall(text[place[1] : place[1] + 24].lower())[:1]
    return frozenset(
        meaning
        for word in (*before, *behind)
        if weight(word) and word not in _NOBODY
        for meaning in meanings_of(word) | {concept(word)}
    )


def _where(text: str, place: tuple[int, int]) -> frozenset[str]:
    """The nouns that are told with a preposition of place or of a group: "in towns", "among men"."""
    found = set[str]()
    for match in _WHERE.finditer(text):
        words = [word for word in _WORD.findall(match[1].lower()) if weight(word)]
        if words and words[-1] not in _CALENDAR and not _touches(match.span(1), place):
            found |= meanings_of(words[-1]) | {concept(words[-1])}
    return frozenset(found)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def _touches(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_beside(one: tuple[int, int], place: tuple[int, int]) -> bool:
    return not _touches(one, place) and _gap(one, place) <= _REACH


def _in_context(
    quote: str, place: tuple[int, int], given: Mapping[str, Any]
) -> tuple[str, tuple[int, int]]:
    """The sentence that was handed in around the quote, and the place there; else the quote."""
    context = text_of(given.get("context"))[:LONGEST_READ]
    at = context.find(quote) if quote else -1
    return (context, (at + place[0], at + place[1])) if at >= 0 else (quote, place)


def _place(text: str, given: Mapping[str, Any], value: Value) -> tuple[int, int]:
    printed = given.get("value")
    place = find_place(text, printed) if isinstance(printed, str) else None
    if place is None and not isinstance(value, DateValue):
        number = getattr(value, "amount", None) or getattr(value, "number", None)
        place = find_number(text, number)
    if place is None and isinstance(value, NameValue):
        place = find_place(text, value.key)
    if place is None and isinstance(value, DateValue):
        found = find_dates(text)
        same = [m for m in found if isinstance(m.value, DateValue) and m.value.edtf == value.edtf]
        place = next(((m.start, m.end) for m in same or found), None)
    return place or (0, len(text))


def _names(text: str, place: tuple[int, int]) -> frozenset[str]:
    found = {
        match.group().lower().removesuffix("'s").removesuffix("’s")
        for pattern in (_NAME, _FIRST)
        for match in pattern.finditer(text)
        if not _touches(match.span(), place)
    }
    return frozenset(found - _CALENDAR)


def _years(text: str, place: tuple[int, int], published: DateValue | None) -> frozenset[int]:
    found = {int(match[1]) for match in _YEAR.finditer(text) if _is_beside(match.span(), place)}
    now = published_year(published)
    for match in _OTHER_YEAR.finditer(text) if now else ():
        if _is_beside(match.span(), place):
            assert now is not None
            found.add(now - 1 if match[1] else now if match[2] else now + 1)
    return frozenset(found)


def published_year(published: DateValue | None) -> int | None:
    """The year of publication; None where it is not known."""
    if published is None or not published.edtf:
        return None
    first, _ = edtf_bounds(published.edtf)
    return first.year if first else None
