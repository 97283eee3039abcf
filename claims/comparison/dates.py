"""Comparing two dates as EDTF: equal, less precise, year missing, or apart.

A year that only one side gives is never filled in from the other side: it is judged by the
publication date of the article that lacks it (DESIGN, "A year given by one side only").
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from claims.comparison.date_gaps import explained_gap
from claims.comparison.dated import DateSide, date_side
from claims.comparison.edtf import Bounds, Point
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
from claims.comparison.years import one_year_given
from sources.speech import gettext as _


def compare_dates(a: Reported, b: Reported) -> Comparison:
    """Compare two reported dates; every date kind, whole or partial."""
    words_a, words_b = both(a, b)
    side_a, side_b = date_side(a), date_side(b)
    if side_a is None or side_b is None:
        which, other = (words_a, words_b) if side_a is None else (words_b, words_a)
        return cannot_say(
            _(
                "{which} names no calendar day that could be worked out; the other side has {other}."
            ).format(which=which, other=other)
        )
    if side_a.reading.has_year != side_b.reading.has_year:
        without, with_year = (side_a, side_b) if side_b.reading.has_year else (side_b, side_a)
        return one_year_given(without, with_year)
    result = _compare_bounds(side_a, side_b)
    return _with_inference(result, side_a, side_b)


def _with_inference(result: Comparison, a: DateSide, b: DateSide) -> Comparison:
    reasons = [s.inferred for s in (a, b) if s.inferred]
    if not reasons:
        return result
    unique = "; ".join(dict.fromkeys(reason.rstrip(". ") for reason in reasons))
    explanation = _("{sentence} (worked out, not printed: {reasons}).").format(
        sentence=result.explanation.rstrip("."), reasons=unique
    )
    return Comparison(result.outcome, result.kind, result.severity, explanation)


def _compare_bounds(a: DateSide, b: DateSide) -> Comparison:
    words_a, words_b = both(a.reported, b.reported)
    bounds_a, bounds_b = a.bounds, b.bounds
    if set(bounds_a) == set(bounds_b):
        if a.reading.loose != b.reading.loose:
            return compatible(
                DifferenceKind.PRECISION,
                _("{a} and {b} give the same date; one marks it as approximate.").format(
                    a=words_a, b=words_b
                ),
            )
        return agrees(_("{a} and {b} give the same date.").format(a=words_a, b=words_b))
    if _one_end_apart(a, b):
        return differs(
            DifferenceKind.CONTRADICTION,
            _("{a} and {b} are different spells of time.").format(a=words_a, b=words_b),
        )
    if _other_end(a, b):
        return differs(
            DifferenceKind.CONTRADICTION,
            _("{a} and {b} are different dates.").format(a=words_a, b=words_b),
        )
    for coarse, fine, outer, inner in (
        (words_a, words_b, bounds_a, bounds_b),
        (words_b, words_a, bounds_b, bounds_a),
    ):
        if all(any(o.contains(i) for o in outer) for i in inner):
            return compatible(
                DifferenceKind.PRECISION,
                _("{coarse} is less precise; {fine} lies within it.").format(
                    coarse=coarse, fine=fine
                ),
            )
    if _open_overlap(bounds_a, bounds_b):
        return compatible(
            DifferenceKind.PRECISION,
            _("{a} and {b} leave an end open and overlap.").format(a=words_a, b=words_b),
        )
    if (a.reading.loose or b.reading.loose) and _nearly_meet(a, b):
        return compatible(
            DifferenceKind.ROUNDING,
            _("{a} and {b} are near, and one is approximate.").format(a=words_a, b=words_b),
        )
    return explained_gap(a, b) or differs(
        DifferenceKind.CONTRADICTION,
        _("{a} and {b} are different dates.").format(a=words_a, b=words_b),
    )


def _one_end_apart(a: DateSide, b: DateSide) -> bool:
    """Two spells told from end to end, as exactly, that share one end and not the other."""
    if len(a.reading.spans) != 1 or len(b.reading.spans) != 1 or a.reading.loose or b.reading.loose:
        return False
    one, other = a.reading.spans[0], b.reading.spans[0]
    ends = [(one.start, other.start), (one.end, other.end)]
    if one.start == one.end or other.start == other.end:
        return False
    if any(x is None or y is None or _precision(x) != _precision(y) for x, y in ends):
        return False
    return (one.start == other.start) != (one.end == other.end)


def _other_end(a: DateSide, b: DateSide) -> bool:
    """ "Until Thursday" and "until Saturday": one open end, and two other ends told as exactly."""
    if len(a.reading.spans) != 1 or len(b.reading.spans) != 1 or a.reading.loose or b.reading.loose:
        return False
    one, other = a.reading.spans[0], b.reading.spans[0]
    for x, y, open_x, open_y in (
        (one.end, other.end, one.start, other.start),
        (one.start, other.start, one.end, other.end),
    ):
        if open_x is None and open_y is None and x is not None and y is not None:
            return x != y and _precision(x) == _precision(y)
    return False


def _precision(point: Point) -> tuple[bool, bool, bool]:
    return point.has_year, bool(point.month), bool(point.day)


def _open_overlap(a: list[Bounds], b: list[Bounds]) -> bool:
    return any((one.is_open or other.is_open) and one.meets(other) for one, other in product(a, b))


def _widened(bounds: Bounds) -> Bounds:
    """The bounds with the slack that "about" gives them: more for a round year than for a day."""
    if bounds.first is None or bounds.last is None:
        return bounds
    length = (bounds.last - bounds.first).days + 1
    slack = timedelta(days=_slack_days(length, bounds.first.year))
    first = bounds.first - slack if bounds.first - date.min > slack else date.min
    last = bounds.last + slack if date.max - bounds.last > slack else date.max
    return Bounds(first, last)


def _slack_days(length: int, year: int) -> int:
    if length == 1:
        return 3
    if length <= 31:
        return 31
    if length <= 366:
        return 1826 if year % 10 == 0 else 730
    return min(length // 2, 3652)


def _nearly_meet(a: DateSide, b: DateSide) -> bool:
    wide_a = [_widened(x) if a.reading.loose else x for x in a.bounds]
    wide_b = [_widened(x) if b.reading.loose else x for x in b.bounds]
    return any(one.meets(other) for one, other in product(wide_a, wide_b))
