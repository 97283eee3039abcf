"""Periods inside a year and named years: seasons, quarters, halves, months counted together.

"spring 1912", "the third quarter of 2023", "Q3 2019", "2019 H2",
"the first nine months of 2023", "early June", "the end of last year", "the first week of May".
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from sources.extraction.dates.calendar import Read, calendar_date, day_of_month
from sources.extraction.dates.decades import century, decade
from sources.extraction.dates.guards import Trust, is_counted
from sources.extraction.dates.moments import Grain, Moment, Relative, is_day
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.relative import relative_date
from sources.extraction.dates.words import Role

_SPACE = " \n"
_LONG = {
    Grain.MONTH,
    Grain.QUARTER,
    Grain.HALF,
    Grain.SEASON,
    Grain.YEAR,
    Grain.DECADE,
    Grain.CENTURY,
}


def _skip(reading: Reading, i: int, *roles: Role) -> int:
    """The word after any words of ``roles``, each once and in this order, that follow closely."""
    for role in roles:
        if reading.role(i) is role and reading.joined(i, _SPACE):
            i += 1
    return i


def year_of(reading: Reading, i: int) -> tuple[Moment, int] | None:
    """The year that a season or quarter belongs to, at word ``i``: "of 2023", "2023", "last year"."""
    at = _skip(reading, i, Role.OF, Role.IN, Role.THE, Role.FISCAL, Role.CALENDAR)
    if not reading.joined(at, " -,\n"):
        return None
    if reading.role(at) is Role.UNIT and reading.value(at) == Grain.YEAR:
        if reading.role(at + 1) is Role.NUMBER and reading.joined(at + 1):
            at += 1
        elif reading.role(at - 1) is Role.THE:
            return Moment(Grain.YEAR, relative=Relative(Grain.YEAR, 0)), at + 1
    if reading.role(at) is Role.NUMBER and len(reading.note(at)) == 4 and reading.value(at) >= 1000:
        if reading.clear_after(at) and not is_counted(reading, at):
            return Moment(Grain.YEAR, reading.value(at)), reading.year_end(at) or at + 1
        return None
    if reading.role(at) is Role.FISCAL and reading.note(at) == "glued":
        return Moment(Grain.YEAR, reading.value(at)), at + 1
    read = relative_date(reading, at)
    return read if read and read[0].grain is Grain.YEAR else None


def _within(year: Moment, grain: Grain, first: int, last: int) -> Moment:
    """The months ``first`` to ``last`` of ``year``."""
    return year._replace(grain=grain, month=first, last_month=last)


def season(reading: Reading, i: int) -> Read:
    """ "spring 1912", "the summer of 2023", "spring of last year"; never a season alone."""
    if reading.role(i) is not Role.SEASON:
        return None
    year = year_of(reading, i + 1)
    if year is None:
        return None
    return year[0]._replace(grain=Grain.SEASON, number=reading.value(i)), year[1]


_ORDINALS_AS_WORDS = {"last": 4, "final": 4}


def part_of_year(reading: Reading, i: int) -> Read:
    """ "Q3 2019", "2019 H2", "third quarter of 2023", "first half of 2023", "first nine months of"."""
    short = _short_part(reading, i)
    if short:
        return short
    number = _place(reading, i)
    if number is None or not reading.joined(i + 1, " -\n"):
        return None
    if reading.role(i + 1) is Role.UNIT:
        unit, at = reading.value(i + 1), i + 2
        if unit == Grain.QUARTER and number <= 4:
            first, last, grain = number * 3 - 2, number * 3, Grain.QUARTER
        elif unit == Grain.HALF and number in {1, 2, 4}:
            first, last, grain = (1, 6, Grain.HALF) if number == 1 else (7, 12, Grain.HALF)
        else:
            return None
        year = year_of(reading, at)
        if year:
            return _within(year[0], grain, first, last), year[1]
        if (
            grain is Grain.QUARTER
            and reading.role(i - 1) is Role.THE
            and number < 5
            and reading.word(i) != "last"
        ):
            return Moment(grain, month=first, last_month=last), at
        return None
    return _months_of(reading, i, number)


def _place(reading: Reading, i: int) -> int | None:
    """Which part: first 1 … fourth 4; "last" and "final" count as 4."""
    if reading.role(i) in {Role.ORDINAL, Role.ROMAN}:
        return reading.value(i) if reading.value(i) <= 4 else None
    return _ORDINALS_AS_WORDS.get(reading.word(i)) if reading.role(i) is Role.WHICH else None


def _months_of(reading: Reading, i: int, number: int) -> Read:
    """ "first nine months of 2023", "last three months of 2022"."""
    if reading.role(i + 1) not in {Role.COUNT, Role.NUMBER} or number not in {1, 4}:
        return None
    unit = reading.role(i + 2) is Role.UNIT and reading.value(i + 2) == Grain.MONTH
    months = reading.value(i + 1)
    if not unit or not reading.joined(i + 2) or not 1 <= months <= 11:
        return None
    year = year_of(reading, i + 3) if reading.role(i + 3) is Role.OF else None
    if year is None:
        return None
    first, last = (1, months) if number == 1 else (13 - months, 12)
    return _within(year[0], Grain.QUARTER, first, last), year[1]


def _short_part(reading: Reading, i: int) -> Read:
    role = reading.role(i)
    if role in {Role.QUARTER, Role.HALF}:
        year = year_of(reading, i + 1)
        return (_part(year[0], role, reading.value(i)), year[1]) if year else None
    if not reading.is_four_digits(i):
        return None
    part = reading.role(i + 1)
    if (
        part in {Role.QUARTER, Role.HALF}
        and reading.joined(i + 1, " -")
        and reading.clear_before(i)
    ):
        return _part(Moment(Grain.YEAR, reading.value(i)), part, reading.value(i + 1)), i + 2
    return None


def _part(year: Moment, role: Role, number: int) -> Moment:
    if role is Role.QUARTER:
        return _within(year, Grain.QUARTER, number * 3 - 2, number * 3)
    return _within(year, Grain.HALF, number * 6 - 5, number * 6)


def named_year(reading: Reading, i: int) -> Read:
    """ "the year 2008", "year of 2008", "calendar year 2008", "fiscal 2023", "FY2023".

    A fiscal year's bounds differ by country and firm, so it is marked approximate.
    """
    role, at = reading.role(i), i
    if role is Role.FISCAL and reading.note(i) == "glued":
        return Moment(Grain.YEAR, reading.value(i), mark="~"), i + 1
    if role in {Role.FISCAL, Role.CALENDAR}:
        at += 1
        if not reading.joined(at, _SPACE):
            return None
    unit = reading.role(at) is Role.UNIT and reading.value(at) == Grain.YEAR
    if not unit and role is not Role.FISCAL:
        return None
    at = _skip(reading, at + 1, Role.OF) if unit else at
    number = reading.role(at) is Role.NUMBER and len(reading.note(at)) == 4
    if not number or reading.value(at) < 1000 or not reading.joined(at, _SPACE):
        return None
    if not reading.clear_after(at):
        return None
    return Moment(Grain.YEAR, reading.value(at), mark="~" if role is Role.FISCAL else ""), at + 1


def blurred(reading: Reading, i: int, trust: Trust) -> Read:
    """A part without bounds: "early June", "mid-2011", "the end of last year", "late in 2022".

    It takes the month or year that it stands in, because EDTF has no such parts.
    """
    if reading.role(i) is not Role.PART:
        return None
    if reading.note(i) == "noun" and reading.role(i + 1) is not Role.OF:
        return None  # "will close in 2008"
    at = _skip(reading, i + 1, Role.OF, Role.IN, Role.THE)
    if reading.role(at) is Role.PART:
        return None
    if not reading.joined(at, " -\n"):
        return None
    year_wanted = Trust.PLACED if trust is Trust.NONE else trust
    read = period(reading, at, year_wanted) or relative_date(reading, at)
    read = read or calendar_date(reading, at, year_wanted)
    if read is None and reading.role(at) is Role.MONTH and reading.note(at) != "short":
        read = Moment(Grain.MONTH, month=reading.value(at)), at + 1
    if read is None and (reading.role(at - 1) is Role.THE or "slavic" in reading.note(at)):
        read = _present_unit(reading, at)
    if read is None or read[0].grain not in _LONG:
        return None
    return read[0]._replace(blurred=True), read[1]


def _present_unit(reading: Reading, i: int) -> Read:
    """ "the year", "the month" in "the end of the year": the one of the day of writing."""
    unit = reading.role(i) is Role.UNIT and reading.value(i) in {Grain.YEAR, Grain.MONTH}
    if not unit or reading.role(i + 1) is Role.OF:
        return None
    return Moment(
        Grain.of(reading.value(i)), relative=Relative(Grain.of(reading.value(i)), 0)
    ), i + 1


def part_of_month(reading: Reading, i: int) -> Read:
    """ "first week of May", "last three days of 2022", "last day of 2022", "second Tuesday of June"."""
    counted = day_of_month(reading, i) if reading.role(i) is not Role.WHICH else (0, i + 1)
    if counted is None:
        return None
    day, place = counted
    if reading.role(place) in {Role.COUNT, Role.NUMBER} and reading.joined(place):
        place += 1
    weekday = reading.role(place) is Role.WEEKDAY
    small = reading.role(place) is Role.UNIT and reading.value(place) in _SMALL
    if not (small or weekday) or not reading.joined(place):
        return None
    if reading.role(place + 1) not in ({Role.OF, Role.IN} if weekday else {Role.OF}):
        return None
    at = _skip(reading, place + 1, Role.OF, Role.IN, Role.THE)
    if not reading.joined(at):
        return None
    whole = _month_or_year(reading, at)
    if whole is None:
        return None
    moment, after = whole
    if weekday:
        return _weekday_of(moment, day, reading.value(place)), after
    one_day = place == counted[1] and reading.word(place) == "day" and day and moment.month
    if one_day and is_day(moment.year, moment.month or 0, day):
        return moment._replace(grain=Grain.DAY, day=day), after
    return moment._replace(blurred=True), after


def _month_or_year(reading: Reading, i: int) -> Read:
    read = calendar_date(reading, i, Trust.PLACED) or relative_date(reading, i)
    if read is None and reading.role(i) is Role.MONTH:
        read = Moment(Grain.MONTH, month=reading.value(i)), i + 1
    return read if read and read[0].grain in {Grain.MONTH, Grain.YEAR} else None


def _weekday_of(month: Moment, place: int, weekday: int) -> Moment:
    """The first, second … or last (``place`` 0) such weekday; the month where no year is printed."""
    if month.year is None or month.month is None or place > 4:
        return month._replace(blurred=True)
    days = monthrange(month.year, month.month)[1]
    first = 1 + (weekday - date(month.year, month.month, 1).weekday()) % 7
    day = first + 7 * (place - 1) if place else first + (days - first) // 7 * 7
    return month._replace(grain=Grain.DAY, day=day)


_SMALL = frozenset({Grain.DAY, Grain.WEEK, Grain.WEEKEND, Grain.HALF, Grain.MONTH})
_LONG_ROLES = frozenset(
    {Role.DECADE, Role.SHORT_DECADE, Role.NUMBER, Role.ORDINAL, Role.ROMAN, Role.TENS}
)
_PART_ROLES = frozenset(
    {Role.ORDINAL, Role.ROMAN, Role.TENS, Role.WHICH, Role.QUARTER, Role.HALF, Role.NUMBER}
)


def period(reading: Reading, i: int, trust: Trust = Trust.NONE) -> Read:
    """The named period that begins at word ``i``."""
    role = reading.role(i)
    if role is Role.SEASON:
        return season(reading, i)
    if role is Role.PART:
        return blurred(reading, i, trust)
    if role in {Role.FISCAL, Role.CALENDAR, Role.UNIT}:
        return named_year(reading, i)
    if role in _LONG_ROLES and (read := decade(reading, i) or century(reading, i)):
        return read
    return part_of_year(reading, i) or part_of_month(reading, i) if role in _PART_ROLES else None
