"""Reads about who is to look at a discrepancy."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import Assignment, Discrepancy

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Assigned:
    """Whose it is now, and whose it was, the newest first."""

    now: Assignment | None
    past: tuple[Assignment, ...]

    @property
    def seen(self) -> int:
        """What a form says that its sender looked at; 0 for nobody's."""
        return self.now.pk if self.now else 0


def assigned(discrepancy: Discrepancy) -> Assigned:
    """One query, and no more than some rows."""
    rows = list(
        discrepancy.assignments.select_related("assignee", "made_by", "ended_by").order_by(
            "done_at", "-pk"
        )[:MOST_SHOWN]
    )
    now = next((row for row in rows if row.done_at is None), None)
    past = sorted((row for row in rows if row is not now), key=lambda row: -row.pk)
    return Assigned(now, tuple(past))
