"""Reading the EDTF (ISO 8601-2) that the finders write: points, intervals and sets, as bounds.

Only what a printed date can mean is read: ``2023-02-16``, ``XXXX-02-16``, ``2023-02``, ``199X``,
seasons and quarters (``2019-33``), intervals with open ends, ``[one of]`` and ``{all of}`` sets and
the qualifiers ``~ ? %``. Bounds are inclusive days; a year outside 1–9999 has none.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from sources.extraction.values import DateValue

LEAP_YEAR = "2000"
"""Stands in for an unknown year where only months and days are compared."""

_POINT = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?:T.{1,30})?",
    re.ASCII,
)
_QUALIFIERS = re.compile(r"[~?%]")

_MONTHS_OF: dict[int, tuple[int, int]] = {
    **{month: (month, month) for month in range(1, 13)},
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One date of any precision; ``year`` keeps X for digits not known, None for parts not said."""

    year: str
    month: int | None = None
    day: int | None = None

    @property
    def has_year(self) -> bool:
        return self.year != "XXXX"


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
        return self.start == self.end and self.start is not None and self.start.day is not None


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
        apart = (self.last and other.first and self.last < other.first) or (
            other.last and self.first and other.last < self.first
        )
        return not apart

    @property
    def is_open(self) -> bool:
        return self.first is None or self.last is None


def _point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    month, day = (
        int(part) if part and part.isdigit() else None for part in (match["month"], match["day"])
    )
    if month is not None and month not in _MONTHS_OF:
        return None
    if day is not None and not (1 <= day <= 31 and month is not None and month <= 12):
        day = None
    return Point(match["year"], month, day)


def _span(text: str) -> Span | None:
    if "/" not in text and ".." not in text:
        point = _point(text)
        return Span(point, point) if point else None
    left, slash, right = text.partition("/") if "/" in text else text.partition("..")
    ends = [None if end in {"", ".."} else _point(end) for end in (left, right)]
    unread = any(
        end not in {"", ".."} and point is None
        for end, point in zip((left, right), ends, strict=True)
    )
    return None if unread or ends == [None, None] or not slash else Span(ends[0], ends[1])


def read_edtf(edtf: str | None) -> Reading | None:
    """The reading of an EDTF string, or None where it is none or outside what is read here."""
    if not edtf or len(edtf) > 400:
        return None
    bare = _QUALIFIERS.sub("", edtf).replace(" ", "")
    members = bare[1:-1].split(",") if bare[:1] in {"[", "{"} else [bare]
    spans = [_span(member) for member in members]
    if any(span is None for span in spans):
        return None
    return Reading(tuple(span for span in spans if span is not None), loose=bare != edtf.strip())


def _day(year: int, month: int, day: int) -> date | None:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _point_bounds(point: Point) -> Bounds:
    year = LEAP_YEAR if not point.has_year else point.year
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    first_month, last_month = (1, 12) if point.month is None else _MONTHS_OF[point.month]
    return Bounds(
        _day(first_year, first_month, point.day or 1),
        _day(last_year, last_month, point.day or 31),
    )


def span_bounds(span: Span) -> Bounds:
    """The days of a span; a year that is not known counts as ``LEAP_YEAR``."""
    first = _point_bounds(span.start).first if span.start else None
    last = _point_bounds(span.end).last if span.end else None
    if first and last and last < first and not span.has_year:
        last = _day(last.year + 1, last.month, last.day)
    return Bounds(first, last)


def without_year(span: Span) -> Span | None:
    """The span with its years taken off, or None where it covers a year or more, or is open."""
    if span.start is None or span.end is None or span.start.month is None:
        return None
    if span.start.year != span.end.year or "X" in span.start.year.replace("XXXX", ""):
        return None
    return Span(
        Point("XXXX", span.start.month, span.start.day),
        Point("XXXX", span.end.month, span.end.day),
    )


def years_of(span: Span) -> set[int]:
    """The years that a span with a known year touches (at most a hundred are listed)."""
    bounds = span_bounds(span)
    if bounds.first is None or bounds.last is None or not span.has_year:
        return set()
    return set(range(bounds.first.year, min(bounds.last.year, bounds.first.year + 100) + 1))


def published_bounds(published: DateValue | None) -> Bounds | None:
    """The days on which an article may have been published, or None where that is not known."""
    if published is None:
        return None
    if published.earliest and published.latest:
        return Bounds(published.earliest, published.latest)
    reading = read_edtf(published.edtf)
    if reading is None or len(reading.spans) != 1 or not reading.has_year:
        return None
    bounds = span_bounds(reading.spans[0])
    return None if bounds.is_open else bounds
