"""Comparing two dates as EDTF: equal, less precise, year missing, or apart.

A year that only one side gives is never filled in from the other side: it is judged by the
publication date of the article that lacks it (DESIGN, "A year given by one side only").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from claims.comparison.edtf import (
    Bounds,
    Reading,
    Span,
    read_edtf,
    span_bounds,
    value_bounds,
    without_year,
    years_of,
)
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.wording import both
from sources.extraction.values import DateValue

_FISCAL = re.compile(r"\b(?:fiscal|financial|tax|school|academic)[\s-]{0,3}years?\b", re.IGNORECASE)
_OLD_STYLE = re.compile(r"\bold[\s-]style\b|\bO\.\s?S\.|\bjulian\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})\s*")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Side:
    """A side with its reading; ``inferred`` is the reason when the reading is the program's."""

    reported: Reported
    value: DateValue
    reading: Reading
    inferred: str | None

    @property
    def bounds(self) -> list[Bounds]:
        return [span_bounds(span) for span in self.reading.spans]


def _side(reported: Reported) -> _Side | None:
    value = reported.value
    if not isinstance(value, DateValue):
        return None
    printed = read_edtf(value.edtf)
    if printed is not None:
        return _Side(reported, value, printed, None)
    inferred = read_edtf(value.inferred.edtf) if value.inferred and value.edtf is None else None
    if inferred is None or value.inferred is None:
        return None
    return _Side(reported, value, inferred, value.inferred.reason)


def compare_dates(a: Reported, b: Reported) -> Comparison:
    """Compare two reported dates; every date kind, whole or partial."""
    words_a, words_b = both(a, b)
    side_a, side_b = _side(a), _side(b)
    if side_a is None or side_b is None:
        which = words_a if side_a is None else words_b
        return cannot_say(
            f"{which} names no calendar day that could be worked out; "
            f"the other side has {words_b if side_a is None else words_a}."
        )
    if side_a.reading.has_year != side_b.reading.has_year:
        without, with_year = (side_a, side_b) if side_b.reading.has_year else (side_b, side_a)
        return _one_year_given(without, with_year)
    result = _compare_bounds(side_a, side_b)
    return _with_inference(result, side_a, side_b)


def _with_inference(result: Comparison, a: _Side, b: _Side) -> Comparison:
    reasons = [s.inferred for s in (a, b) if s.inferred]
    if not reasons:
        return result
    unique = "; ".join(dict.fromkeys(reason.rstrip(". ") for reason in reasons))
    explanation = f"{result.explanation.rstrip('.')} (worked out, not printed: {unique})."
    return Comparison(result.outcome, result.kind, result.severity, explanation)


def _compare_bounds(a: _Side, b: _Side) -> Comparison:
    words_a, words_b = both(a.reported, b.reported)
    bounds_a, bounds_b = a.bounds, b.bounds
    if set(bounds_a) == set(bounds_b):
        if a.reading.loose != b.reading.loose:
            return compatible(
                DifferenceKind.PRECISION,
                f"{words_a} and {words_b} give the same date; one marks it as approximate.",
            )
        return agrees(f"{words_a} and {words_b} give the same date.")
    for coarse, fine, outer, inner in (
        (words_a, words_b, bounds_a, bounds_b),
        (words_b, words_a, bounds_b, bounds_a),
    ):
        if all(any(o.contains(i) for o in outer) for i in inner):
            return compatible(
                DifferenceKind.PRECISION, f"{coarse} is less precise; {fine} lies within it."
            )
    if _open_overlap(bounds_a, bounds_b):
        return compatible(
            DifferenceKind.PRECISION, f"{words_a} and {words_b} leave an end open and overlap."
        )
    if (a.reading.loose or b.reading.loose) and _nearly_meet(a, b):
        return compatible(
            DifferenceKind.ROUNDING, f"{words_a} and {words_b} are near, and one is approximate."
        )
    return _explained_gap(a, b) or differs(
        DifferenceKind.CONTRADICTION, f"{words_a} and {words_b} are different dates."
    )


def _open_overlap(a: list[Bounds], b: list[Bounds]) -> bool:
    return any((one.is_open or other.is_open) and one.meets(other) for one, other in product(a, b))


def _widened(bounds: Bounds) -> Bounds:
    """The bounds with the slack that "about" gives them: a tenth of a century, month or year."""
    if bounds.first is None or bounds.last is None:
        return bounds
    length = (bounds.last - bounds.first).days + 1
    slack = timedelta(days=3 if length == 1 else min(length, 730))
    first = bounds.first - slack if bounds.first - date.min > slack else date.min
    last = bounds.last + slack if date.max - bounds.last > slack else date.max
    return Bounds(first, last)


def _nearly_meet(a: _Side, b: _Side) -> bool:
    wide_a = [_widened(x) if a.reading.loose else x for x in a.bounds]
    wide_b = [_widened(x) if b.reading.loose else x for x in b.bounds]
    return any(one.meets(other) for one, other in product(wide_a, wide_b))


def _explained_gap(a: _Side, b: _Side) -> Comparison | None:
    """A gap that the form of the dates explains: a day on, day and month, another calendar."""
    words_a, words_b = both(a.reported, b.reported)
    if _swapped(a, b):
        return compatible(
            DifferenceKind.PRECISION,
            f"{words_a} and {words_b} are one date if day and month stand in the other order.",
        )
    if _next_day_elsewhere(a, b):
        return compatible(
            DifferenceKind.AS_OF,
            f"{words_a} and {words_b} are one day apart, and each is told from its own day of "
            "publication: another time zone explains it.",
        )
    calendars = _other_calendar(a, b)
    if calendars:
        return compatible(
            DifferenceKind.SCOPE, f"{words_a} and {words_b} go by different calendars: {calendars}."
        )
    return None


