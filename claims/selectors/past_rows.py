"""Everything that was ever written about one claim, as rows of the past in the order of writing.

Tables with history give their events; append-only tables are their own history. What was written
in one transaction belongs together. A row of evidence that came from another
claim, or went to one, is followed wherever it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from claims.models import (
    Claim,
    CredibilityRating,
    DiscrepancySubject,
    ReportedValue,
    Resolution,
    Revision,
)

if TYPE_CHECKING:
    from uuid import UUID

MOST = 20_000
"""Rows of one claim that are read; a longer past is cut at its old end, and that is said."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """One row as it was written. ``gone`` is a row that was deleted; ``by`` may be unknown; ``seq``
    orders the rows of one table, ``step`` the calls of one transaction."""

    at: datetime
    table: str
    key: int
    row: Row
    gone: bool
    by: int | None
    why: str
    context: UUID | None
    seq: int
    step: int = 0
    token: str = ""


_EVENTS: tuple[tuple[str, str], ...] = (
    ("Claim", "pgh_obj"),
    ("StoryClaim", "claim"),
    ("Attribute", "claim"),
    ("Evidence", "claim"),
    ("EvidenceOrigin", "evidence__claim"),
    ("ClaimRelation", "claim"),
    ("Reply", "claim"),
    ("Hold", "claim"),
)
_KEPT: tuple[tuple[type[Model], str, str, str, str], ...] = (
    (ReportedValue, "evidence__claim", "made_at", "made_by_id", "supersedes_reason"),
    (CredibilityRating, "claim", "rated_at", "rated_by_id", "override_reason"),
    (Resolution, "", "decided_at", "decided_by_id", "reason"),
    (Revision, "claim", "approved_at", "approved_by_id", "note"),
)
_ORDER = {name: place for place, name in enumerate(
    [name for name, _ in _EVENTS] + ["Discrepancy"] + [model.__name__ for model, *_ in _KEPT]
)}  # fmt: skip
_STATEMENTS = frozenset(model.__name__ for model, *_ in _KEPT)
_LONGEST = timedelta(minutes=2)
_HEAVY = {"Revision": ("document",), "CredibilityRating": ("inputs",)}


def past_of(claim: Claim) -> tuple[list[Past], bool]:
    """Rows, the oldest first, and whether older ones were left out."""
    rows: list[Past] = []
    for name, of_claim in _EVENTS:
        events = apps.get_model("claims", f"{name}Event").objects
        ours = events.filter(**{of_claim: claim.pk}).values("pgh_obj")
        rows += _events(name, events.filter(pgh_obj__in=ours))
    about = DiscrepancySubject.objects.filter(claim=claim).values("discrepancy")
    differences = apps.get_model("claims", "DiscrepancyEvent").objects.filter(pgh_obj__in=about)
    rows += _events("Discrepancy", differences)
    for model, of_claim, at, by, why in _KEPT:
        mine = Q(**{of_claim: claim.pk}) if of_claim else Q(discrepancy__in=about)
        rows += _kept(model, mine, at, by, why)
    rows = _in_their_steps(rows)
    rows.sort(key=lambda past: (past.at, past.step, _ORDER[past.table], past.seq))
    return rows[-MOST:], len(rows) > MOST


def _in_their_steps(rows: list[Past]) -> list[Past]:
    """Events bear the time of their transaction and the context of their call; kept rows the time of
    their statement alone, and go to the call that wrote the other rows of the same thing, else to
    the last transaction that their writer had begun by then. Calls of one transaction stand in the
    order in which they changed the claim."""
    calls: dict[tuple[Any, ...], Past] = {}
    order: dict[object, int] = {}
    for past in sorted(rows, key=lambda past: (past.at, past.table != "Claim", past.seq)):
        if past.table not in _STATEMENTS:
            order.setdefault(past.context, len(order))
            for sign in _signs_of_event(past):
                calls.setdefault(sign, past)
    begun: dict[int | None, Past] = {}
    found = []
    for past in sorted(rows, key=lambda past: (past.at, past.table in _STATEMENTS, past.seq)):
        if past.table not in _STATEMENTS:
            begun[past.by] = past
        else:
            same = next((calls[sign] for sign in _signs_of_kept(past) if sign in calls), None)
            own = same or begun.get(past.by)
            if own is not None and abs(past.at - own.at) < _LONGEST:
                past = replace(past, at=own.at, context=own.context)
        found.append(replace(past, step=order.get(past.context, len(order))))
    return found


def _signs_of_event(past: Past) -> Iterable[tuple[Any, ...]]:
    """By what a kept row of the same call knows an event."""
    yield "why", past.by, past.why.strip()
    if past.table == "Evidence" and past.row["pgh_label"] == "insert":
        yield "evidence", past.key
    if past.table == "Claim":
        yield "revision", past.row["revision_number"]


def _signs_of_kept(past: Past) -> Iterable[tuple[Any, ...]]:
    match past.table:
        case "Revision":
            yield "revision", past.row["number"]
        case "ReportedValue" if not past.row["supersedes_id"]:
            yield "evidence", past.row["evidence_id"]
        case "CredibilityRating":
            yield "why", past.by, (past.row["override_reason"] or past.row["why"]).strip()
    if past.why.strip():
        yield "why", past.by, past.why.strip()


def _events(table: str, events: QuerySet[Any]) -> Iterable[Past]:
    for row in events.order_by("-pgh_id").values()[: MOST + 1]:
        context = row["pgh_context"] or {}
        yield Past(
            at=row["pgh_created_at"],
            table=table,
            key=row["pgh_obj_id"],
            row=row,
            gone=row["pgh_label"] == "delete",
            by=context.get("user"),
            why=str(context.get("reason") or ""),
            context=row["pgh_context_id"],
            seq=row["pgh_id"],
            token=str(context.get("token") or ""),
        )


def _kept(model: type[Model], mine: Q, at: str, by: str, why: str) -> Iterable[Past]:
    fields = [
        field.attname
        for field in model._meta.concrete_fields
        if field.name not in _HEAVY.get(model.__name__, ())
    ]
    found = model._default_manager.filter(mine).order_by("-pk")
    for row in found.values(*fields)[: MOST + 1]:
        yield Past(
            row[at], model.__name__, row["id"], row, False, row[by], row[why], None, row["id"]
        )
