"""Dates told from the day of writing: yesterday, last month, three days ago, next Friday.

Read here as steps; ``inference`` turns them into a calendar date where the publication date is
known. Durations ("for three days", "two years") are no dates and are not read.
"""

from __future__ import annotations

from sources.extraction.dates.calendar import Read
from sources.extraction.dates.guards import last_word
from sources.extraction.dates.moments import Grain, Moment, Relative
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.words import Role

_SPACE = " \n"


def _count(reading: Reading, i: int) -> int | None:
    if reading.role(i) is Role.COUNT:
        return reading.value(i)
    if reading.role(i) is Role.NUMBER and reading.clear_before(i) and 0 < reading.value(i) < 1000:
        return reading.value(i)
    return None


def ago(reading: Reading, i: int) -> Read:
    """ "three days ago", "a year ago", "2 weeks and 2 days ago", "неделю назад"."""
    count, at = _count(reading, i), i + 1
    if count is None:
        count, at = 1, i
    elif not reading.joined(at, _SPACE):
        return None
    if reading.role(at) is not Role.UNIT:
        return None
    unit, extra, at = Grain.of(reading.value(at)), 0, at + 1
    more = _count(reading, at + 1) if reading.role(at) is Role.AND else None
    days = reading.role(at + 2) is Role.UNIT and reading.value(at + 2) == Grain.DAY
    if more and days and reading.joined(at) and reading.joined(at + 1):
        extra, at = more, at + 3
    if reading.role(at) is not Role.AGO or not reading.joined(at, _SPACE):
        return None
    if at == i + 1 and reading.word(at) == "ago":
        return None  # "years ago": how many?
    if unit in {Grain.QUARTER, Grain.HALF, Grain.SEASON, Grain.WEEKEND}:
        return None
    return Moment(unit, relative=Relative(unit, ago=count, extra_days=extra)), at + 1


def day_word(reading: Reading, i: int) -> Read:
    """ "today", "yesterday", "earlier today", "the day before yesterday"."""
    if reading.role(i) is Role.UNIT and reading.word(i) == "day" and reading.joined(i + 2, _SPACE):
        if reading.role(i + 1) not in {Role.BEFORE, Role.AFTER} or not reading.joined(i + 1):
            return None
        step = -1 if reading.role(i + 1) is Role.BEFORE else 1
        if reading.role(i + 2) is Role.DAYWORD and reading.value(i + 2) == step:
            return Moment(Grain.DAY, relative=Relative(Grain.DAY, 2 * step)), i + 3
        return None
    if reading.role(i) is Role.YEARWORD:
        return Moment(Grain.YEAR, relative=Relative(Grain.YEAR, reading.value(i))), i + 1
    if reading.role(i) is not Role.DAYWORD or _is_title(reading, i):
        return None
    return Moment(Grain.DAY, relative=Relative(Grain.DAY, reading.value(i))), i + 1


def _is_title(reading: Reading, i: int) -> bool:
    """Whether the word is part of a name: "USA Today"."""
    before = last_word(reading, reading.starts[i])
    return reading.printed(i)[:1].isupper() and before[:1].isupper()


def which(reading: Reading, i: int) -> Read:
    """ "last month", "this past Wednesday", "the next two years", "next May", "last summer"."""
    if reading.role(i) is not Role.WHICH:
        return None
    word, steps, at = reading.word(i), reading.value(i), i + 1
    if reading.role(at) is Role.WHICH and reading.joined(at) and steps == 0:
        word, steps, at = reading.word(at), reading.value(at), at + 1
    if not reading.joined(at, _SPACE):
        return None
    role = reading.role(at)
    if role is Role.UNIT:
        return _which_unit(reading, i, at, word, steps)
    if role is Role.DAYPART:
        return _part_of_day(word, reading.value(at), at)
    if role is Role.WEEKDAY and reading.note(at) != "short":
        if word == "past":
            return Moment(
                Grain.DAY, relative=Relative(Grain.DAY, -1, weekday=reading.value(at))
            ), at + 1
        week = word not in {"coming", "upcoming"}
        relative = Relative(Grain.WEEK if week else Grain.DAY, steps, weekday=reading.value(at))
        return Moment(Grain.DAY, relative=relative), at + 1
    if role is Role.MONTH and reading.note(at) != "short" and not reading.printed(at).islower():
        moment = Moment(Grain.MONTH, month=reading.value(at))
        return moment._replace(relative=Relative(Grain.MONTH, steps)), at + 1
    if role is Role.SEASON:
        moment = Moment(Grain.SEASON, number=reading.value(at))
        return moment._replace(relative=Relative(Grain.SEASON, steps)), at + 1
    count = _count(reading, at)
    if count and steps and reading.role(at + 1) is Role.UNIT and reading.joined(at + 1, _SPACE):
        unit = Grain.of(reading.value(at + 1))
        if unit not in {Grain.HALF, Grain.SEASON, Grain.CENTURY, Grain.WEEKEND}:
            return Moment(unit, relative=Relative(unit, steps, length=max(count, 2))), at + 2
    return None


