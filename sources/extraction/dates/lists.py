"""Dates of a list, which share what only one of them prints: "5 and 6 May 2023".

They stay dates of their own: "June and December 2022" is not the half year between them.
"""

from __future__ import annotations

from typing import NamedTuple

from sources.extraction.dates.calendar import Read, year_after
from sources.extraction.dates.guards import Trust, is_counted, is_free_after
from sources.extraction.dates.moments import Grain, Moment, is_day
from sources.extraction.dates.reading import Reading
from sources.extraction.dates.singles import bare, single
from sources.extraction.dates.words import Role

_MOST = 6  # dates in one list
_NAMES = frozenset({Role.MONTH, Role.UNIT})
_SPACE = " \n"


class Item(NamedTuple):
    """One date of a list, with the words that it takes: ``start`` to ``after``, exclusive."""

    moment: Moment
    start: int
    after: int


def listed(reading: Reading, i: int, first: Read, certain: bool) -> list[Item]:
    """The dates of the list that begins with ``first`` at word ``i``.

    ``certain``: the first is a date by itself. Empty unless there are two at least and the list
    tells something that its dates do not tell alone.
    """
    if first is None or first[0].relative or not _goes_on(reading, first[1]):
        return []
    if not certain and not _may_end_in_a_date(reading, i):
        return []
    items, ended = [Item(first[0], i, first[1])], False
    while len(items) < _MOST and not ended:
        at = _goes_on(reading, items[-1].after)
        if at is None:
            break
        ended = at != items[-1].after
        found = single(reading, at, Trust.PLACED) or bare(reading, at)
        if found is None or found[0].relative:
            break
        items.append(Item(found[0], at, found[1]))
    if len(items) < 2:
        return []
    if items[0].moment.month and items[0].moment.day:
        return _days_after_month(reading, items) or _sharing(items)
    return _sharing(items) or _years_or_months(items, certain and ended)


def _may_end_in_a_date(reading: Reading, i: int) -> bool:
    """Whether a month or a century stands among the words of a list that begins at word ``i``."""
    return any(reading.role(at) in _NAMES for at in range(i + 1, i + 2 * _MOST))


def _goes_on(reading: Reading, i: int) -> int | None:
    """Where the next date of a list begins, after a comma or "and" at word ``i``."""
    if reading.role(i) is Role.AND and reading.joined(i, " ,\n"):
        return i + 1 if reading.joined(i + 1, _SPACE) else None
    return i if reading.gap(i) == "," else None


def _sharing(items: list[Item]) -> list[Item]:
    """The dates with the month and year of the last one, if any lacks them."""
    while len(items) > 1 and items[-1].moment.month is None:
        if items[-1].moment.grain is Grain.CENTURY:
            break
        items = items[:-1]
    last, changed = items[-1].moment, False
    out: list[Item] = []
    if len(items) < 2:
        return []
    for item in items:
        moment: Moment = item.moment
        if moment.day and moment.month is None:
            if last.grain is Grain.CENTURY:
                moment = last._replace(number=moment.day)
            elif last.month and last.day and is_day(last.year, last.month, moment.day or 0):
                moment = last._replace(day=moment.day)
            else:
                return []
        elif moment.grain is not last.grain or moment.swapped or last.swapped:
            return []
        elif moment.year is None and last.year is not None and moment.month is not None:
            moment = moment._replace(year=last.year)
        changed = changed or moment is not item.moment
        out.append(item._replace(moment=moment))
    return out if changed else []


def _days_after_month(reading: Reading, items: list[Item]) -> list[Item]:
    """ "February 20 and 21, 2023": bare days after a month and day belong to that month."""
    first, days = items[0].moment, items[1:]
    if reading.role(items[0].start) is not Role.MONTH or first.year is not None:
        return []
    if any(item.moment.month or not item.moment.day for item in days):
        return []
    last = days[-1]
    numbers = [item.moment.day or 0 for item in items]
    if numbers != sorted(numbers) or not is_day(None, first.month or 0, numbers[-1]):
        return []
    year, after = year_after(reading, last.after, " ,\n") or (None, last.after)
    if year is None and not (reading.clear_after(after - 1) and is_free_after(reading, after - 1)):
        return []
    if is_counted(reading, last.after - 1):
        return []
    full = [item._replace(moment=first._replace(year=year, day=item.moment.day)) for item in items]
    return [*full[:-1], full[-1]._replace(after=after)]


def _years_or_months(items: list[Item], certain: bool) -> list[Item]:
    """ "in 2014, 2015 and 2016", "in April and May": one certain date vouches for its like."""
    grains = {item.moment.grain for item in items}
    alike = len(grains) == 1 and grains <= {Grain.YEAR, Grain.MONTH}
    return items if certain and alike else []
