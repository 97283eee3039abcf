"""Two dates as one: ranges and alternatives.

"from 4 to 9 May 2023", "between June and December 2022", "July 22 – July 28, 2024", "1851-52",
"the 2021/22 season", "2012 or 2013". Either end lends the other what it does not print.
"""

from __future__ import annotations

from typing import NamedTuple

from sources.extraction.dates.calendar import Read, year_after
from sources.extraction.dates.guards import Trust, is_counted
from sources.extraction.dates.moments import Grain, Moment, Relative, is_day
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.singles import bare, single
from sources.extraction.dates.words import Role

_SPACE = " \n"


class Span(NamedTuple):
    """Two dates and how they belong together: from the first to the last, or one of them."""

    first: Moment
    last: Moment
    either: bool = False


def past_the(reading: Reading, i: int) -> int:
    """The word after "the" at ``i``, or ``i``."""
    return i + 1 if reading.role(i) is Role.THE and reading.joined(i + 1, _SPACE) else i


def opened_range(reading: Reading, i: int) -> tuple[Span, int] | None:
    """The range after "from" or "between" at word ``i``."""
    between, at = reading.role(i) is Role.BETWEEN, i + 1
    if reading.role(at) is Role.BETWEEN and reading.joined(at):
        between, at = True, at + 1
    if not reading.joined(at, _SPACE):
        return None
    at = past_the(reading, at)
    first = single(reading, at, Trust.PLACED) or bare(reading, at) or _now(reading, at)
    return _from(reading, first, between=between, opened=True) if first else None


def _now(reading: Reading, i: int) -> Read:
    """ "between now and 2030": the day of writing."""
    if reading.role(i) is not Role.NOW or reading.word(i) != "now":
        return None
    return Moment(Grain.DAY, relative=Relative(Grain.DAY, 0)), i + 1


def range_from(reading: Reading, i: int, first: Read) -> tuple[Span, int] | None:
    """The range that begins with ``first`` at word ``i``: "4–9 May", "June to August"."""
    first = first or _year_before_dash(reading, i)
    if first is None:
        return None
    if reading.gap(first[1]) == "/" and not _may_slash(reading, first[1]):
        return None
    return _from(reading, first, between=False, opened=False)


def _from(
    reading: Reading, first: tuple[Moment, int], *, between: bool, opened: bool
) -> tuple[Span, int] | None:
    link = _link(reading, first[1], between)
    if link is None:
        return None
    at, dashed = link
    bare_day = first[0].day and first[0].month is None and not opened
    if bare_day and (reading.role(at) is Role.MONTH or reading.word(at - 1) in {"until", "till"}):
        return None  # "an iPhone 4 until September 30"
    last = _end(reading, at, first[0], dashed)
    ends = _lend(first[0], last[0]) if last else None
    if last is None or ends is None or not (opened or _are_alike(*ends, dashed)):
        return None
    return Span(*ends), last[1]


def _link(reading: Reading, i: int, between: bool) -> tuple[int, bool] | None:
    """Where the second date begins if a range goes on at word ``i``, and whether a dash leads there."""
    sign = reading.gap(i)
    if sign in {"-", "–"} or (sign == "/" and reading.role(i) is Role.NUMBER):
        return i, True
    if sign not in {" ", "\n", ","} or not reading.joined(i + 1, _SPACE):
        return None
    if reading.role(i) is Role.TO or reading.word(i) in {"through", "until", "till", "до", "да"}:
        return i + 1, False
    return (i + 1, False) if between and reading.role(i) is Role.AND else None


def _year_before_dash(reading: Reading, i: int) -> Read:
    """A number of four digits before a dash: "2014-2018" is two years, whatever stands before."""
    if not reading.is_four_digits(i) or not 1500 <= reading.value(i) < 2150:
        return None
    if reading.role(i + 1) is not Role.NUMBER or reading.gap(i + 1) not in {"-", "–", "/"}:
        return None
    if not reading.clear_before(i) or is_counted(reading, i + 1):
        return None
    if len(reading.note(i + 1)) == 2 and not _follows_up(reading, i):
        return None
    return Moment(Grain.YEAR, reading.value(i)), i + 1


def _follows_up(reading: Reading, i: int) -> bool:
    """Whether "1861-67" is two years: "2023-11" is a month, "2023-24" a season."""
    second = reading.value(i + 1)
    return second > 12 or (reading.value(i) + 1) % 100 == second


def _may_slash(reading: Reading, i: int) -> bool:
    """ "2021/22" and "5/6 May"; two whole years with a slash may mean one or the other."""
    return reading.role(i) is Role.NUMBER and len(reading.note(i)) <= 2


