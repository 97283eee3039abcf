"""Pages of lists that are read from a place on: the address says after what the page begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest

from claims.selectors.public_lists import Place

_WRITTEN = re.compile(r"([0-9a-z]{1,11})-([0-9a-z]{1,13})", re.ASCII)  # up to the year 6141
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SINCE = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of such a list: its rows, whether it is the first, and the address part of the next
    (``earlier``), "" where it is the last."""

    rows: Sequence[Any]
    is_first: bool
    earlier: str


def stretch_of(request: HttpRequest, read: Callable[..., Sequence[Any]], *, size: int) -> Stretch:
    """The page that ``?before=`` asks for, read as ``read(before=…, limit=…)``; 404 where that is no
    place of a list, or nothing stands before it."""
    asked = request.GET.get("before", "")
    before = place_read(asked) if asked else None
    rows = read(before=before, limit=size + 1)
    if before is not None and not rows:
        raise Http404
    shown = rows[:size]
    more = len(rows) > size
    return Stretch(shown, before is None, place_written(shown[-1]) if more else "")


def place_written(row: Any) -> str:
    """The place of a row of a list, as addresses have it."""
    micros = (row.updated_at - _SINCE) // timedelta(microseconds=1)
    return f"{_based(micros)}-{_based(row.publication_id)}"


def place_read(written: str) -> Place:
    """The place that an address gives; Http404 for what is none."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise Http404
    micros, publication = int(match[1], 36), int(match[2], 36)
    if publication > _LAST:
        raise Http404
    return Place(_SINCE + timedelta(microseconds=micros), publication)


def _based(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
