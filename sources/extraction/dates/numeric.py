"""Dates in figures: 2023-05-04, 04.05.2023, 04/05/2023, 5/2023.

A date that begins with its year is read in that order. Points mean day, month, year, everywhere
where points are used. Between slashes and hyphens the order of day and month differs by country:
where both orders give a day and nothing tells them apart, both are kept, as an EDTF set. A year of
two figures has no century, so such a date has no EDTF; with a publication date it is inferred.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sources.extraction.dates.moments import is_day

_DATE = re.compile(
    r"(?:(?P<year>\d{4})(?P<a>[-/.])(?P<month>\d{1,2})(?P=a)(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<b>[-/.])(?P<second>\d{1,2})(?P=b)(?P<last>\d{4}|\d\d)"
    r"|(?P<only_month>\d{1,2})/(?P<its_year>(?:1[5-9]|20)\d\d))"
    r"(?![\w%‰°]|[-/.:,]\d|[-/][^\W\d_])",
    re.ASCII,
)
_TIME = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)T\d\d:\d\d")
_BAD_BEFORE = frozenset("$€£¥₽#№+=@_\\/.,-:")


class Figures(NamedTuple):
    """A date in figures: its EDTF forms in the order printed, and where it ends.

    More than one form: the order of day and month is unknown. ``short`` is a year of two figures.
    """

    forms: tuple[tuple[int, int, int], ...]  # year, month, day; day 0 where there is none
    end: int
    short: bool = False


def numeric_date(text: str, start: int, language: str | None = None) -> Figures | None:
    """The date in figures that begins at offset ``start``; ``language`` may tell the order."""
    if start and (text[start - 1].isalnum() or _is_glued(text, start)):
        return None
    match = _DATE.match(text, start)
    if match is None:
        stamp = _TIME.match(text, start)
        if stamp is None:
            return None
        year, month, day = (int(part) for part in stamp["date"].split("-"))
        return _checked([(year, month, day)], stamp.end("date"))
    if match["year"]:
        whole = (int(match["year"]), int(match["month"]), int(match["day"]))
        return _checked([whole], match.end())
    if match["only_month"]:
        month = int(match["only_month"])
        return (
            Figures(((int(match["its_year"]), month, 0),), match.end())
            if 1 <= month <= 12
            else None
        )
    return _two_orders(match, language)


def _two_orders(match: re.Match[str], language: str | None) -> Figures | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["last"])
    short = len(match["last"]) == 2
    if short and (match["b"] == "." and len(match["second"]) == 1 or match["b"] == "-"):
        return None  # a version, a score
    day_first, month_first = (year, second, first), (year, first, second)
    if match["b"] == "." or _puts_day_first(language):
        found = _checked([day_first], match.end(), short) or _checked(
            [month_first], match.end(), short
        )
        return found if match["b"] != "." else _checked([day_first], match.end(), short)
    if language and language.lower() == "en-us":
        return _checked([month_first], match.end(), short) or _checked(
            [day_first], match.end(), short
        )
    return _checked([month_first, day_first], match.end(), short)


def _puts_day_first(language: str | None) -> bool:
    """Whether dates of this language go day, month, year (CLDR short date patterns)."""
    if not language:
        return False
    tag = language.lower()
    return tag in {"en-gb", "en-au", "en-nz", "en-ie", "en-in"} or tag[:2] in {
        "ru",
        "uk",
        "be",
        "de",
        "fr",
        "es",
        "it",
        "pl",
        "pt",
        "nl",
        "cs",
        "ro",
        "tr",
        "he",
        "ar",
    }


def _checked(forms: list[tuple[int, int, int]], end: int, short: bool = False) -> Figures | None:
    known = tuple(
        dict.fromkeys(
            (year, month, day)
            for year, month, day in forms
            if is_day(None if short or not 1 <= year else year, month, day)
            and (short or year >= 1000)
        )
    )
    return Figures(known, end, short) if known else None


def _is_glued(text: str, start: int) -> bool:
    """Whether the figures go on before ``start``: a path, a telephone number, a formula."""
    sign = text[start - 1]
    if sign not in _BAD_BEFORE:
        return False
    return not (sign == "-" and start > 1 and text[start - 2].isspace())
