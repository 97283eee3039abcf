"""EDTF as alternatives with bounds: what the lattice of dates is compared on.

Reads what the finders write (``sources.extraction.edtf`` has the table of forms): a point, an
interval with perhaps an open end, or a set, with the qualifiers ``~ ? %``. Bounds are inclusive
days. A date without a year keeps its months and days, so that those can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sources.extraction.edtf import edtf_bounds
from sources.extraction.values import DateValue

LEAP_YEAR = "2000"
"""Stands in for an unknown year where only months and days are compared."""

_NO_YEAR = "XXXX"
_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?")
_QUALIFIERS = re.compile(r"[~?%]")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Point:
    """One date of any precision; ``year`` keeps X for digits not known, "" is a part not said."""

    year: str
    month: str = ""
    day: str = ""

    @property
    def has_year(self) -> bool:
        return self.year != _NO_YEAR

    @property
    def has_day(self) -> bool:
        return self.day.isdecimal()

    def in_year(self, year: str) -> str:
        """The point as EDTF with another year, parts that are not known left off."""
        known = [part for part in (self.month, self.day) if part.isdecimal()]
        return "-".join([year, *known])


@dataclass(frozen=True, slots=True)
class Span:
    """From one point to another; None is an open end. A single date starts and ends alike."""

    start: Point | None
    end: Point | None

    @property
    def has_year(self) -> bool:
        """False when an end that is given lacks its year."""
        return all(point.has_year for point in (self.start, self.end) if point is not None)

    @property
    def is_day(self) -> bool:
        return self.start == self.end and self.start is not None and self.start.has_day


@dataclass(frozen=True, slots=True)
class Reading:
    """An EDTF string as its alternatives; ``loose`` when marked approximate or uncertain."""

    spans: tuple[Span, ...]
    loose: bool = False

    @property
    def has_year(self) -> bool:
        return all(span.has_year for span in self.spans)

    @property
    def is_day(self) -> bool:
        return len(self.spans) == 1 and self.spans[0].is_day


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day, both inclusive; None where open."""

    first: date | None
    last: date | None

    def contains(self, other: Bounds) -> bool:
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return starts and ends

    def meets(self, other: Bounds) -> bool:
        return not (
            (self.last and other.first and self.last < other.first)
            or (other.last and self.first and other.last < self.first)
        )

    @property
    def is_open(self) -> bool:
        return self.first is None or self.last is None


def _point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    point = Point(match[1], match[2] or "", match[3] or "")
    year = LEAP_YEAR if not point.has_year else point.year
    return point if edtf_bounds(point.in_year(year)) != (None, None) else None


def _span(text: str) -> Span | None:
    if "/" not in text and ".." not in text:
        point = _point(text)
        return Span(point, point) if point else None
    left, _, right = text.partition("/") if "/" in text else text.partition("..")
    ends = [None if end in {"", ".."} else _point(end) for end in (left, right)]
    unread = [end for end, point in zip((left, right), ends, strict=True) if point is None]
    if len(unread) == 2 or any(end not in {"", ".."} for end in unread):
        return None
    return Span(ends[0], ends[1])


@lru_cache(maxsize=4096)
def read_edtf(edtf: str | None) -> Reading | None:
    """The reading of an EDTF string, or None where it is none or outside what is read here."""
    if not edtf or len(edtf) > _LONGEST:
        return None
    bare = _QUALIFIERS.sub("", edtf).replace(" ", "")
    members = bare[1:-1].split(",") if bare[:1] in {"[", "{"} else [bare]
    spans = tuple(span for member in members if (span := _span(member)) is not None)
    if len(spans) != len(members):
        return None
    return Reading(spans, loose=_QUALIFIERS.search(edtf) is not None)


def _point_bounds(point: Point) -> tuple[date | None, date | None]:
    return edtf_bounds(point.in_year(LEAP_YEAR if not point.has_year else point.year))


@lru_cache(maxsize=4096)
def span_bounds(span: Span) -> Bounds:
    """The days of a span; a year that is not known counts as ``LEAP_YEAR``."""
    first = _point_bounds(span.start)[0] if span.start else None
    last = _point_bounds(span.end)[1] if span.end else None
    if first and last and last < first and not span.has_year:
        last += timedelta(days=365)
    return Bounds(first, last)


def without_year(span: Span) -> Span | None:
    """The span with its years taken off, or None where it covers a year or more, or is open."""
    start, end = span.start, span.end
    if start is None or end is None or not start.month.isdecimal() or start.year != end.year:
        return None
    if start.has_year and not start.year.isdecimal():
        return None
    return Span(Point(_NO_YEAR, start.month, start.day), Point(_NO_YEAR, end.month, end.day))


def years_of(span: Span) -> set[int]:
    """The years that a span with a known year touches (at most a hundred are listed)."""
    bounds = span_bounds(span)
    if bounds.first is None or bounds.last is None or not span.has_year:
        return set()
    return set(range(bounds.first.year, min(bounds.last.year, bounds.first.year + 100) + 1))


def value_bounds(value: DateValue | None) -> Bounds | None:
    """The days that a date with a known year may mean, or None where they are not known."""
    if value is None:
        return None
    if value.earliest and value.latest:
        return Bounds(value.earliest, value.latest)
    reading = read_edtf(value.edtf)
    if reading is None or len(reading.spans) != 1 or not reading.has_year:
        return None
    bounds = span_bounds(reading.spans[0])
    return None if bounds.is_open else bounds
