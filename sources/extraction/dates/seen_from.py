"""Calendar dates as seen from the day of writing: where "last May" or "Friday" lies.

Every function takes a day and answers with the first and last part of the date as EDTF, equal
unless it is a stretch, or with None where no date follows.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

from sources.extraction.dates.moments import Grain, Moment, edtf_ends, is_day

_SOON = 45  # days ahead in which a day without a year is taken to come rather than to have been


class Tense(Enum):
    """What a sentence tells about the side of the day of writing on which its date lies."""

    UNSAID = "unsaid"
    FUTURE = "future"
    NEAREST = "nearest"  # "by May", "until 1 September": the nearer one


_LEAP = 8  # years that may lie between two 29 Februaries


def shifted(edtf: str, step: int) -> str:
    """The neighbouring day, month or year of ``edtf``; of anything else the date itself."""
    if len(edtf) == 10:
        return (date.fromisoformat(edtf) + timedelta(days=step)).isoformat()
    if len(edtf) == 7 and edtf[5:] <= "12":
        return _month(date.fromisoformat(f"{edtf}-01"), step)
    return f"{int(edtf) + step:04}" if edtf.isdecimal() else edtf


def ends_seen_from(moment: Moment, day: date, tense: Tense) -> tuple[str, str] | None:
    """The first and last part of ``moment`` as EDTF, for a text written on ``day``."""
    relative, future = moment.relative, tense is not Tense.UNSAID
    if relative is None:
        return _with_a_year(moment, day, tense)
    if moment.month is not None or moment.day is not None or moment.number is not None:
        return _partly_relative(moment, day)
    if moment.grain is Grain.DECADE and moment.short_year is not None:
        if relative.steps is not None:  # "the 90s of last century"
            first = (day.year // 100 + relative.steps) * 10 + moment.short_year // 10
            return f"{first:03}X", f"{first:03}X"
        first = _century_before(moment.short_year, day.year) // 10
        return f"{first:03}X", f"{first:03}X"
    if relative.ago:
        return _ago(moment, day)
    if relative.weekday is not None:
        return _on_weekday(relative.weekday, relative.unit, relative.steps, day, future)
    if relative.steps is None:
        if relative.unit is Grain.WEEKEND:
            return _unit(relative.unit, 0 if future or day.weekday() > 4 else -1, day)
        return None
    if relative.length > 1:
        return _stretch(relative.unit, relative.steps, relative.length, day)
    return _unit(relative.unit, relative.steps, day)


def _day(day: date) -> tuple[str, str]:
    return day.isoformat(), day.isoformat()


def _month_shift(day: date, months: int) -> tuple[int, int]:
    whole = day.year * 12 + day.month - 1 + months
    if not 12 <= whole < 120000:
        raise OverflowError("no such year")
    return whole // 12, whole % 12 + 1


def _month(day: date, months: int) -> str:
    year, month = _month_shift(day, months)
    return f"{year:04}-{month:02}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _unit(unit: Grain, steps: int, day: date) -> tuple[str, str] | None:
    if unit is Grain.DAY:
        return _day(day + timedelta(days=steps))
    if unit is Grain.WEEK:
        monday = _monday(day) + timedelta(weeks=steps)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if unit is Grain.WEEKEND:
        saturday = _monday(day) + timedelta(weeks=steps, days=5)
        return saturday.isoformat(), (saturday + timedelta(days=1)).isoformat()
    if unit is Grain.MONTH:
        return _month(day, steps), _month(day, steps)
    if unit is Grain.QUARTER:
        back = (day.month - 1) % 3
        return _month(day, 3 * steps - back), _month(day, 3 * steps - back + 2)
    if unit is Grain.YEAR:
        return f"{day.year + steps:04}", f"{day.year + steps:04}"
    if unit is Grain.DECADE:
        text = f"{day.year // 10 + steps:03}X"
        return text, text
    if unit is Grain.CENTURY:
        text = f"{day.year // 100 + steps:02}XX"
        return text, text
    return None


def _stretch(unit: Grain, steps: int, count: int, day: date) -> tuple[str, str] | None:
    """ "the last three months": from so long ago to the day of writing, or the other way."""
    sign = 1 if steps > 0 else -1
    if unit in {Grain.DAY, Grain.WEEK, Grain.FORTNIGHT}:
        days = {Grain.DAY: 1, Grain.WEEK: 7, Grain.FORTNIGHT: 14}[unit] * count
        ends = [day.isoformat(), (day + timedelta(days=sign * days)).isoformat()]
    elif unit is Grain.MONTH:
        ends = [_month(day, 0), _month(day, sign * count)]
    elif unit is Grain.QUARTER:
        near, far = _unit(unit, sign, day), _unit(unit, sign * count, day)
        ends = [*(near or ()), *(far or ())]
    elif unit in {Grain.YEAR, Grain.DECADE}:
        years = count * (10 if unit is Grain.DECADE else 1)
        ends = [f"{day.year:04}", f"{day.year + sign * years:04}"]
    else:
        return None
    return min(ends), max(ends)


def _ago(moment: Moment, day: date) -> tuple[str, str] | None:
    relative = moment.relative
    if relative is None:
        return None
    days = {Grain.DAY: 1, Grain.WEEK: 7, Grain.FORTNIGHT: 14}.get(relative.unit)
    if days:
        return _day(day - timedelta(days=days * relative.ago + relative.extra_days))
    if relative.unit is Grain.MONTH:
        return _month(day, -relative.ago), _month(day, -relative.ago)
    years = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}.get(relative.unit)
    if not years or day.year - years * relative.ago < 1:
        return None
    text = f"{day.year - years * relative.ago:04}" + ("~" if years > 1 else "")
    return text, text


def _on_weekday(
    weekday: int, unit: Grain, steps: int | None, day: date, future: bool
) -> tuple[str, str]:
    if unit is Grain.WEEK:  # "next Friday": the Friday of next week
        return _day(_monday(day) + timedelta(weeks=steps or 0, days=weekday))
    ahead = (weekday - day.weekday()) % 7
    if steps is None:
        return _day(day + timedelta(days=ahead if future or ahead == 0 else ahead - 7))
    if steps > 0:
        return _day(day + timedelta(days=ahead or 7))
    return _day(day + timedelta(days=(ahead or 7) - 7 if ahead else -7))


def _partly_relative(moment: Moment, day: date) -> tuple[str, str] | None:
    """ "June this year", "16 February last year", "last May", "next summer"."""
    relative = moment.relative
    if relative is None or relative.steps is None:
        return None
    if relative.unit is Grain.YEAR:
        year = day.year + relative.steps
    elif relative.unit is Grain.MONTH and moment.day:
        return _day(date(*_month_shift(day, relative.steps), moment.day))
    elif relative.unit is Grain.MONTH and moment.month:
        year = day.year
        if relative.steps < 0 and moment.month >= day.month:
            year -= 1
        elif relative.steps > 0 and moment.month <= day.month:
            year += 1
    elif relative.unit is Grain.SEASON and moment.number:
        last_month = 5 + (moment.number - 21) * 3  # winter: 14, the next February
        year = day.year
        if relative.steps < 0 and last_month >= day.month:
            year -= 1
        elif relative.steps > 0 and last_month - 2 <= day.month:
            year += 1
    else:
        return None
    if moment.day and moment.month and not is_day(year, moment.month, moment.day):
        return None
    return edtf_ends(moment._replace(year=year, relative=None))


def _with_a_year(moment: Moment, day: date, tense: Tense) -> tuple[str, str] | None:
    """The year of a month or day that is printed without one."""
    if moment.year is not None or moment.grain in {Grain.DECADE, Grain.CENTURY}:
        return edtf_ends(moment)
    if moment.short_year is not None and moment.month and moment.day and not moment.swapped:
        year = _century_before(moment.short_year, day.year + 1)
        known = is_day(year, moment.month, moment.day)
        return edtf_ends(moment._replace(year=year)) if known else None
    if moment.named_event or moment.mark or moment.swapped:
        return None
    if moment.month is None:
        return _day_of_this_month(moment, day, tense is Tense.FUTURE)
    reach = _LEAP if moment.month == 2 and moment.day == 29 else 1
    candidates = [
        (year, _as_day(year, moment))
        for year in range(day.year - reach, day.year + reach + 1)
        if moment.day is None or is_day(year, moment.month, moment.day)
    ]
    past = [(year, that) for year, that in candidates if that <= day]
    ahead = [(year, that) for year, that in candidates if that > day]
    same = moment.day is None and moment.month == day.month
    if same:
        return edtf_ends(moment._replace(year=day.year))
    if ahead and (not past or _is_ahead(tense, day, past[-1][1], ahead[0][1])):
        return edtf_ends(moment._replace(year=ahead[0][0]))
    return edtf_ends(moment._replace(year=past[-1][0])) if past else None


def _is_ahead(tense: Tense, day: date, past: date, ahead: date) -> bool:
    """Whether the day to come is meant: it is near, and the one that was is long gone."""
    if tense is not Tense.UNSAID:
        return tense is Tense.FUTURE or ahead - day < day - past
    return (ahead - day).days <= _SOON < (day - past).days


def _century_before(short: int, year: int) -> int:
    """The last year up to ``year`` that ends in the two figures ``short``."""
    full = year - year % 100 + short
    return full if full <= year else full - 100


def _as_day(year: int, moment: Moment) -> date:
    month = moment.month or 1
    return date(year, month, moment.day or 1)


def _day_of_this_month(moment: Moment, day: date, future: bool) -> tuple[str, str] | None:
    """ "16日", "Tuesday the 13th": the nearest such day of a month."""
    if moment.day is None:
        return None
    for months in (0, 1, 2) if future else (0, -1, -2):
        year, month = _month_shift(day, months)
        if moment.day <= monthrange(year, month)[1]:
            that = date(year, month, moment.day)
            if (that >= day) if future else (that <= day):
                return _day(that)
    return None
