"""Publication dates as people and files give them: an EDTF date, or a timestamp of ISO 8601."""

from __future__ import annotations

import re

from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue

_TIMESTAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)


def published_date(text: str) -> DateValue:
    """The date of publication that ``text`` gives.

    Accepts EDTF with a known year, such as a day, a month, or the two ends of a weekly issue
    (``2024-07-22/2024-07-28``), and a timestamp, of which the day as printed counts: the outlet's
    own day, whatever its time zone. Raises ValueError with a plain sentence.
    """
    given = text.strip()
    stamp = _TIMESTAMP.fullmatch(given)
    try:
        date = date_value(stamp[1] if stamp else given)
        if date.earliest is None or date.latest is None:
            raise ValueError
    except ValueError:
        raise ValueError(
            f'"{_shortened(text)}" is no date (give one like 2024-07-25 or 2024-07)'
        ) from None
    return date


def _shortened(text: str) -> str:
    """``text`` on one line of at most 40 characters."""
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return plain if len(plain) <= 40 else plain[:39] + "…"
