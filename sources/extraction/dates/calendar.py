"""Dates of the calendar: a day, a month, a year, as they are printed in a sentence.

Every function reads from word ``i`` on and answers with what it read and the word after it, or
None. "4 May 2023", "the 4th of May", "May 4, 2023", "2023 May 4", "Friday, 4 May", "May 2023".
"""

from __future__ import annotations

from typing import TypeAlias

from sources.extraction.dates.guards import (
    Trust,
    is_counted,
    is_free_after,
    is_month_alone,
    is_weekday_alone,
    is_year,
    last_word,
    names_an_event,
    next_word,
)
from sources.extraction.dates.moments import Grain, Moment, Relative, is_day
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.words import Role

Read: TypeAlias = tuple[Moment, int] | None

_SPACE = " \n"


def day_of_month(reading: Reading, i: int) -> tuple[int, int] | None:
    """A day of the month at word ``i`` ("4", "4th", "second", "twenty-first") and the word after."""
    role = reading.role(i)
    if role is Role.ORDINAL or (role is Role.NUMBER and len(reading.note(i)) <= 2):
        day, after = reading.value(i), i + 1
        if reading.role(after) is Role.ENDING and reading.gap(after) == "-":
            after += 1  # 5-го
    elif role is Role.TENS and reading.role(i + 1) is Role.ORDINAL and reading.joined(i + 1, " -"):
        day, after = reading.value(i) + reading.value(i + 1), i + 2
    else:
        return None
    return (day, after) if 1 <= day <= 31 else None


def _after_of(reading: Reading, i: int, signs: str = " ") -> int | None:
    """Word ``i``, or the one after "of" or "in" at ``i``, if it follows closely; else None."""
    if reading.role(i) in {Role.OF, Role.IN} and reading.joined(i, _SPACE):
        return i + 1 if reading.joined(i + 1, _SPACE) else None
    return i if reading.joined(i, signs) else None


def year_after(reading: Reading, i: int, signs: str) -> tuple[int, int] | None:
    """A year that completes a date and begins at word ``i`` (or after "of" there), and the word after."""
    at = _after_of(reading, i, signs)
    if at is None or not reading.is_four_digits(at):
        return None
    if is_counted(reading, at) or not (reading.clear_after(at) or reading.gap(at + 1) == "-"):
        return None
    return reading.value(at), reading.year_end(at) or at + 1


def _with_year(reading: Reading, moment: Moment, i: int, signs: str) -> Read:
    """``moment`` with the year that follows at ``i``, if one does."""
    year = year_after(reading, i, signs)
    if year and moment.month and (moment.day is None or is_day(year[0], moment.month, moment.day)):
        return moment._replace(year=year[0]), year[1]
    if reading.role(i) in {Role.WHICH, Role.OF, Role.YEARWORD}:
        relative = _year_said(reading, i)
        if relative:
            return moment._replace(relative=relative[0]), relative[1]
    return moment, i


def _year_said(reading: Reading, i: int) -> tuple[Relative, int] | None:
    """ "this year", "of last year" after a month or a day."""
    at = i + 1 if reading.role(i) is Role.OF else i
    if not reading.joined(i, _SPACE) or (at != i and not reading.joined(at, _SPACE)):
        return None
    if reading.role(at) is Role.YEARWORD:
        return Relative(Grain.YEAR, reading.value(at)), at + 1
    unit = reading.role(at + 1) is Role.UNIT and reading.value(at + 1) == Grain.YEAR
    if reading.role(at) is Role.WHICH and unit and reading.joined(at + 1, _SPACE):
        return Relative(Grain.YEAR, reading.value(at)), at + 2
    return None


def day_month(reading: Reading, i: int, trust: Trust = Trust.NONE) -> Read:
    """ "4 May 2023", "4th of May", "04-Aug-2016", "second of August", "16 февраля 2023 года"."""
    found = day_of_month(reading, i)
    if found is None or not (trust is Trust.PLACED or reading.clear_before(i)):
        return None
    day, at = found
    spelled = reading.role(i) is not Role.NUMBER
    month_at = _after_of(reading, at, " -/.")
    if month_at is None or reading.role(month_at) is not Role.MONTH:
        return None
    if reading.role(at) is Role.IN or (
        month_at > at and not spelled and _opens_day(reading, month_at)
    ):
        return None  # "turned 21 in May", "Decree 11 of May 3"
    month = reading.value(month_at)
    if not is_day(None, month, day):
        return None
    moment = Moment(Grain.DAY, month=month, day=day)
    dashed = reading.gap(month_at) in "-/"
    read = _with_year(reading, moment, month_at + 1, "-/" if dashed else " ,.\n")
    if read is None or (dashed and read[0].year is None):
        return None
    lower = reading.note(month_at) == "risky" and reading.printed(month_at).islower()
    if lower and read[0].year is None and not (spelled and month_at > at):
        return None
    if (
        read[0].year is None
        and next_word(reading, reading.ends[read[1] - 1])[:1].isupper()
        and (reading.note(month_at) == "risky" and not spelled)
    ):
        return None
    return read