def _end(reading: Reading, i: int, first: Moment, dashed: bool) -> Read:
    """The end of a range that begins with ``first``."""
    if dashed and first.grain is Grain.YEAR and first.year:
        short = _short_year(reading, i, first.year)
        if short:
            return short
    i = past_the(reading, i)
    role = reading.role(i)
    if role is Role.NOW:
        return Moment(Grain.DAY, relative=Relative(Grain.DAY, 0)), i + 1
    found = single(reading, i, Trust.PLACED)
    if found or (role is not Role.MONTH and not (first.month and first.day)):
        return found
    found = bare(reading, i) if not dashed or role is Role.MONTH else _day_after_dash(reading, i)
    if found is None or found[0].day is None:
        return found
    if role is Role.NUMBER and (not reading.clear_after(i) or is_counted(reading, i)):
        return None
    year = year_after(reading, found[1], " ,\n")
    return (found[0]._replace(year=year[0]), year[1]) if year else found


def _day_after_dash(reading: Reading, i: int) -> Read:
    known = reading.role(i) in {Role.NUMBER, Role.ORDINAL} and 1 <= reading.value(i) <= 31
    if not known or (reading.role(i) is Role.NUMBER and len(reading.note(i)) > 2):
        return None
    return Moment(Grain.DAY, day=reading.value(i)), i + 1


def _short_year(reading: Reading, i: int, first: int) -> Read:
    """The "52" of "1851-52", where it comes after the year before it."""
    if (
        reading.role(i) is not Role.NUMBER
        or len(reading.note(i)) != 2
        or not reading.clear_after(i)
    ):
        return None
    year = first - first % 100 + reading.value(i)
    if year % 100 == 0 and first % 100 == 99:
        year += 100  # 1999-00
    return (Moment(Grain.YEAR, year), i + 1) if year > first else None


def _lend(first: Moment, last: Moment) -> tuple[Moment, Moment] | None:
    """Both ends with the month and year that they share; None if they are no range."""
    if first.swapped or last.swapped:
        return None
    if first.day and first.month is None and not first.relative:
        return _lend_to_day(first, last)
    if last.day and last.month is None and not last.relative:
        if not is_day(last.year or first.year, first.month or 0, last.day):
            return None
        last = last._replace(month=first.month)
    if first.month and last.month:
        first, last = _share_year(first, last)
    return (first, last) if _in_order(first, last) else None


def _lend_to_day(first: Moment, last: Moment) -> tuple[Moment, Moment] | None:
    """The first of "4 to 9 May 2023", "17th to 19th centuries"."""
    day = first.day or 0
    if last.grain is Grain.CENTURY and last.number and not last.blurred:
        return (Moment(Grain.CENTURY, number=day), last) if day < last.number else None
    if last.month is None or last.day is None or day >= last.day:
        return None
    if not is_day(last.year, last.month, day):
        return None
    return last._replace(day=day), last


def _share_year(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """The year of one end for the other: the end of "November to March 2023" is in the next year."""
    end = (last.last_month or last.month or 12, last.day or 31)
    wraps = (first.month or 0, first.day or 0) > end
    if first.year is None and first.relative is None:
        if last.year is not None:
            return first._replace(year=last.year - wraps), last
        if last.relative and last.relative.unit is Grain.YEAR and not wraps:
            return first._replace(relative=last.relative), last
    elif first.year is not None and last.year is None and last.relative is None:
        return first, last._replace(year=first.year + wraps)
    return first, last


def _in_order(first: Moment, last: Moment) -> bool:
    if Grain.CENTURY in {first.grain, last.grain} and first.grain is not last.grain:
        return False
    start, end = first.first_year, last.first_year
    if start is None or end is None:
        return first.dated or last.dated or bool(first.relative and last.relative)
    if start != end:
        return start < end
    if Grain.SEASON in {first.grain, last.grain} or Grain.DECADE in {first.grain, last.grain}:
        return True
    return (first.month or 0, first.day or 0) <= (last.month or 12, last.day or 31)


def _are_alike(first: Moment, last: Moment, dashed: bool) -> bool:
    """Whether two dates without "from" or "between" make a range: they are of one sort."""
    if first.grain is last.grain:
        return True
    if Grain.DAY in {first.grain, last.grain}:
        return bool(last.relative) and not dashed
    return True


def either_from(reading: Reading, i: int, first: Read) -> tuple[Span, int] | None:
    """ "2012 or 2013", "18 or 19 June": one of two, the first of which begins at word ``i``."""
    if first is None and _is_or(reading, i + 1):
        first = single(reading, i, Trust.PLACED)
    if first is None or not _is_or(reading, first[1]):
        return None
    last = single(reading, first[1] + 1, Trust.PLACED)
    if last is None or last[0].relative or first[0].relative:
        return None
    ends = _lend(first[0], last[0])
    if ends is None or ends[0].grain is not ends[1].grain or not all(end.dated for end in ends):
        return None
    return Span(*ends, either=True), last[1]


def _is_or(reading: Reading, i: int) -> bool:
    if reading.role(i) is not Role.OR or not reading.joined(i, _SPACE):
        return False
    return reading.joined(i + 1, _SPACE)
