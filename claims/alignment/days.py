"""On which days a statement plays, to keep apart two happenings of one sort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from sources.extraction.statements import Statement
from sources.extraction.values import DateValue, Mention

#: Two statements whose nearest days lie further apart than this tell of two happenings.
NEAR_DAYS: Final = 10
_DAY: Final = re.compile(r"(XXXX|\d{4})-(\d\d)-(\d\d)")


Day = tuple[int | None, int, int]
"""Year (None: not printed), month, day."""


def _distance(a: Day, b: Day) -> int:
    """How many days lie between two days; where a year is not printed, within any year."""
    if a[0] is not None and b[0] is not None:
        return abs((date(a[0], a[1], a[2]) - date(b[0], b[1], b[2])).days)
    apart = abs((date(2000, a[1], a[2]) - date(2000, b[1], b[2])).days)
    return min(apart, 366 - apart)


def days_apart(
    a: Statement,
    b: Statement,
    published: tuple[DateValue | None, DateValue | None],
    near: int = NEAR_DAYS,
) -> bool:
    """Whether two statements plainly tell of different days: more than ``near`` days apart.

    What counts are the days that a statement names, or carries over; one that names none is
    news of its article's day of publication. Where nothing is known, nothing is apart.
    """
    one, other = _days(a, published[0]), _days(b, published[1])
    if not one or not other:
        return False
    return min(_distance(x, y) for x in one for y in other) > near


def published_apart(a: DateValue | None, b: DateValue | None) -> bool:
    """Whether two articles were published on days too far apart to be news of one day."""
    if a is None or b is None or a.earliest is None or b.earliest is None:
        return False
    return abs((a.earliest - b.earliest).days) > NEAR_DAYS


def _days(statement: Statement, published: DateValue | None) -> list[Day]:
    """The single days within a statement's reach, the nearest circle that names any."""
    for mentions in (statement.mentions, statement.carried, statement.earlier):
        days = list(_single_days(mentions))
        if days:
            return days
    if published is None or published.earliest is None:
        return []
    return [(published.earliest.year, published.earliest.month, published.earliest.day)]


def _single_days(mentions: Iterable[Mention]) -> Iterator[Day]:
    for mention in mentions:
        value = mention.value
        if not isinstance(value, DateValue):
            continue
        edtf = value.edtf or (value.inferred.edtf if value.inferred else "")
        match = _DAY.fullmatch(edtf)
        if match:
            year = None if match[1] == "XXXX" else int(match[1])
            try:
                date(year or 2000, int(match[2]), int(match[3]))
            except ValueError:
                continue
            yield year, int(match[2]), int(match[3])


def weeks_apart(a: Mention, b: Mention) -> bool:
    """Whether two days are whole weeks apart and one is told as a weekday: which week is a guess."""
    told = [m.value for m in (a, b) if isinstance(m.value, DateValue)]
    if all(value.edtf is not None for value in told):
        return False
    one, other = list(_single_days((a,))), list(_single_days((b,)))
    return bool(one and other) and _distance(one[0], other[0]) % 7 == 0