def _opens_day(reading: Reading, i: int) -> bool:
    """Whether month ``i`` has a day of its own behind it: "May 3"."""
    return reading.joined(i + 1) and day_of_month(reading, i + 1) is not None


def month_day(reading: Reading, i: int) -> Read:
    """ "May 4, 2023", "May 4th", "January first 2000", "May the 4th"."""
    if reading.role(i) is not Role.MONTH or "slavic" in reading.note(i):
        return None
    at = i + 1
    if reading.role(at) is Role.THE and reading.joined(at):
        at += 1
    if not reading.joined(at, " .-" if at == i + 1 else " "):
        return None
    found = day_of_month(reading, at)
    if found is None:
        return None
    day, after = found
    number = reading.role(at) is Role.NUMBER
    if not is_day(None, reading.value(i), day):
        return None
    if number and not reading.clear_after(after - 1) and not _goes_on_dashed(reading, after):
        return None
    if number and is_counted(reading, at) and reading.role(after) is not Role.MONTH:
        return None
    read = _with_year(reading, Moment(Grain.DAY, month=reading.value(i), day=day), after, " ,.-\n")
    if read is None or (reading.gap(at) == "-" and read[0].year is None):
        return None
    lower = reading.note(i) == "risky" and reading.printed(i).islower()
    if lower and number and read[0].year is None:
        return None
    if read[0].year is None and reading.word(at) == "second" and not read[0].relative:
        return None if next_word(reading, reading.ends[at])[:1].islower() else read
    return read


def _goes_on_dashed(reading: Reading, i: int) -> bool:
    """Whether a dash leads to a day or a year: "May 4-9", "Sep-23-2020"."""
    if reading.gap(i) != "-":
        return False
    return day_of_month(reading, i) is not None or reading.is_four_digits(i)


def year_first(reading: Reading, i: int) -> Read:
    """ "2023 May 4", "2017 April"."""
    if not reading.is_four_digits(i):
        return None
    if reading.role(i + 1) is not Role.MONTH or not reading.joined(i + 1, " ,"):
        return None
    if not reading.clear_before(i) or reading.note(i + 1) == "risky":
        return None
    year, month = reading.value(i), reading.value(i + 1)
    found = day_of_month(reading, i + 2) if reading.joined(i + 2) else None
    if found and is_day(year, month, found[0]) and reading.clear_after(found[1] - 1):
        if year_after(reading, found[1], " ,") is None:
            return Moment(Grain.DAY, year, month, found[0]), found[1]
        return None
    if found or year_after(reading, i + 2, " ,") is not None:
        return None
    return Moment(Grain.MONTH, year, month), i + 2


def month_year(reading: Reading, i: int) -> Read:
    """ "May 2023", "May of 2023", "Dec, 2018", or the month alone where it must be one."""
    if reading.role(i) is not Role.MONTH:
        return None
    moment = Moment(Grain.MONTH, month=reading.value(i))
    read = _with_year(reading, moment, i + 1, " ,.-/\n")
    if read and (read[0].year is not None or read[0].relative):
        return read
    return (moment, i + 1) if is_month_alone(reading, i) else None


def weekday(reading: Reading, i: int) -> Read:
    """ "Friday, 4 May 2023", "Friday the 4th", or the weekday alone."""
    if reading.role(i) is not Role.WEEKDAY:
        return None
    at = i + 1
    if reading.gap(at) == "?":
        return _weekday_alone(reading, i)
    if reading.joined(at, " ,.\n") and reading.role(at) in {Role.THE, Role.ON}:
        at += 1
    if reading.joined(at, " ,.\n"):
        read = day_month(reading, at) or month_day(reading, at)
        if read:
            return read
        if (
            reading.role(at) is Role.ORDINAL
            and reading.note(at) != "word"
            and reading.value(at) < 32
        ):
            return Moment(Grain.DAY, day=reading.value(at)), at + 1
    week = _week_after(reading, i + 1)
    if week:
        relative = Relative(Grain.WEEK, reading.value(week - 2), weekday=reading.value(i))
        return Moment(Grain.DAY, relative=relative), week
    return _weekday_alone(reading, i)


