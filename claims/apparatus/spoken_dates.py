"""EDTF dates read back in words, at the precision they have: what is not known is said."""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    33: "the first quarter of", 34: "the second quarter of",
    35: "the third quarter of", 36: "the fourth quarter of",
    40: "the first half of", 41: "the second half of",
}  # fmt: skip
_DOUBT = {"?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}
_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|-?[0-9]{2}XX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%]?)"
)


def spoken_edtf(edtf: str | None) -> str:
    """``edtf`` in words: "22 to 28 July 2024", "16 February, no year", "no calendar date".

    A string that is no EDTF of the product's subset is given back as it stands.
    """
    if not edtf:
        return "no calendar date"
    if edtf[0] == "[" and edtf[-1] == "]":
        return " or ".join(_point(member.strip()) for member in edtf[1:-1].split(","))
    first, slash, last = edtf.partition("/")
    return _interval(first, last) if slash else _point(edtf)


def _interval(first: str, last: str) -> str:
    if first in {"", ".."}:
        return f"until {_point(last)}"
    if last in {"", ".."}:
        return f"from {_point(first)} on"
    return f"{_without_what_follows(first, last)} to {_point(last)}"


def _without_what_follows(first: str, last: str) -> str:
    """The beginning without the month and year that the end repeats: "22" of "22 to 28 July"."""
    a, b = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if a is None or b is None or a["doubt"] or not (a["day"] and b["day"]) or "X" in first[4:]:
        return _point(first)
    if a["year"] != b["year"]:
        return _point(first)
    day = str(int(a["day"]))
    return day if a["month"] == b["month"] else f"{day} {_MONTHS[int(a['month']) - 1]}"


def _point(edtf: str) -> str:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match["year"], match["month"], match["day"]
    words = _parts(year, month, day)
    return words + _DOUBT.get(match["doubt"], "")


def _parts(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return _year(year)
    if month == "XX":
        known = f"the {int(day)}th" if day and day != "XX" else ""
        if year == "XXXX":
            return f"{known}, no month, no year".lstrip(", ")
        return f"{known + ' of a month in ' if known else ''}{_year(year)}, month not known"
    number = int(month)
    if number in _PARTS:
        return _PARTS[number] + (f" {_year(year)}" if year != "XXXX" else ", no year")
    if not 1 <= number <= 12:
        return f"{year}-{month}"
    name = _MONTHS[number - 1]
    printed = f"{int(day)} {name}" if day and day != "XX" else name
    printed += ", no year" if year == "XXXX" else f" {_year(year)}"
    return f"{printed}, day not known" if day == "XX" else printed


def _year(year: str) -> str:
    if year == "XXXX":
        return "no year"
    if year.endswith("XX"):
        return f"the years {year[:-2]}00 to {year[:-2]}99"
    if year.endswith("X"):
        return f"the {year[:-1]}0s"
    if year.startswith("-"):
        return f"{1 - int(year)} BC"
    return str(int(year))
