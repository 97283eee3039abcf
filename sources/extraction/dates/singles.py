"""One date, of whatever sort: the longest that can be read at a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sources.extraction.dates.calendar import Read, calendar_date, day_of_month
from sources.extraction.dates.guards import Trust
from sources.extraction.dates.moments import Grain, Moment
from sources.extraction.dates.numeric import date_in_figures
from sources.extraction.dates.periods import period
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.relative import relative_date
from sources.extraction.dates.words import Role

_REMEMBERED = 256  # readings

Reader: TypeAlias = Callable[[Reading, int, Trust], Read]


def single(reading: Reading, i: int, trust: Trust = Trust.NONE) -> Read:
    """The one date that begins at word ``i``: the longest that any reading of it gives."""
    key, known = i << 2 | trust, reading.singles
    if key in known:
        return known[key]
    if len(known) >= _REMEMBERED:
        known.clear()  # what lies far behind is not asked for again
    best: Read = None
    for read in _READERS.get(reading.role(i), ()):
        found = read(reading, i, trust)
        if found and (best is None or found[1] > best[1]):
            best = found
    known[key] = best
    return best


def bare(reading: Reading, i: int) -> Read:
    """A day or month that only the words after it make one: "4 to 9 May", "May to March"."""
    if reading.role(i) is Role.MONTH:
        risky = reading.note(i) and reading.printed(i).islower()
        return None if risky else (Moment(Grain.MONTH, month=reading.value(i)), i + 1)
    found = day_of_month(reading, i)
    if found is None or not reading.clear_before(i):
        return None
    return Moment(Grain.DAY, day=found[0]), found[1]


def _figures(reading: Reading, i: int, trust: Trust) -> Read:
    return date_in_figures(reading, i)


def _relative(reading: Reading, i: int, trust: Trust) -> Read:
    return relative_date(reading, i)


def _number_of_units(reading: Reading, i: int, trust: Trust) -> Read:
    """ "3 days ago"."""
    return relative_date(reading, i) if reading.role(i + 1) is Role.UNIT else None


def _numbered_period(reading: Reading, i: int, trust: Trust) -> Read:
    """ "1990-е", "2019 H2", "19 век": a period, where what follows a number may make it one."""
    if reading.role(i + 1) in _MAKES_A_PERIOD or reading.is_four_digits(i):
        return period(reading, i, trust)
    return None


_MAKES_A_PERIOD = frozenset({Role.UNIT, Role.ENDING, Role.WEEKDAY, Role.COUNT, Role.NUMBER})


_READERS: Mapping[Role | None, tuple[Reader, ...]] = {
    Role.NUMBER: (_figures, calendar_date, _numbered_period, _number_of_units),
    Role.ORDINAL: (period, calendar_date),
    Role.TENS: (period, calendar_date),
    Role.ROMAN: (period,),
    Role.MONTH: (calendar_date,),
    Role.WEEKDAY: (calendar_date,),
    Role.DECADE: (period,),
    Role.SHORT_DECADE: (period,),
    Role.SEASON: (period,),
    Role.PART: (period,),
    Role.FISCAL: (period,),
    Role.CALENDAR: (period,),
    Role.ERA: (calendar_date,),
    Role.QUARTER: (period,),
    Role.HALF: (period,),
    Role.UNIT: (period, _relative),
    Role.WHICH: (period, _relative),
    Role.WHICH_PART: (_relative,),
    Role.DAYWORD: (_relative,),
    Role.YEARWORD: (_relative,),
    Role.COUNT: (_relative,),
}
