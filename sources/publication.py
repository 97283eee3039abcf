"""Publication dates as people and files give them: an EDTF date, or a timestamp of ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from sources.extraction.values import DateValue

_PART = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_EDTF = re.compile(rf"({_PART})([?~%]?)(?:/({_PART})([?~%]?))?", re.ASCII)
_TIMESTAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII
)


def published_date(text: str) -> DateValue:
    """The date of publication that ``text`` gives.

    Accepts an EDTF year, month or day, each with an optional ``?``, ``~`` or ``%``, an interval of
    two of these (``2024-07-22/2024-07-28``, a weekly issue), and a timestamp, of which the day as
    printed counts: the outlet's own day, whatever its time zone. Raises ValueError with a plain
    sentence.
    """
    given = text.strip()
    stamp = _TIMESTAMP.fullmatch(given)
    match = _EDTF.fullmatch(stamp[1] if stamp else given)
    try:
        if match is None:
            raise ValueError
        earliest, latest = _bounds(match[1])
        if match[3]:
            latest = _bounds(match[3])[1]
        if latest < earliest:
            raise ValueError
    except ValueError:
        raise ValueError(
            f'"{_shortened(text)}" is no date (give one like 2024-07-25 or 2024-07)'
        ) from None
    return DateValue(edtf=match[0], earliest=earliest, latest=latest)


def _bounds(part: str) -> tuple[date, date]:
    """First and last day of an EDTF year, month or day."""
    numbers = [int(number) for number in part.split("-")]
    if len(numbers) == 3:
        day = date(*numbers)
        return day, day
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(numbers[0], 1, 1), date(numbers[0], 12, 31)


def _shortened(text: str) -> str:
    """``text`` on one line of at most 40 characters."""
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return plain if len(plain) <= 40 else plain[:39] + "…"
