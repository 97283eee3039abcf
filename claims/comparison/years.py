"""A year that only one side gives (DESIGN, "A year given by one side only").

It is never filled in from the other side: the publication date of the article that lacks it
decides. The same year agrees, another contradicts, and without a publication date the year is
missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product

from claims.comparison.dated import DateSide
from claims.comparison.edtf import (
    Bounds,
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
from sources.speech import gettext as _

_DAY = timedelta(days=1)
_MONTH = timedelta(days=31)


def _months_and_days(spans: Iterable[Span]) -> list[Bounds] | None:
    bare = [without_year(span) for span in spans]
    return [span_bounds(span) for span in bare if span] if all(bare) else None


def one_year_given(without: DateSide, with_year: DateSide) -> Comparison:
    """The rule for a year that one side only gives."""
    bare_words, full_words = both(without.reported, with_year.reported)
    bare = without.bounds
    full = _months_and_days(with_year.reading.spans)
    finer = True
    if full is not None:
        if not any(one.meets(other) for one, other in product(bare, full)):
            return differs(
                DifferenceKind.CONTRADICTION,
                _("{bare} and {full} are different days of the year.").format(
                    bare=bare_words, full=full_words
                ),
            )
        finer = all(any(o.contains(i) for o in full) for i in bare)
    years = set().union(*(years_of(span) for span in with_year.reading.spans))
    told = told_years(without.reported, bare)
    if told is None:
        if full is None and len(years) != 1:
            return cannot_say(
                _("{bare} gives no year to set against {full}.").format(
                    bare=bare_words, full=full_words
                )
            )
        return differs(
            DifferenceKind.YEAR_MISSING,
            _("{bare} gives no year; {full} does.").format(bare=bare_words, full=full_words),
        )
    if not years or not years & told:
        given = _(" or ").join(str(year) for year in sorted(told))
        return differs(
            DifferenceKind.CONTRADICTION,
            _(
                "{bare} gives no year and its article's publication date points to "
                "{given}; {full} gives another."
            ).format(bare=bare_words, given=given, full=full_words),
        )
    if set(bare) == set(full or []):
        return agrees(
            _(
                "{bare} gives no year; its article's publication date points to the "
                "one that {full} gives."
            ).format(bare=bare_words, full=full_words)
        )
    coarse, fine = (full_words, bare_words) if finer else (bare_words, full_words)
    return compatible(
        DifferenceKind.PRECISION,
        _("{coarse} is less precise; {fine} fits it by its publication date.").format(
            coarse=coarse, fine=fine
        ),
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
    if published.last - published.first > _MONTH:
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
