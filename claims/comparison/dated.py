"""One side of a comparison of dates: what is printed, or else what it was worked out to be."""

from __future__ import annotations

from dataclasses import dataclass

from claims.comparison.edtf import Bounds, Reading, read_edtf, span_bounds
from claims.comparison.outcome import Reported
from sources.extraction.values import DateValue


@dataclass(frozen=True, slots=True)
class DateSide:
    """A side with its reading; ``inferred``: the reason in words, of a reading of the program."""

    reported: Reported
    value: DateValue
    reading: Reading
    inferred: str | None

    @property
    def bounds(self) -> list[Bounds]:
        return [span_bounds(span) for span in self.reading.spans]


def date_side(reported: Reported) -> DateSide | None:
    """The side with its reading, or None where no calendar date can be given.

    What the program infers is read only where nothing is printed that could be.
    """
    value = reported.value
    if not isinstance(value, DateValue):
        return None
    printed = read_edtf(value.edtf)
    if printed is not None:
        return DateSide(reported, value, printed, None)
    inferred = read_edtf(value.inferred.edtf) if value.inferred and value.edtf is None else None
    if inferred is None or value.inferred is None:
        return None
    return DateSide(reported, value, inferred, value.inferred.told)
