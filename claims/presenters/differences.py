"""The differences between outlets that readers see, without what a protected article gives.

A difference that stands on public articles alone is shown as the desk sees it. One that has a
protected article among its sides is compared anew without it: what is left is shown in its own
words, or nothing is. Editors' reasons are withheld there: they were written with all in view.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from claims.apparatus.signs import NO_DIFFERENCE
from claims.comparison.compare import compare_values
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome
from claims.models import (
    Answer,
    Claim,
    Discrepancy,
    DiscrepancySide,
    DiscrepancyStatus,
    ReportedValue,
    Resolution,
    Severity,
)
from claims.presenters.quotes import printed_words
from claims.selectors.readings import denial_sentence, reported_side
from claims.selectors.standing import CONTRADICTING

Json = dict[str, Any]


def differences_of(claim: Claim, values: Iterable[ReportedValue]) -> list[Json]:
    """The differences readers see, open or decided; ``values`` are the public readings."""
    rows = list(
        Discrepancy.objects.about_claim(claim)
        .exclude(status=DiscrepancyStatus.CLEARED)
        .prefetch_related("sides__article")
        .worst_first()
        .distinct()
    )
    newest = {
        resolution.discrepancy_id: resolution
        for resolution in Resolution.objects.filter(discrepancy__in=rows)
        .select_related("standing_side__article")
        .order_by("pk")
    }
    readings = {row.pk: row for row in values}
    shown = (_difference(row, newest.get(row.pk), readings) for row in rows)
    return [item for item in shown if item is not None]


def outlets_differ(differences: Iterable[Json]) -> bool:
    """Whether any difference is open, or was decided to be one."""
    return any(item["decision"] not in NO_DIFFERENCE for item in differences)


def is_disputed(differences: Iterable[Json]) -> bool:
    """Whether readers see an open contradiction of high severity."""
    return any(
        item["status"] == DiscrepancyStatus.OPEN
        and item["severity"] == Severity.HIGH.label
        and item["kind"] in CONTRADICTING
        for item in differences
    )


def withheld_reasons(claim: Claim) -> set[str]:
    """Reasons of decisions that were made with a protected article among the sides."""
    return {
        reason.strip()
        for reason in Resolution.objects.filter(
            discrepancy__subjects__claim=claim, discrepancy__sides__article__protected=True
        ).values_list("reason", flat=True)
    }


def _difference(
    row: Discrepancy, resolution: Resolution | None, readings: dict[int, ReportedValue]
) -> Json | None:
    sides = sorted((s for s in row.sides.all() if s.current), key=lambda side: side.position)
    decided = resolution if row.status == DiscrepancyStatus.DECIDED else None
    if not any(side.article.protected for side in sides):
        return _shown(row, sides, decided) | {
            "severity": Severity(row.severity).name.lower(),
            "explanation": row.explanation,
        }
    public = [side for side in sides if not side.article.protected]
    left = _compared_anew(row, public, readings)
    if left is None:
        return None
    kept, severity, explanation = left
    shown = _shown(row, kept, decided)
    return shown | {
        "severity": severity,
        "explanation": explanation,
        "reason": "",
        "stands": shown["stands"] if _stands_publicly(decided) else None,
    }


def _stands_publicly(decided: Resolution | None) -> bool:
    side = decided.standing_side if decided else None
    return side is not None and not side.article.protected


Left = tuple[list[DiscrepancySide], str, str]  # sides, severity, sentence


def _compared_anew(
    row: Discrepancy, sides: Sequence[DiscrepancySide], readings: dict[int, ReportedValue]
) -> Left | None:
    """What is left of a difference on the public sides alone; None for nothing."""
    by_reading = {
        side.reported_value_id: side for side in sides if side.reported_value_id in readings
    }
    own = [readings[pk] for pk in sorted(by_reading) if pk is not None]
    if row.kind == DifferenceKind.STANCE:
        return _denied(own, sides)
    given = [reading for reading in own if reading.answer == Answer.VALUE]
    differing: list[tuple[ReportedValue, ReportedValue, Comparison]] = []
    for a, b in combinations(given, 2):
        if a.attribute_id == b.attribute_id:
            compared = compare_values(reported_side(a), reported_side(b))
            if compared.outcome is Outcome.DIFFERS and compared.kind == row.kind:
                differing.append((a, b, compared))
    if not differing:
        return None
    kept = {reading.pk for a, b, _ in differing for reading in (a, b)}
    worst = max(differing, key=lambda item: Severity[(item[2].severity or "low").upper()])[2]
    severity = worst.severity.value if worst.severity else Severity.LOW.label
    return [by_reading[pk] for pk in by_reading if pk in kept], str(severity), worst.explanation


def _denied(own: Sequence[ReportedValue], sides: Sequence[DiscrepancySide]) -> Left | None:
    asserted = [reading for reading in own if reading.answer == Answer.VALUE]
    denied = [reading for reading in own if reading.answer == Answer.DENIED]
    if not (asserted and denied):
        return None
    return list(sides), str(Severity.HIGH.label), denial_sentence(asserted, denied)


def _shown(row: Discrepancy, sides: Sequence[DiscrepancySide], decided: Resolution | None) -> Json:
    standing = decided.standing_side if decided else None
    return {
        "id": row.public_id,
        "kind": row.kind,
        "severity": "",
        "attribute": row.attribute_label,
        "explanation": "",
        "sides": [
            {
                "article": side.article.public_id,
                "printed": printed_words(side.printed),
                "value": side.value,
            }
            for side in sides
        ],
        "status": row.status,
        "decision": decided.decision if decided else None,
        "stands": printed_words(standing.printed) if standing else None,
        "scope": decided.scope if decided else "",
        "reason": decided.reason if decided else "",
        "decided_at": decided.decided_at.isoformat(timespec="seconds") if decided else None,
    }
