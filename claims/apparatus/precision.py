"""The picture of how often editors kept what each detector raised: a dot and its interval a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claims.detectors import Tally
from sources.speech import gettext as _

WIDTH: Final = 320
LEFT, RIGHT = 4, 316
_ROW, _TRACK, _TOP = 44, 28, 6
TICKS: Final = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One detector's row. ``low`` and ``high`` are the ends of the interval, ``at`` the dot."""

    name: str
    y: int
    track: int
    low: float
    high: float
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class PrecisionChart:
    """The rows, the scale's ticks as (percent, x), and what it shows in a sentence."""

    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]
    told: str
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT

    @property
    def foot(self) -> int:
        return self.height - 6


def precision_chart(tallies: Sequence[Tally]) -> PrecisionChart | None:
    """The picture of those of which enough was decided; None where there are none."""
    said = [tally for tally in tallies if tally.precision is not None]
    if not said:
        return None
    said.sort(key=lambda tally: (-(tally.precision or 0), -tally.judged, tally.detector))
    bars = tuple(_bar(tally, _TOP + row * _ROW) for row, tally in enumerate(said))
    best, worst = said[0], said[-1]
    told = _told(_("Kept most often: {detector}, {percent} of {judged} judged."), best)
    if worst is not best:
        told += " " + _told(_("Least often: {detector}, {percent} of {judged}."), worst)
    return PrecisionChart(
        height=_TOP + len(bars) * _ROW + 24,
        bars=bars,
        ticks=tuple((tick, _x(tick / 100)) for tick in TICKS),
        told=told,
    )


def percent(tally: Tally) -> str:
    """The precision in whole per cents, "" where too few were decided."""
    return "" if tally.precision is None else f"{round(100 * tally.precision)} %"


def _bar(tally: Tally, y: int) -> Bar:
    low, high = tally.bounds or (0.0, 1.0)
    return Bar(
        name=_named(tally),
        y=y + 13,
        track=y + _TRACK,
        low=_x(low),
        high=_x(high),
        at=_x(tally.precision or 0.0),
        words=_told(_("{percent}, {kept} of {judged}"), tally),
    )


def _named(tally: Tally) -> str:
    return tally.detector or _("earlier versions")


def _told(said: str, tally: Tally) -> str:
    return said.format(
        detector=_named(tally),
        percent=percent(tally),
        kept=f"{tally.kept:,}",
        judged=f"{tally.judged:,}",
    )


def _x(share: float) -> float:
    return round(LEFT + share * (RIGHT - LEFT), 1)
