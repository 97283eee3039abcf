"""What a stretch of words says about a date: one date or two, and how they are turned."""

from __future__ import annotations

from typing import NamedTuple

from sources.extraction.dates.moments import Moment, after, before, edtf_ends, edtf_of, interval
from sources.extraction.dates.words import Role
from sources.extraction.values import Extent


class Saying(NamedTuple):
    """One date, a range (``last``) or one of two (``either``), opened by a ``direction`` or not."""

    first: Moment
    last: Moment | None = None
    either: bool = False
    direction: Role | None = None  # SINCE, BEFORE, AFTER, UNTIL
    extent: Extent = Extent.WITHIN

    @property
    def complete(self) -> bool:
        """Whether the years are printed, so that nothing is left to infer."""
        return self.first.complete and (self.last is None or self.last.complete)

    def edtf(self) -> str | None:
        """What is printed as EDTF; None where it needs the day of writing."""
        if self.last is None:
            return directed(self.first, self.direction) if self.first.dated else None
        if self.either:
            return f"[{edtf_of(self.first)},{edtf_of(self.last)}]"
        if not self.first.dated:
            return f"../{edtf_ends(self.last)[1]}" if self.last.dated else None
        if not self.last.dated:
            return f"{edtf_ends(self.first)[0]}/.."
        return interval(edtf_ends(self.first)[0], edtf_ends(self.last)[1])


def directed(moment: Moment, direction: Role | None) -> str:
    """``moment`` as EDTF, opened to one side where a direction word says so."""
    if direction is None or moment.swapped:
        return edtf_of(moment)
    if direction is Role.SINCE:
        return f"{edtf_ends(moment)[0]}/.."
    if direction is Role.UNTIL:
        return f"../{edtf_ends(moment)[1]}"
    if direction is Role.BEFORE:
        return f"../{before(moment)}"
    return f"{after(moment)}/.."
