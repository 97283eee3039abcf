"""Two dates as one: ranges, alternatives and lists that share a month or a year.

"from 4 to 9 May 2023", "between June and December 2022", "July 22 – July 28, 2024", "1851-52",
"2012 or 2013"; and "June and December 2022", which are two dates with one year.
"""

from __future__ import annotations

from typing import NamedTuple

from sources.extraction.dates.calendar import Read, calendar_date, day_of_month
from sources.extraction.dates.guards import Trust, is_counted, next_word
from sources.extraction.dates.moments import Grain, Moment, Relative, is_day
from sources.extraction.dates.periods import period
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.relative import relative_date
from sources.extraction.dates.words import Role

_SPACE = " \n"
_MOST_ITEMS = 6  # of a list "4, 5 and 6 May"
_RANGE_WORDS = {"to", "through", "until", "till"}


class Span(NamedTuple):
    """Two dates and how they belong together: from the first to the last, or one of them."""

    first: Moment
    last: Moment
    either: bool = False


def single(reading: Reading, i: int, trust: Trust = Trust.NONE) -> Read:
    """The one date that begins at word ``i``: the longest that any reading of it gives."""
    best: Read = None
    for read in (period, calendar_date):
        found = read(reading, i, trust)
        if found and (best is None or found[1] > best[1]):
            best = found
    found = relative_date(reading, i)
    return found if found and (best is None or found[1] > best[1]) else best


def _bare_day(reading: Reading, i: int) -> Read:
    found = day_of_month(reading, i)
    return (Moment(Grain.DAY, day=found[0]), found[1]) if found else None


def _past_the(reading: Reading, i: int) -> int:
    return i + 1 if reading.role(i) is Role.THE and reading.joined(i + 1, _SPACE) else i


def _left(reading: Reading, i: int, trust: Trust) -> Read:
    i = _past_the(reading, i)
    return single(reading, i, trust) or _bare_day(reading, i) or _bare_month(reading, i)


def _bare_month(reading: Reading, i: int) -> Read:
    """A month that only the rest of the range makes one: "May to March"."""
    if reading.role(i) is not Role.MONTH or reading.printed(i).islower() and reading.note(i):
        return None
    return Moment(Grain.MONTH, month=reading.value(i)), i + 1


def _right(reading: Reading, i: int, left: Moment, tight: bool) -> Read:
    """The end of a range that began with ``left``; ``tight``: a dash stands before it."""
    i = _past_the(reading, i)
    role = reading.role(i)
    if left.grain is Grain.YEAR and left.year and role is Role.NUMBER and tight:
        short = _short_year(reading, i, left.year)
        if short:
            return short
    found = single(reading, i, Trust.PLACED)
    if found is None and role is Role.NOW:
        return Moment(Grain.DAY, relative=Relative(Grain.DAY, 0)), i + 1
    if found is None:
        found = _bare_month(reading, i)
    if found is None and left.month and left.day and role in {Role.NUMBER, Role.ORDINAL, Role.TENS}:
        found = _bare_day(reading, i)
        if found and role is Role.NUMBER and (not reading.clear_after(i) or is_counted(reading, i)):
            return None
        if found:
            day, after = found[0]._replace(month=left.month), found[1]
            return _with_year(reading, day, after)
    return found


def _with_year(reading: Reading, day: Moment, i: int) -> Read:
    if reading.role(i) is Role.NUMBER and len(reading.note(i)) == 4 and reading.joined(i, " ,\n"):
        if reading.value(i) >= 1000 and reading.clear_after(i) and not is_counted(reading, i):
            return day._replace(year=reading.value(i)), i + 1
    return day, i


def _short_year(reading: Reading, i: int, first: int) -> Read:
    """The "52" of "1851-52", where it comes after the year before it."""
    if len(reading.note(i)) != 2 or not reading.clear_after(i):
        return None
    year = first - first % 100 + reading.value(i)
    return (Moment(Grain.YEAR, year), i + 1) if year > first else None


