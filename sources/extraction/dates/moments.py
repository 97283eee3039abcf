"""A date as read from the words, before it is written as EDTF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import ClassVar, NamedTuple


class Grain(int):
    """How much of the calendar a date covers, from a day to a century; no enumeration, as ``Role``."""

    __slots__ = ()
    DAY: ClassVar[Grain]
    WEEK: ClassVar[Grain]
    WEEKEND: ClassVar[Grain]
    MONTH: ClassVar[Grain]
    QUARTER: ClassVar[Grain]
    HALF: ClassVar[Grain]
    SEASON: ClassVar[Grain]
    YEAR: ClassVar[Grain]
    DECADE: ClassVar[Grain]
    CENTURY: ClassVar[Grain]
    FORTNIGHT: ClassVar[Grain]

    @staticmethod
    def of(number: int) -> Grain:
        """The grain that a word table gives as ``number``."""
        return _GRAINS[number - 1]


_GRAINS = tuple(Grain(number) for number in range(1, len(Grain.__annotations__) + 1))
for _name, _grain in zip(Grain.__annotations__, _GRAINS, strict=True):
    setattr(Grain, _name, _grain)


class Relative(NamedTuple):
    """Where a date lies as seen from the day of publication.

    ``steps`` units of ``unit`` from the present one: −1 last, 0 this, 1 next; None where the words
    do not say on which side ("Friday", "May"). ``length`` above 1 is a stretch ("the last three
    months"). ``ago`` counts backwards ("three days ago": 3). ``weekday`` is 0 Monday – 6 Sunday.
    """

    unit: Grain
    steps: int | None = None
    length: int = 1
    ago: int = 0
    extra_days: int = 0
    weekday: int | None = None


class Moment(NamedTuple):
    """One date: the parts that are printed, None where they are not.

    ``number`` is the season (21–24), quarter, half, first year of a decade, or century. ``mark``
    is EDTF's sign of doubt. ``blurred`` says that the words name a part without bounds ("late").
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    mark: str = ""
    blurred: bool = False
    relative: Relative | None = None
    last_month: int | None = None  # "the first nine months of 2023": 9
    named_event: bool = False  # "the October 7 attack": the date is part of a name
    swapped: bool = False  # 04/05/2023: day and month may stand in either order
    short_year: int | None = None  # 15.03.22: the year without its century

    @property
    def dated(self) -> bool:
        """Whether the words give any calendar date, be it without its year."""
        if self.relative is None or self.year is not None or self.day is not None:
            return True
        return self.month is not None

    @property
    def complete(self) -> bool:
        """Whether the year is printed, so that nothing is left to infer."""
        return self.relative is None and self.first_year is not None

    @property
    def first_year(self) -> int | None:
        """The year that this date begins in, as far as it is printed."""
        if self.grain is Grain.DECADE:
            return self.number
        if self.grain is Grain.CENTURY and self.number is not None:
            return (self.number - (self.number > 0)) * 100
        return self.year


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day; 29 February where the year is not printed."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def edtf_ends(moment: Moment) -> tuple[str, str]:
    """The first and last part of a date as EDTF; equal unless it is a quarter, a half or so."""
    year = "XXXX" if moment.year is None else f"{moment.year:04}"
    if moment.year is not None and moment.year < 0:
        year = f"-{-moment.year:04}"
    mark = moment.mark
    if moment.grain is Grain.DECADE and moment.number is not None:
        text = f"{moment.number // 10:03}X{mark}"
        return text, text
    if moment.grain is Grain.CENTURY and moment.number is not None:
        era = "-" if moment.number < 0 else ""  # the 2nd century BC: -01XX
        text = f"{era}{abs(moment.number) - 1:02}XX{mark}"
        return text, text
    if moment.grain is Grain.SEASON:
        text = f"{year}-{moment.number}{mark}"
        return text, text
    if moment.last_month is not None and moment.month is not None:
        return f"{year}-{moment.month:02}{mark}", f"{year}-{moment.last_month:02}{mark}"
    text = year
    if moment.month is not None or moment.day is not None:
        text += "-XX" if moment.month is None else f"-{moment.month:02}"
    if moment.day is not None:
        text += f"-{moment.day:02}"
    return text + mark, text + mark


def interval(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def edtf_of(moment: Moment) -> str:
    if moment.swapped and moment.month and moment.day:
        other = moment._replace(month=moment.day, day=moment.month)
        return f"[{','.join(sorted({edtf_ends(moment)[0], edtf_ends(other)[0]}))}]"
    return interval(*edtf_ends(moment))


def before(moment: Moment) -> str:
    """The last EDTF date before ``moment``: what "before 1928" ends at.

    Where the unit before cannot be named (an unknown year's first month, "before mid May", an
    approximate date), the date itself is the end.
    """
    return _neighbour(moment, -1) or edtf_ends(moment)[1 if moment.blurred else 0]


def after(moment: Moment) -> str:
    """The first EDTF date after ``moment``: what "after 1928" begins with."""
    return _neighbour(moment, 1) or edtf_ends(moment)[0 if moment.blurred else 1]


def shifted_by(moment: Moment, days: int) -> Moment | None:
    """The day that many days from ``moment``; None unless it is a whole day of the calendar."""
    year, month, day = moment.year, moment.month, moment.day
    plain = moment.relative is None and not moment.swapped and not moment.mark
    if not plain or year is None or month is None or day is None or not 1 <= year <= 9990:
        return None
    ordinal = date(year, month, day).toordinal() + days
    if ordinal < 1:
        return None
    there = date.fromordinal(ordinal)
    return Moment(Grain.DAY, there.year, there.month, there.day)


def _neighbour(moment: Moment, step: int) -> str | None:
    if moment.blurred or moment.mark:
        return None
    year, month, day = moment.year, moment.month, moment.day
    if moment.grain is Grain.DAY and month and day:
        if year is not None:
            if (year, month, day, step) in {(1, 1, 1, -1), (9999, 12, 31, 1)}:
                return None
            return (date(year, month, day) + timedelta(days=step)).isoformat()
        inside = 1 <= day + step <= (28 if month == 2 else monthrange(2000, month)[1])
        return edtf_of(moment._replace(day=day + step)) if inside else None
    if moment.grain in {Grain.MONTH, Grain.QUARTER, Grain.HALF} and month:
        edge = (month if step < 0 else moment.last_month or month) + step
        if 1 <= edge <= 12:
            return edtf_of(Moment(Grain.MONTH, year, edge))
        if year is None:
            return None
        return edtf_of(Moment(Grain.MONTH, year + step, 12 if step < 0 else 1))
    if moment.grain is Grain.YEAR and year is not None and 0 < year + step <= 9999:
        return f"{year + step:04}"
    if moment.grain is Grain.DECADE and moment.number is not None:
        return edtf_of(moment._replace(number=moment.number + 10 * step))
    if moment.grain is Grain.CENTURY and moment.number is not None and moment.number > 1:
        return edtf_of(moment._replace(number=moment.number + step))
    return None
