"""What a run finds on published claims: they wait to be looked at, whatever readers see stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.comparison.outcome import DifferenceKind
from claims.models import Discrepancy, DiscrepancySubject, Resolution, Severity
from claims.second_look_rules import Cause
from claims.services.second_looks import READERS_SEE, look_at_difference


def look_at_edits(rows: Iterable[Discrepancy]) -> None:
    """Mark published claims that quote a value which an outlet edited, once for each edit."""
    edits = [
        row
        for row in rows
        if row.kind == DifferenceKind.SILENT_EDIT and row.severity == Severity.HIGH
    ]
    for row, claims in _published(edits):
        look_at_difference(claims=claims, row=row, cause=Cause.SILENT_EDIT, occasion=row.content)


def look_at_reopened(rows: Iterable[Discrepancy]) -> None:
    """Mark published claims about which a decided difference is open again, once for each time."""
    reopened = [row for row in rows if row.kind != DifferenceKind.SILENT_EDIT]
    if not reopened:
        return
    decided = set(
        Resolution.objects.filter(discrepancy__in=reopened).values_list("discrepancy", flat=True)
    )
    for row, claims in _published([row for row in reopened if row.pk in decided]):
        occasion = row.reopened_at.isoformat() if row.reopened_at else ""
        look_at_difference(claims=claims, row=row, cause=Cause.REOPENED, occasion=occasion)


def _published(rows: Sequence[Discrepancy]) -> list[tuple[Discrepancy, list[int]]]:
    """Differences with the published claims that they are about; those about none are left out."""
    if not rows:
        return []
    about: dict[int, list[int]] = {}
    subjects = DiscrepancySubject.objects.filter(
        discrepancy__in=rows, claim__status__in=READERS_SEE
    ).order_by("claim")
    for discrepancy, claim in subjects.values_list("discrepancy", "claim"):
        about.setdefault(discrepancy, []).append(claim)
    return [(row, about[row.pk]) for row in rows if row.pk in about]