def _fill(first: Moment, last: Moment) -> tuple[Moment, Moment] | None:
    """Both ends of a range with the month and year that they share; None if they are no range."""
    if first.grain is Grain.DAY and first.day and first.month is None and not first.relative:
        if last.month is None or last.day is None:
            return None
        first = first._replace(month=last.month, year=last.year, relative=last.relative)
        if not is_day(first.year, last.month, first.day or 0):
            return None
        return (first, last) if (first.day or 0) < last.day else None
    if last.day and last.month is None and not last.relative:
        return None
    if first.month and last.month and first.relative is None:
        first, last = _share_year(first, last)
    return (first, last) if _in_order(first, last) else None


def _share_year(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    wraps = (first.month or 0, first.day or 0) > (
        last.month or 0,
        last.day or last.last_month or 31,
    )
    if first.year is None and last.year is not None:
        return first._replace(year=last.year - 1 if wraps else last.year), last
    if first.year is None and last.relative and last.relative.unit is Grain.YEAR and not wraps:
        return first._replace(relative=last.relative), last
    if last.year is None and first.year is not None and last.relative is None:
        return first, last._replace(year=first.year + 1 if wraps else first.year)
    return first, last


def _in_order(first: Moment, last: Moment) -> bool:
    start, end = first.number or first.year, last.number or last.year
    if first.grain is Grain.SEASON or last.grain is Grain.SEASON:
        start, end = first.year, last.year
    if Grain.CENTURY in {first.grain, last.grain} and first.grain is not last.grain:
        return False
    if start is None or end is None:
        return first.dated or last.dated or bool(first.relative and last.relative)
    if start != end:
        return start < end
    return (first.month or 0, first.day or 0) <= (last.month or 12, last.day or 31)


def _link(reading: Reading, i: int, between: bool) -> tuple[int, bool] | None:
    """Where the second date begins if a range goes on at word ``i``, and if a dash leads there."""
    sign = reading.gap(i)
    if sign in {"-", "–"} or (sign == "/" and reading.role(i) is Role.NUMBER):
        return i, True
    if sign not in {" ", "\n", ","} or not reading.joined(i + 1, _SPACE):
        return None
    if reading.word(i) in _RANGE_WORDS or reading.role(i) is Role.TO:
        return i + 1, False
    return (i + 1, False) if between and reading.role(i) is Role.AND else None


def date_range(reading: Reading, i: int, trust: Trust) -> tuple[Span, int] | None:
    """The range that begins at word ``i``, where "from" or "between" may stand."""
    opener = reading.role(i) if reading.role(i) in {Role.FROM, Role.BETWEEN} else None
    at = i
    if opener:
        at += 1
        if not reading.joined(at, _SPACE):
            return None
        if opener is Role.FROM and reading.role(at) is Role.BETWEEN:
            at += 1
    first = _left(reading, at, Trust.PLACED if opener else trust)
    if first is None and not opener:
        first = _year_before_dash(reading, at)
    if first is None:
        return None
    link = _link(reading, first[1], opener is Role.BETWEEN)
    if link is None or (reading.gap(first[1]) == "/" and not _may_slash(reading, first, opener)):
        return None
    last = _right(reading, link[0], first[0], link[1])
    ends = _fill(first[0], last[0]) if last else None
    if last is None or ends is None or not _are_alike(reading, ends, opener, link[1]):
        return None
    return Span(*ends), last[1]


def _year_before_dash(reading: Reading, i: int) -> Read:
    """A number of four digits before a dash: "2014-2018" is two years, whatever stands before."""
    number = (
        reading.role(i) is Role.NUMBER and len(reading.note(i)) == 4 and reading.value(i) >= 1000
    )
    follows = reading.role(i + 1) is Role.NUMBER and reading.gap(i + 1) in {"-", "–", "/"}
    if not number or not follows or not reading.clear_before(i):
        return None
    if is_counted(reading, i + 1) or not 1500 <= reading.value(i) < 2150:
        return None
    short = len(reading.note(i + 1)) == 2
    consecutive = (reading.value(i) + 1) % 100 == reading.value(i + 1)
    if short and reading.value(i + 1) <= 12 and not consecutive:
        return None
    return Moment(Grain.YEAR, reading.value(i)), i + 1


def _may_slash(reading: Reading, first: tuple[Moment, int], opener: Role | None) -> bool:
    """ "2021/22" and the night of "5/6 May"; two whole years with a slash may mean either."""
    return opener is None and len(reading.note(first[1])) <= 2


def _are_alike(
    reading: Reading, ends: tuple[Moment, Moment], opener: Role | None, tight: bool
) -> bool:
    first, last = ends
    if first.grain is last.grain or opener:
        return True
    if Grain.DAY in {first.grain, last.grain}:
        return bool(last.relative) and not tight
    return True


def either(reading: Reading, i: int, trust: Trust) -> tuple[Span, int] | None:
    """ "2012 or 2013", "18 or 19 June": one of two."""
    first = _left(
        reading, i, Trust.PLACED if trust is Trust.NONE and _is_or(reading, i + 1) else trust
    )
    if first is None or not _is_or(reading, first[1]):
        return None
    last = single(reading, first[1] + 1, Trust.PLACED)
    if last is None or last[0].relative or first[0].relative:
        return None
    ends = _fill(first[0], last[0])
    if ends is None or ends[0].grain is not ends[1].grain:
        return None
    return Span(*ends, either=True), last[1]


def _is_or(reading: Reading, i: int) -> bool:
    return (
        reading.role(i) is Role.OR and reading.joined(i, _SPACE) and reading.joined(i + 1, _SPACE)
    )


class Item(NamedTuple):
    """One date of a list, with the words that it takes: ``start`` to ``after``, exclusive."""

    moment: Moment
    start: int
    after: int


def listed(reading: Reading, i: int, trust: Trust) -> list[Item]:
    """Dates of a list that share what only the last of them prints: "5 and 6 May 2023".

    Empty unless there are at least two and sharing adds something to one of them.
    """
    items: list[Item] = []
    at = i
    while len(items) < _MOST_ITEMS:
        found = _left(reading, at, Trust.PLACED if items else trust)
        if found is None or found[0].relative:
            break
        items.append(Item(found[0], at, found[1]))
        following = _next_item(reading, found[1])
        if following is None:
            break
        at = following
    while len(items) > 1 and items[-1].moment.month is None and items[-1].moment.year is None:
        if _is_day_after_month(reading, items):
            break
        items.pop()
    return _shared(items) if len(items) > 1 else []


def _next_item(reading: Reading, i: int) -> int | None:
    """Where the next date of a list begins, after a comma or "and" at word ``i``."""
    if reading.role(i) is Role.AND and reading.joined(i, " ,\n"):
        return i + 1 if reading.joined(i + 1, _SPACE) else None
    return i if reading.gap(i) == "," else None


def _is_day_after_month(reading: Reading, items: list[Item]) -> bool:
    """ "February 20 and 21": a last bare day belongs to the month before it."""
    last, first = items[-1], items[-2].moment
    if first.month is None or first.day is None or len(items) > 2:
        return False
    if reading.role(last.start) is not Role.NUMBER or not reading.clear_after(last.after - 1):
        return False
    word = next_word(reading, reading.tokens[last.after - 1].end)
    return not word and (last.moment.day or 0) > first.day


def _shared(items: list[Item]) -> list[Item]:
    last = items[-1].moment
    if last.month is None and items[-2].moment.month is not None:  # "February 20 and 21, 2023"
        return []
    month, year, changed = last.month, last.year, False
    out: list[Item] = []
    for item in items:
        moment = item.moment
        if moment.grain is Grain.DAY and moment.month is None:
            if month is None or last.day is None or not is_day(year, month, moment.day or 0):
                return []
            moment, changed = moment._replace(month=month, year=year), True
        elif moment.grain is not last.grain:
            return []
        elif moment.year is None and year is not None and moment.month is not None:
            moment, changed = moment._replace(year=year), True
        out.append(item._replace(moment=moment))
    return out if changed else []