def _weekday_alone(reading: Reading, i: int) -> Read:
    if not is_weekday_alone(reading, i):
        return None
    return Moment(Grain.DAY, relative=Relative(Grain.DAY, weekday=reading.value(i))), i + 1


def _week_after(reading: Reading, i: int) -> int | None:
    """The word after "of last week" at word ``i``, if it stands there."""
    said = reading.role(i) is Role.OF and reading.role(i + 1) is Role.WHICH
    if not said or reading.role(i + 2) is not Role.UNIT:
        return None
    week = reading.value(i + 2) == Grain.WEEK
    close = all(reading.joined(at, _SPACE) for at in (i, i + 1, i + 2))
    return i + 3 if week and close else None


def year_alone(reading: Reading, i: int, trust: Trust = Trust.NONE) -> Read:
    """ "2022" where the sentence makes it a year; "79 AD", "AD 79", "44 BC" (year −43)."""
    if reading.role(i) is Role.ERA:
        follows = reading.role(i + 1) is Role.NUMBER and reading.value(i) > 0
        if not follows or not reading.joined(i + 1) or not reading.printed(i).isupper():
            return None
        return Moment(Grain.YEAR, reading.value(i + 1)), i + 2
    if reading.role(i + 1) is Role.ERA and reading.joined(i + 1) and reading.clear_before(i):
        number = reading.value(i)
        return Moment(Grain.YEAR, number if reading.value(i + 1) > 0 else 1 - number), i + 2
    end = reading.year_end(i) if reading.is_four_digits(i) else None
    if end and (trust is Trust.PLACED or reading.clear_before(i)):
        return Moment(Grain.YEAR, reading.value(i)), end
    return (Moment(Grain.YEAR, reading.value(i)), i + 1) if is_year(reading, i, trust) else None


def day_alone(reading: Reading, i: int) -> Read:
    """ "on the 4th": a day whose month is not printed."""
    if reading.role(i - 1) is not Role.THE or reading.note(i) == "word" or reading.value(i) > 31:
        return None
    start = reading.starts[i - 1]
    on = last_word(reading, start).lower() in {"on", "until", "by", "since"}
    if not on or not reading.joined(i) or not is_free_after(reading, i):
        return None
    return Moment(Grain.DAY, day=reading.value(i)), i + 1


def day_of_which_month(reading: Reading, i: int) -> Read:
    """ "the 5th of this month", "5 числа прошлого месяца"."""
    found = day_of_month(reading, i)
    at = _after_of(reading, found[1]) if found else None
    if found is None or at is None or reading.role(at) is not Role.WHICH:
        return None
    month = reading.role(at + 1) is Role.UNIT and reading.value(at + 1) == Grain.MONTH
    if not month or not reading.joined(at + 1, _SPACE):
        return None
    relative = Relative(Grain.MONTH, reading.value(at))
    return Moment(Grain.DAY, day=found[0], relative=relative), at + 2


def calendar_date(reading: Reading, i: int, trust: Trust = Trust.NONE) -> Read:
    """The calendar date that begins at word ``i``."""
    role = reading.role(i)
    if role is Role.MONTH:
        read = month_day(reading, i) or month_year(reading, i)
    elif role is Role.WEEKDAY:
        read = weekday(reading, i)
    elif role is Role.NUMBER:
        read = day_month(reading, i, trust) or year_first(reading, i)
        read = read or year_alone(reading, i, trust)
    elif role is Role.ERA:
        read = year_alone(reading, i)
    else:
        read = day_month(reading, i, trust) or day_of_which_month(reading, i)
        if read is None and role is Role.ORDINAL:
            read = day_alone(reading, i)
    if read and read[0].day is not None and read[0].year is None:
        return read[0]._replace(named_event=_names_event(reading, read)), read[1]
    return read


def _names_event(reading: Reading, read: tuple[Moment, int]) -> bool:
    return names_an_event(reading, reading.ends[read[1] - 1])
