"""What the desk says of its sealed history: two small queries."""

from __future__ import annotations

from dataclasses import dataclass

from sources.models import HistorySeal, HistoryVerification


@dataclass(frozen=True, slots=True)
class HistoryStanding:
    """The newest seal, and the newest verification: of all, and one that found faults.

    A verification against an anchor knows more than one without: faults that one of a kind found
    stand until one of the same kind finds none.
    """

    newest: HistorySeal | None
    verified: HistoryVerification | None
    faulty: HistoryVerification | None

    @property
    def word(self) -> str:
        """As whatever watches over the site reads it: as sealed, altered, or not verified."""
        if self.faulty:
            return "altered"
        return "as sealed" if self.verified else "not verified"


def history_standing() -> HistoryStanding:
    """How history stands, by the newest verification of each kind."""
    of_each_kind = HistoryVerification.objects.order_by("anchored", "-pk").distinct("anchored")
    newest_first = sorted(of_each_kind, key=lambda one: -one.pk)
    return HistoryStanding(
        newest=HistorySeal.objects.order_by("-number").first(),
        verified=next(iter(newest_first), None),
        faulty=next((one for one in newest_first if one.faults), None),
    )
