"""Gaps between two dates that their form explains, and that are no conflict."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.comparison.dated import DateSide
from claims.comparison.edtf import Bounds, value_bounds
from claims.comparison.outcome import Comparison, DifferenceKind, compatible
from claims.comparison.wording import both
from sources.speech import gettext as _

_FISCAL = re.compile(r"\b(?:fiscal|financial|tax|school|academic)[\s-]{0,3}years?\b", re.IGNORECASE)
_OLD_STYLE = re.compile(r"\bold[\s-]style\b|\bO\.\s?S\.|\bjulian\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})\s*")
_ZONE = re.compile(r"\b(?:GMT|UTC|[ECMP][SD]?T|CES?T|JST|IST|(?:local|[A-Z]\w{2,15}) time)\b")
_ANNOUNCED = re.compile(
    r"\b(?:announced|said|told|reported|released|published|revealed|disclosed|unveiled|confirmed|"
    r"stated|tweeted|posted)(?:\s+\w{1,20}){0,3}\s+(?:on\s+|in\s+)?\Z",
    re.IGNORECASE,
)
_DAY = timedelta(days=1)
_LONGEST_WAIT = 31
"""Days between an event and its announcement, at most."""


def explained_gap(a: DateSide, b: DateSide) -> Comparison | None:
    """A gap that the form of the dates explains: a day on, day and month, another calendar."""
    words_a, words_b = both(a.reported, b.reported)
    if _swapped(a, b):
        return compatible(
            DifferenceKind.PRECISION,
            _("{a} and {b} are one date if day and month stand in the other order.").format(
                a=words_a, b=words_b
            ),
        )
    if _next_day_elsewhere(a, b):
        return compatible(
            DifferenceKind.AS_OF,
            _(
                "{a} and {b} are one day apart, and each is told from its own day of "
                "publication: another time zone explains it."
            ).format(a=words_a, b=words_b),
        )
    if _other_zone(a, b):
        return compatible(
            DifferenceKind.AS_OF,
            _("{a} and {b} are one day apart, and one names its time zone.").format(
                a=words_a, b=words_b
            ),
        )
    if (
        _is_announced(a) != _is_announced(b)
        and (_gap_days(a.bounds, b.bounds) or _LONGEST_WAIT + 1) <= _LONGEST_WAIT
    ):
        return compatible(
            DifferenceKind.SCOPE,
            _("{a} and {b}: one is the day it was announced, not the day itself.").format(
                a=words_a, b=words_b
            ),
        )
    calendars = _other_calendar(a, b)
    if calendars:
        return compatible(
            DifferenceKind.SCOPE,
            _("{a} and {b} go by different calendars: {how}.").format(
                a=words_a, b=words_b, how=calendars
            ),
        )
    return None


def _day_of(side: DateSide) -> date | None:
    return side.bounds[0].first if side.reading.is_day else None


def _swapped(a: DateSide, b: DateSide) -> bool:
    first, second = _day_of(a), _day_of(b)
    if first is None or second is None:
        return False
    numeric = [_NUMERIC.fullmatch(s.reported.quote[:40]) for s in (a, b)]
    mirrored = (first.year, first.month, first.day) == (second.year, second.day, second.month)
    return mirrored and any(numeric)


def _next_day_elsewhere(a: DateSide, b: DateSide) -> bool:
    """Both days hang on their article's own day of publication, as far from it, in two outlets."""
    first, second = _day_of(a), _day_of(b)
    if first is None or second is None:
        return False
    if abs(first - second) != _DAY and not (a.inferred and b.inferred):
        return False
    published = [value_bounds(s.reported.published) for s in (a, b)]
    days = [
        bounds.first if bounds and bounds.first == bounds.last else None for bounds in published
    ]
    if days[0] is None or days[1] is None or a.reported.outlet == b.reported.outlet:
        return False
    told_from = (first - days[0], second - days[1])
    relative = a.inferred is not None and b.inferred is not None
    return told_from[0] == told_from[1] and (relative or told_from[0] == timedelta(0))


def _other_zone(a: DateSide, b: DateSide) -> bool:
    """Days one apart, of which one stands beside the name of a time zone."""
    first, second = _day_of(a), _day_of(b)
    if first is None or second is None or abs(first - second) != _DAY:
        return False
    return any(_ZONE.search(_beside(side)) for side in (a, b))


def _beside(side: DateSide) -> str:
    """The words close to a date in its sentence."""
    context, quote = side.reported.context[:2000], side.reported.quote[:200]
    place = context.find(quote) if quote else -1
    return context[max(0, place - 40) : place + len(quote) + 30] if place >= 0 else ""


def _is_announced(side: DateSide) -> bool:
    """Whether the sentence dates the telling ("announced on Monday") and not what is told."""
    context, quote = side.reported.context[:2000], side.reported.quote[:200]
    place = context.find(quote) if quote else -1
    return place > 0 and _ANNOUNCED.search(context[max(0, place - 90) : place]) is not None


def _other_calendar(a: DateSide, b: DateSide) -> str | None:
    texts = [f"{s.reported.quote[:400]} {s.reported.context[:2000]}" for s in (a, b)]
    gap = _gap_days(a.bounds, b.bounds)
    if gap is None:
        return None
    if any(_FISCAL.search(s.reported.quote[:400]) for s in (a, b)) and gap <= 366:
        return _("one counts in fiscal or school years")
    if any(_OLD_STYLE.search(text) for text in texts) and 10 <= gap <= 13:
        return _("one is Old Style")
    return None


def _gap_days(a: list[Bounds], b: list[Bounds]) -> int | None:
    first, second = a[0], b[0]
    if first.is_open or second.is_open or first.first is None or second.first is None:
        return None
    return abs((first.first - second.first).days)