def _which_unit(reading: Reading, i: int, at: int, word: str, steps: int) -> Read:
    unit = Grain.of(reading.value(at))
    if reading.word(at).endswith("s") and reading.word(at).isascii():
        return None  # "last days", "coming weeks"
    if unit is Grain.DAY:
        if word in {"following", "next", "previous"} and reading.role(i - 1) is Role.THE:
            return Moment(Grain.DAY, relative=Relative(Grain.DAY)), at + 1  # of another day
        return None
    if unit is Grain.HALF or reading.role(at + 1) is Role.OF:
        return None  # "the last week of May" is a part of May
    if unit is Grain.DECADE and steps < 0:
        return Moment(unit, relative=Relative(Grain.YEAR, -1, length=10)), at + 1
    if (
        word == "past"
        and reading.word(i) == "past"
        and unit in {Grain.YEAR, Grain.MONTH, Grain.WEEK}
    ):
        inner = {
            Grain.YEAR: (Grain.MONTH, 12),
            Grain.MONTH: (Grain.DAY, 30),
            Grain.WEEK: (Grain.DAY, 7),
        }
        smaller, count = inner[unit]
        return Moment(unit, relative=Relative(smaller, -1, length=count)), at + 1
    return Moment(unit, relative=Relative(unit, steps)), at + 1


def _part_of_day(word: str, nightly: int, at: int) -> Read:
    """ "last night" began the day before; "this morning" and "this evening" are today's."""
    if word == "this" or (word == "last" and nightly):
        steps = -1 if word == "last" else 0
        return Moment(Grain.DAY, relative=Relative(Grain.DAY, steps)), at + 1
    return None


def weekend(reading: Reading, i: int) -> Read:
    """ "at the weekend", "over the weekend"; not "the weekend of 5 May"."""
    if reading.value(i) != Grain.WEEKEND or reading.role(i - 1) is not Role.THE:
        return None
    before = last_word(reading, reading.starts[i - 1]).lower()
    goes_on = reading.role(i + 1) is Role.OF and reading.joined(i + 1)
    if before not in {"at", "over", "on", "during", "through"} or goes_on:
        return None
    return Moment(Grain.WEEKEND, relative=Relative(Grain.WEEKEND)), i + 1


def other_day(reading: Reading, i: int) -> Read:
    """ "the same day", "that day": a day that another sentence names."""
    if reading.role(i) is not Role.UNIT or reading.word(i) != "day":
        return None
    if last_word(reading, reading.starts[i]).lower() != "same":
        return None
    return Moment(Grain.DAY, relative=Relative(Grain.DAY)), i + 1


def relative_date(reading: Reading, i: int) -> Read:
    """The relative date that begins at word ``i``."""
    role = reading.role(i)
    if role is Role.WHICH_PART and reading.joined(i + 1):
        if reading.role(i + 1) in {Role.WHICH, Role.DAYWORD}:
            return which(reading, i + 1) or day_word(reading, i + 1)
        return None
    if role in {Role.DAYWORD, Role.YEARWORD}:
        return day_word(reading, i)
    if role is Role.WHICH:
        return which(reading, i)
    if role is Role.UNIT:
        return (
            day_word(reading, i) or ago(reading, i) or weekend(reading, i) or other_day(reading, i)
        )
    return ago(reading, i) if role in {Role.COUNT, Role.NUMBER} else None
