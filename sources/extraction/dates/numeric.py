"""Dates in figures: 2023-05-04, 04.05.2023, 04/05/2023, 5/2023.

A date that begins with its year is read in that order. Points mean day, month, year, everywhere
where points are used. Between slashes and hyphens the order of day and month differs by country:
where both orders give a day and nothing tells them apart, both are kept, as an EDTF set. A year of
two figures lacks its century, so the year stays open (15.03.22: ``XXXX-03-15``); with a publication
date it is inferred.
"""

from __future__ import annotations

import re

from sources.extraction.dates.calendar import Read
from sources.extraction.dates.moments import Grain, Moment, is_day
from sources.extraction.dates.reading import Reading

_YEAR = r"(?:1\d|20|21)\d\d"
_DATE = re.compile(
    rf"(?:(?P<year>{_YEAR})(?P<a>[-/.])(?P<month>\d{{1,2}})(?P=a)(?P<day>\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})(?P<b>[-/.])(?P<second>\d{{1,2}})(?P=b)(?P<last>{_YEAR}|\d\d)"
    r"|(?P<only_month>\d{1,2})/(?P<its_year>(?:1[5-9]|20)\d\d)"
    r"|(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>0\d|1[0-2]))"
    r"(?![\w%‰°]|[.:,/]\d|-(?!\d{1,4}[-/.]\d)\d|[-/][^\W\d_])",
    re.ASCII,
)
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d", re.ASCII)
_BAD_BEFORE = frozenset("$€£¥₽#№+=@_\\/.,-:")


def date_in_figures(reading: Reading, i: int) -> Read:
    """The date in figures that begins at word ``i``."""
    text, start = reading.text, reading.starts[i]
    joiner = text[reading.ends[i] : reading.ends[i] + 1]
    if joiner not in {"-", "/", "."} or (start and _is_glued(text, start)):
        return None
    match = _DATE.match(text, start)
    moment = _moment(match, reading.language) if match else None
    if match is None or moment is None:
        return None
    after = i + 1
    while after < len(reading.starts) and reading.starts[after] < match.end():
        after += 1
    return moment, after


def date_of_stamp(text: str, start: int) -> tuple[str, int] | None:
    """The day of a time stamp such as 2023-05-04T10:00 as EDTF, and where the day ends."""
    match = _STAMP.match(text, start)
    if match is None or (start and _is_glued(text, start)):
        return None
    year, month, day = (int(part) for part in match.groups())
    return (match[0][:10], match.end(3)) if year and is_day(year, month, day) else None


def _is_glued(text: str, start: int) -> bool:
    """Whether the figures go on before ``start``: a path, a telephone number, a formula."""
    sign = text[start - 1]
    if sign.isalnum():
        return True
    return sign in _BAD_BEFORE and not (sign == "-" and start > 1 and text[start - 2].isspace())


def _moment(match: re.Match[str], language: str | None) -> Moment | None:
    if match["year"]:
        return _whole(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["only_month"] or match["iso_year"]:
        year = int(match["its_year"] or match["iso_year"])
        month = int(match["only_month"] or match["iso_month"])
        consecutive = match["iso_year"] and (year + 1) % 100 == month  # the season 2010-11
        if not 1 <= month <= 12 or consecutive:
            return None
        return Moment(Grain.MONTH, year, month)
    return _two_orders(match, language)


def _whole(year: int | None, month: int, day: int, short: int | None = None) -> Moment | None:
    known = is_day(year, month, day)
    return Moment(Grain.DAY, year, month, day, short_year=short) if known else None


def _two_orders(match: re.Match[str], language: str | None) -> Moment | None:
    first, second = int(match["first"]), int(match["second"])
    short = len(match["last"]) == 2
    year = None if short else int(match["last"])
    century_free = int(match["last"]) if short else None
    if short and (match["b"] == "-" or (match["b"] == "." and len(match[0]) < 8)):
        return None  # a score, a version
    day_first = _whole(year, second, first, century_free)
    if match["b"] == ".":
        return day_first
    month_first = _whole(year, first, second, century_free)
    if day_first is None or month_first is None or first == second:
        return day_first or month_first
    order = puts_day_first(language)
    if order is None:
        return month_first._replace(swapped=True)
    return day_first if order else month_first


_DAY_FIRST = frozenset(
    ("ru", "uk", "be", "de", "fr", "es", "it", "pl", "pt", "nl", "cs", "sk", "ro", "tr", "bg", "sr")
)
_ENGLISH_DAY_FIRST = frozenset({"en-gb", "en-au", "en-nz", "en-ie", "en-in"})


def puts_day_first(language: str | None) -> bool | None:
    """Whether dates of this language go day, month, year (CLDR); None where that is unknown."""
    tag = (language or "").lower()
    if tag in _ENGLISH_DAY_FIRST or tag[:2] in _DAY_FIRST:
        return True
    return False if tag == "en-us" else None
