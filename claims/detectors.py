"""What finds differences, and how often editors keep what each of them raised.

A *detector* is one check over articles, one comparison on a claim, or the watch over versions.
Its precision is measured by what editors decided, not by what it thinks of itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claims.collation.catalogue import CHECKS
from sources.speech import gettext_noop

CLAIM_VALUES = "claim-values"
CLAIM_ORDER = "claim-order"
SILENT_EDIT = "silent-edit"

DETECTORS: Mapping[str, str] = {
    **{check.name: check.looks_for for check in CHECKS},
    CLAIM_VALUES: gettext_noop("Values that were attached to one claim and differ."),
    CLAIM_ORDER: gettext_noop(
        "Days of claims that cannot stand in the order in which they are related."
    ),
    SILENT_EDIT: gettext_noop("Words under a quote that read otherwise in a later version."),
}
"""Every detector and what it looks for, in the order of the reference."""

ENOUGH = 10
"""So many decisions before a share is said; below it the table gives the numbers alone."""
_WIDTH = 1.96  # 95 %


class Standing(StrEnum):
    """What became of a difference that was raised."""

    KEPT = "kept"
    NOT_KEPT = "not-kept"
    CANNOT_SAY = "cannot-say"
    OPEN = "open"
    GONE = "gone"


_DECIDED: Mapping[str, Standing] = {
    "one-stands": Standing.KEPT,
    "both-stand": Standing.KEPT,
    "outlet-error": Standing.KEPT,
    "same": Standing.NOT_KEPT,
    "not-comparable": Standing.NOT_KEPT,
    "not-a-difference": Standing.NOT_KEPT,
    "garbled": Standing.NOT_KEPT,
    "cannot-say": Standing.CANNOT_SAY,
}


def standing_of(detector: str, decision: str, *, cleared: bool) -> Standing:
    """What an editor's newest ``decision`` ("" for none) makes of a difference.

    Garbled text is what the check of that name looks for, and a false alarm of every other.
    """
    if not decision:
        return Standing.GONE if cleared else Standing.OPEN
    if decision == detector == "garbled":
        return Standing.KEPT
    return _DECIDED[decision]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of all that one detector raised."""

    detector: str
    kept: int = 0
    not_kept: int = 0
    cannot_say: int = 0
    open: int = 0
    gone: int = 0

    @property
    def raised(self) -> int:
        return self.kept + self.not_kept + self.cannot_say + self.open + self.gone

    @property
    def judged(self) -> int:
        """How many an editor said yes or no to."""
        return self.kept + self.not_kept

    @property
    def precision(self) -> float | None:
        """The share kept of those judged, 0 to 1; None where too few were."""
        return self.kept / self.judged if self.judged >= ENOUGH else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between what the precision lies with 95 % confidence; None where it is not said.

        Wilson's score interval (E. B. Wilson, JASA 22, 1927): right for small numbers too.
        """
        if self.precision is None:
            return None
        share, number, square = self.precision, self.judged, _WIDTH**2
        middle = share + square / (2 * number)
        spread = _WIDTH * math.sqrt(share * (1 - share) / number + square / (4 * number**2))
        whole = 1 + square / number
        low, high = (middle - spread) / whole, (middle + spread) / whole
        return max(0.0, min(low, share)), min(1.0, max(high, share))
