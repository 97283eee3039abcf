"""Pages of lists that are read from a place on: the address says after what the page begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest

from claims.models import Publication
from claims.selectors.public_lists import Place

_WRITTEN = re.compile(r"([0-9a-z]{1,11})-([0-9a-z]{1,13})", re.ASCII)  # up to the year 6141
_KEY = re.compile(r"[0-9a-z]{1,13}", re.ASCII)
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


def place_written(row: Any) -> str:
    """The place of a publication, or of a row that stands for one, as addresses have it."""
    publication = row.pk if isinstance(row, Publication) else row.publication_id
    micros = (row.updated_at - _SINCE) // timedelta(microseconds=1)
    return f"{_based(micros)}-{_based(publication)}"


def place_read(written: str) -> Place:
    """The place that an address gives; Http404 for what is none."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise Http404
    micros, publication = int(match[1], 36), int(match[2], 36)
    if publication > _LAST:
        raise Http404
    return Place(_SINCE + timedelta(microseconds=micros), publication)


def key_written(row: Any) -> str:
    """The key of a row, in a list that goes by nothing else, as addresses have it."""
    return _based(row.pk)


def key_read(written: str) -> int:
    """The key that an address gives; Http404 for what is none."""
    if not _KEY.fullmatch(written) or (key := int(written, 36)) > _LAST:
        raise Http404
    return key


def stretch_of(
    request: HttpRequest,
    read: Callable[..., Sequence[Any]],
    *,
    size: int,
    place: Callable[[str], Any] = place_read,
    written: Callable[[Any], str] = place_written,
) -> Stretch:
    """The page that ``?before=`` asks for, read as ``read(before=…, limit=…)``; 404 where that is no
    place of a list, or nothing stands before it."""
    asked = request.GET.get("before", "")
    before = place(asked) if asked else None
    rows = read(before=before, limit=size + 1)
    if before is not None and not rows:
        raise Http404
    shown = rows[:size]
    more = len(rows) > size
    return Stretch(shown, before is None, written(shown[-1]) if more else "")


def _based(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
