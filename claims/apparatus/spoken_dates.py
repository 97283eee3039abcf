"""EDTF dates read back in words, at the precision they have: what is not known is said."""

from __future__ import annotations

import re
from datetime import date

from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop

_MONTHS = Words(
    {
        1: gettext_noop("January"),
        2: gettext_noop("February"),
        3: gettext_noop("March"),
        4: gettext_noop("April"),
        5: gettext_noop("May"),
        6: gettext_noop("June"),
        7: gettext_noop("July"),
        8: gettext_noop("August"),
        9: gettext_noop("September"),
        10: gettext_noop("October"),
        11: gettext_noop("November"),
        12: gettext_noop("December"),
    }
)
_PARTS = Words(
    {
        21: gettext_noop("spring {year}"),
        22: gettext_noop("summer {year}"),
        23: gettext_noop("autumn {year}"),
        24: gettext_noop("winter {year}"),
        33: gettext_noop("the first quarter of {year}"),
        34: gettext_noop("the second quarter of {year}"),
        35: gettext_noop("the third quarter of {year}"),
        36: gettext_noop("the fourth quarter of {year}"),
        40: gettext_noop("the first half of {year}"),
        41: gettext_noop("the second half of {year}"),
    }
)
_PARTS_ALONE = Words(
    {
        21: gettext_noop("spring, no year"),
        22: gettext_noop("summer, no year"),
        23: gettext_noop("autumn, no year"),
        24: gettext_noop("winter, no year"),
        33: gettext_noop("the first quarter, no year"),
        34: gettext_noop("the second quarter, no year"),
        35: gettext_noop("the third quarter, no year"),
        36: gettext_noop("the fourth quarter, no year"),
        40: gettext_noop("the first half, no year"),
        41: gettext_noop("the second half, no year"),
    }
)
_DOUBT = Words(
    {
        "?": gettext_noop("{date} (uncertain)"),
        "~": gettext_noop("{date} (about)"),
        "%": gettext_noop("{date} (about, uncertain)"),
    }
)
_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|-?[0-9]{2}XX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%]?)"
)


def spoken_edtf(edtf: str | None) -> str:
    """``edtf`` in words: "22 to 28 July 2024", "16 February, no year", "no calendar date".

    A string that is no EDTF of the product's subset is given back as it stands.
    """
    if not edtf:
        return _("no calendar date")
    if edtf[0] == "[" and edtf[-1] == "]":
        return _(" or ").join(_point(member.strip()) for member in edtf[1:-1].split(","))
    first, slash, last = edtf.partition("/")
    return _interval(first, last) if slash else _point(edtf)


def _interval(first: str, last: str) -> str:
    if first in {"", ".."}:
        return _("until {date}").format(date=_point(last))
    if last in {"", ".."}:
        return _("from {date} on").format(date=_point(first))
    beginning = _without_what_follows(first, last)
    return _("{first} to {last}").format(first=beginning, last=_point(last))


def _without_what_follows(first: str, last: str) -> str:
    """The beginning without the month and year that the end repeats: "22" of "22 to 28 July"."""
    a, b = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if a is None or b is None or a["doubt"] or not (a["day"] and b["day"]) or "X" in first[4:]:
        return _point(first)
    if a["year"] != b["year"]:
        return _point(first)
    day = int(a["day"])
    return str(day) if a["month"] == b["month"] else _day_of(day, int(a["month"]))


def _point(edtf: str) -> str:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match["year"], match["month"], match["day"]
    words = _parts(year, month, day)
    return _DOUBT[match["doubt"]].format(date=words) if match["doubt"] else words


def _parts(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return _year(year)
    if month == "XX":
        return _without_month(year, day)
    number = int(month)
    if number in _PARTS:
        if year == "XXXX":
            return _PARTS_ALONE[number]
        return _PARTS[number].format(year=_year(year))
    if not 1 <= number <= 12:
        return f"{year}-{month}"
    if day and day != "XX":
        if year == "XXXX":
            return _("{day} {month}, no year").format(day=int(day), month=_MONTHS[number])
        return _day_of(int(day), number, _year(year))
    if year == "XXXX":
        said = _("{month}, no year, day not known") if day else _("{month}, no year")
    else:
        said = _("{month} {year}, day not known") if day else _("{month} {year}")
    return said.format(month=_MONTHS[number], year=_year(year))


def _without_month(year: str, day: str | None) -> str:
    known = int(day) if day and day != "XX" else None
    if year == "XXXX":
        said = _("no month, no year") if known is None else _("the {day}th, no month, no year")
    elif known is None:
        said = _("{year}, month not known")
    else:
        said = _("the {day}th of a month in {year}, month not known")
    return said.format(day=known, year=_year(year))


def _day_of(day: int, month: int, year: str = "") -> str:
    said = _("{day} {month} {year}") if year else _("{day} {month}")
    return said.format(day=day, month=_MONTHS[month], year=year)


def spoken_day(day: date) -> str:
    """A day of the calendar: "3 May 2024"."""
    return _day_of(day.day, day.month, str(day.year))


def day_of_a_year(day: date) -> str:
    """The same without its year: "3 May"."""
    return _day_of(day.day, day.month)


def _year(year: str) -> str:
    if year == "XXXX":
        return _("no year")
    if year.endswith("XX"):
        return _("the years {first} to {last}").format(
            first=f"{year[:-2]}00", last=f"{year[:-2]}99"
        )
    if year.endswith("X"):
        return _("the {year}s").format(year=f"{year[:-1]}0")
    if year.startswith("-"):
        return _("{year} BC").format(year=1 - int(year))
    return str(int(year))
