"""Moments as people give them, on a clock of some place, and as they are told: always with the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchMoment(ValueError):
    """The time zone is not known, or its clocks skip that time on that day."""


def moment_in(day: date, at: time, zone: str) -> datetime:
    """The moment when clocks in ``zone`` (IANA) show ``at`` on ``day``; the later of two, when they
    show it twice, so that nothing is out too early. Raises NoSuchMoment, in plain words."""
    there = _zone(zone)
    local = datetime.combine(day, at).replace(tzinfo=there, fold=1)
    try:
        moment = local.astimezone(UTC)
        back = moment.astimezone(there)
    except OverflowError:
        raise NoSuchMoment("That is too far off to be kept.") from None
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchMoment(
            f"Clocks in {zone} skip {at:%H:%M} on that day; choose an hour later or earlier."
        )
    return moment


def spoken_moment(moment: datetime, zone: str) -> str:
    """The moment on the clocks of ``zone``, and in UTC where that differs."""
    try:
        local = moment.astimezone(_zone(zone))
    except NoSuchMoment:
        local, zone = moment.astimezone(UTC), "UTC"
    told = f"{local.day} {local:%B %Y}, {local:%H:%M} {zone}"
    if not local.utcoffset():
        return told
    utc = moment.astimezone(UTC)
    day = "" if utc.date() == local.date() else f"{utc.day} {utc:%B}, "
    return f"{told} ({day}{utc:%H:%M} UTC)"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise NoSuchMoment(
            f"“{name[:40]}” is no time zone; write one such as Europe/Warsaw, or UTC."
        ) from None
