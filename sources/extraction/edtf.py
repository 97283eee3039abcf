"""EDTF (ISO 8601-2:2019, level 1 and a little of level 2): the subset that the product writes.

The product keeps a date at the precision printed, as an EDTF string beside the inclusive bounds in
days that follow from it. Read here, without a library: a parse by the ``edtf`` package takes
milliseconds, and extraction reads one string for every date of every article.

====================  =====================================================================
form                  examples
====================  =====================================================================
day, month, year      ``2023-02-16`` ``2023-02`` ``2023`` ``-0043`` (44 BC)
unknown parts         ``XXXX-02-16`` ``XXXX-02`` ``XXXX-XX-16`` ``1872-XX`` ``1872-01-XX``
decade, century       ``199X`` ``18XX`` (19th century; the years 1800 to 1899)
season                ``2023-21`` … ``2023-24``: spring, summer, autumn, winter
quarter, half         ``2023-33`` … ``2023-36``, ``2023-40`` ``2023-41`` (read, not written)
doubt                 ``1860?`` uncertain, ``1860~`` approximate, ``1860%`` both
interval              ``2007/2009`` ``2021/..`` ``../1927``: both ends belong to it
one of a set          ``[2023-04-05,2023-05-04]``
====================  =====================================================================

Seasons are the meteorological ones of the northern hemisphere: spring is March to May. "Winter
2022" is printed both for the months that open 2022 and for those that begin in its December, so its
bounds reach from January to the next February. A mark of doubt leaves the bounds as they are: how
far "about" reaches is for a comparison to say.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from sources.extraction.values import DateValue, Extent, Inferred
from sources.speech import gettext as _

Bounds: TypeAlias = tuple[date | None, date | None]

UNKNOWN: Bounds = (None, None)

_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|-?[0-9]{2}XX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?[?~%]?"
)
_LONGEST = 400  # characters; a set of twenty dates is shorter
_SPRING, _WINTER = 21, 24
_FIRST_QUARTER, _LAST_QUARTER = 33, 36
_FIRST_HALF, _LAST_HALF = 40, 41
_LEAP_YEAR = 2000  # stands for an unknown year, so that XXXX-02-29 is a day


def edtf_bounds(edtf: str) -> Bounds:
    """The first and last day that ``edtf`` may mean, both included.

    None stands for an open end, for an unknown year and for a year outside Python's 1–9999. A
    string that is no EDTF of this subset gives (None, None); ``check_edtf`` says what is wrong.
    """
    try:
        return _read(edtf)
    except ValueError:
        return UNKNOWN


def check_edtf(edtf: str) -> None:
    """Raises ValueError with a plain sentence if ``edtf`` is not EDTF of this subset."""
    _read(edtf)


def date_value(
    edtf: str | None, *, extent: Extent = Extent.WITHIN, inferred: Inferred | None = None
) -> DateValue:
    """The value for ``edtf`` with its bounds; None is a date that the words alone cannot give.

    Raises ValueError if ``edtf`` is no EDTF of this subset.
    """
    earliest, latest = UNKNOWN if edtf is None else _read(edtf)
    return DateValue(edtf, earliest, latest, extent, inferred)


@lru_cache(maxsize=4096)
def _read(edtf: str) -> Bounds:
    if not edtf or len(edtf) > _LONGEST:
        raise ValueError(
            _("Not a date: {words} is empty or too long.").format(words=repr(edtf[:40]))
        )
    if edtf[0] == "[" and edtf[-1] == "]":
        return _read_set(edtf)
    if "/" in edtf:
        return _read_interval(edtf)
    return _read_point(edtf)


def _read_set(edtf: str) -> Bounds:
    members = [_read_point(member.strip()) for member in edtf[1:-1].split(",")]
    firsts = [first for first, _last in members if first]
    lasts = [last for _first, last in members if last]
    if len(firsts) < len(members) or len(lasts) < len(members):
        return UNKNOWN
    return min(firsts), max(lasts)


def _read_interval(edtf: str) -> Bounds:
    start, _slash, end = edtf.partition("/")
    open_start, open_end = start in {"..", ""}, end in {"..", ""}
    if open_start and open_end:
        raise ValueError(
            _("Not a date: {words} has no end that is known.").format(words=repr(edtf))
        )
    first, _last = UNKNOWN if open_start else _read_point(start)
    _first, last = UNKNOWN if open_end else _read_point(end)
    if first and last and last < first:
        raise ValueError(_("Not a date: {words} ends before it begins.").format(words=repr(edtf)))
    return first, last


@lru_cache(maxsize=4096)
def _read_point(edtf: str) -> Bounds:
    match = _POINT.fullmatch(edtf)
    if match is None:
        raise ValueError(_("Not a date: {words} is not written as EDTF.").format(words=repr(edtf)))
    year, month, day = match["year"], match["month"], match["day"]
    if month in {None, "XX"}:
        if day not in {None, "XX"}:
            _check_day(edtf, 1, int(day))
        return _years(year)
    number = int(month)
    if number > 12:
        if day is not None:
            raise ValueError(
                _("Not a date: {words} has a day in a season or quarter.").format(words=repr(edtf))
            )
        return _part_of_year(edtf, year, number)
    if number == 0:
        raise ValueError(_("Not a date: {words} has a month 00.").format(words=repr(edtf)))
    if day not in {None, "XX"}:
        _check_day(edtf, number, int(day), _LEAP_YEAR if "X" in year else abs(int(year)))
    if "X" in year or int(year) < 1:
        return _years(year)
    if day in {None, "XX"}:
        return _months(int(year), number, 1)
    whole_day = date(int(year), number, int(day))
    return whole_day, whole_day


def _check_day(edtf: str, month: int, day: int, year: int = _LEAP_YEAR) -> None:
    if not 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]:
        raise ValueError(
            _("Not a date: {words} names a day that no calendar has.").format(words=repr(edtf))
        )


def _years(year: str) -> Bounds:
    if year == "XXXX" or year[0] == "-":
        return UNKNOWN
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (date(first, 1, 1) if first else None), (date(last, 12, 31) if last else None)


def _months(year: int, month: int, count: int) -> Bounds:
    """The bounds of ``count`` months from ``month`` of ``year`` on."""
    after = year * 12 + month - 1 + count
    if after // 12 > date.max.year:
        return date(year, month, 1), date.max
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def _part_of_year(edtf: str, year: str, code: int) -> Bounds:
    if _SPRING <= code < _WINTER:
        month, count = 3 + (code - _SPRING) * 3, 3
    elif code == _WINTER:
        month, count = 1, 14
    elif _FIRST_QUARTER <= code <= _LAST_QUARTER:
        month, count = 1 + (code - _FIRST_QUARTER) * 3, 3
    elif _FIRST_HALF <= code <= _LAST_HALF:
        month, count = 1 + (code - _FIRST_HALF) * 6, 6
    else:
        raise ValueError(
            _("Not a date: {words} has a month or season {code}.").format(
                words=repr(edtf), code=code
            )
        )
    if "X" in year or int(year) < 1:
        return _years(year)
    return _months(int(year), month, count)