def _day_of(side: _Side) -> date | None:
    return side.bounds[0].first if side.reading.is_day else None


def _swapped(a: _Side, b: _Side) -> bool:
    first, second = _day_of(a), _day_of(b)
    if first is None or second is None:
        return False
    numeric = [_NUMERIC.fullmatch(s.reported.quote[:40]) for s in (a, b)]
    mirrored = (first.year, first.month, first.day) == (second.year, second.day, second.month)
    return mirrored and any(numeric)


def _next_day_elsewhere(a: _Side, b: _Side) -> bool:
    """Both days hang on their article's own day of publication, one day apart, in two outlets."""
    first, second = _day_of(a), _day_of(b)
    if first is None or second is None or abs(first - second) != _DAY:
        return False
    published = [value_bounds(s.reported.published) for s in (a, b)]
    days = [
        bounds.first if bounds and bounds.first == bounds.last else None for bounds in published
    ]
    if days[0] is None or days[1] is None or a.reported.outlet == b.reported.outlet:
        return False
    told_from = (first - days[0], second - days[1])
    relative = a.inferred is not None and b.inferred is not None
    return told_from[0] == told_from[1] and (relative or told_from[0] == timedelta(0))


def _other_calendar(a: _Side, b: _Side) -> str | None:
    texts = [f"{s.reported.quote[:400]} {s.reported.context[:2000]}" for s in (a, b)]
    gap = _gap_days(a.bounds, b.bounds)
    if gap is None:
        return None
    if any(_FISCAL.search(s.reported.quote[:400]) for s in (a, b)) and gap <= 366:
        return "one counts in fiscal or school years"
    if any(_OLD_STYLE.search(text) for text in texts) and 10 <= gap <= 13:
        return "one is Old Style"
    return None


def _gap_days(a: list[Bounds], b: list[Bounds]) -> int | None:
    first, second = a[0], b[0]
    if first.is_open or second.is_open or first.first is None or second.first is None:
        return None
    return abs((first.first - second.first).days)


def _months_and_days(spans: Iterable[Span]) -> list[Bounds] | None:
    bare = [without_year(span) for span in spans]
    return [span_bounds(span) for span in bare if span] if all(bare) else None


def _one_year_given(without: _Side, with_year: _Side) -> Comparison:
    """The rule for a year that one side only gives."""
    bare_words, full_words = both(without.reported, with_year.reported)
    bare = without.bounds
    full = _months_and_days(with_year.reading.spans)
    finer = True
    if full is not None:
        if not any(one.meets(other) for one, other in product(bare, full)):
            return differs(
                DifferenceKind.CONTRADICTION,
                f"{bare_words} and {full_words} are different days of the year.",
            )
        finer = all(any(o.contains(i) for o in full) for i in bare)
    years = set().union(*(years_of(span) for span in with_year.reading.spans))
    told = told_years(without.reported, bare)
    if told is None:
        if full is None and len(years) != 1:
            return cannot_say(f"{bare_words} gives no year to set against {full_words}.")
        return differs(
            DifferenceKind.YEAR_MISSING, f"{bare_words} gives no year; {full_words} does."
        )
    if not years or not years & told:
        given = " or ".join(str(year) for year in sorted(told))
        return differs(
            DifferenceKind.CONTRADICTION,
            f"{bare_words} gives no year and its article's publication date points to {given}; "
            f"{full_words} gives another.",
        )
    if set(bare) == set(full or []):
        return agrees(
            f"{bare_words} gives no year; its article's publication date points to the one that "
            f"{full_words} gives."
        )
    coarse, fine = (full_words, bare_words) if finer else (bare_words, full_words)
    return compatible(
        DifferenceKind.PRECISION,
        f"{coarse} is less precise; {fine} fits it by its publication date.",
    )


def told_years(reported: Reported, bare: list[Bounds]) -> set[int] | None:
    """The years that an article's publication date allows for a date printed without one.

    The program's own inference counts where the value carries one; else the year of publication,
    and the nearest and the last occurrence of that day around it ("December 28" in an article
    of 2 January). None where no publication date is known.
    """
    value = reported.value
    if isinstance(value, DateValue) and value.inferred is not None:
        inferred = read_edtf(value.inferred.edtf)
        if inferred is not None and inferred.has_year:
            return set().union(*(years_of(span) for span in inferred.spans)) or None
    published = value_bounds(reported.published)
    if published is None or published.first is None or published.last is None:
        return None
    if published.last - published.first > timedelta(days=31):
        return set(range(published.first.year, published.last.year + 1))
    return {published.last.year} | {
        year for bounds in bare for year in _occurrences(bounds, published.last)
    }


def _occurrences(bounds: Bounds, published: date) -> set[int]:
    if bounds.first is None:
        return set()
    days = []
    for year in range(max(published.year - 1, 1), min(published.year + 1, 9999) + 1):
        try:
            days.append(bounds.first.replace(year=year))
        except ValueError:  # 29 February
            days.append(bounds.first.replace(year=year, day=28))
    past = [day for day in days if day <= published + _DAY]
    nearest = min(days, key=lambda day: abs((day - published).days))
    return {nearest.year} | ({max(past).year} if past else set())
