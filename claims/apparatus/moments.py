"""Moments as people give them, on a clock of some place, and as they are told: always with the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from claims.apparatus.spoken_dates import day_of_a_year, spoken_day
from sources.speech import gettext as _


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
        raise NoSuchMoment(_("That is too far off to be kept.")) from None
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchMoment(
            _("Clocks in {zone} skip {time} on that day; choose an hour later or earlier.").format(
                zone=zone, time=f"{at:%H:%M}"
            )
        )
    return moment


def spoken_moment(moment: datetime, zone: str) -> str:
    """The moment on the clocks of ``zone``, and in UTC where that differs."""
    try:
        local = moment.astimezone(_zone(zone))
    except NoSuchMoment:
        local, zone = moment.astimezone(UTC), "UTC"
    told = _("{day}, {time} {zone}").format(day=spoken_day(local), time=f"{local:%H:%M}", zone=zone)
    if not local.utcoffset():
        return told
    utc = moment.astimezone(UTC)
    at = f"{utc:%H:%M}"
    if utc.date() == local.date():
        return _("{moment} ({time} UTC)").format(moment=told, time=at)
    day = day_of_a_year(utc)
    return _("{moment} ({day}, {time} UTC)").format(moment=told, day=day, time=at)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise NoSuchMoment(
            _("“{name}” is no time zone; write one such as Europe/Warsaw, or UTC.").format(
                name=name[:40]
            )
        ) from None
