"""What hangs on a merge since it was made, and so keeps it from being taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from claims.models import (
    Attribute,
    ClaimMerge,
    CredibilityRating,
    Evidence,
    ReportedValue,
    Resolution,
)
from claims.selectors.holds import why_held


def unmerge_faults(*, merge: ClaimMerge) -> tuple[str, ...]:
    """Why a merge cannot be taken back, each in a sentence; none where nothing newer hangs on it."""
    return tuple(dict.fromkeys(_faults(merge)))


def _faults(merge: ClaimMerge) -> Iterator[str]:
    survivor, merged, parts = merge.survivor, merge.merged, merge.parts
    for claim, which in ((merged, "The duplicate"), (survivor, "The claim that stays")):
        if told := why_held(claim=claim, now=timezone.now()):
            yield f"{which} is held back. {told}"
    if survivor.merged_into_id is not None:
        yield "The claim that stays was itself merged into another since; take that back first."
    if survivor.revision_number != merge.survivor_revision:
        yield "The claim that stays has had a revision since: readers know the two as one."
    yield from _evidence(merge, parts["made_evidence"])
    yield from _values(parts)
    if _is_written_since(
        merge, "ReplyEvent", Q(pgh_obj__in=[key for key, _ in parts["made_replies"]])
    ):
        yield "What was noted of a reply that came has been changed since."
    decided = Resolution.objects.filter(
        discrepancy__sides__reported_value__in=parts["made_values"], decided_at__gt=merge.made_at
    )
    if decided.exclude(pk__in=parts["made_decisions"]).exists():
        yield "A difference with what came has been decided since."


def _evidence(merge: ClaimMerge, made: list[int]) -> Iterator[str]:
    rows = Q(evidence__in=made)
    if (
        _is_written_since(merge, "EvidenceEvent", Q(pgh_obj__in=made))
        or _is_written_since(merge, "EvidenceOriginEvent", rows)
        or CredibilityRating.objects.filter(rows).exists()
    ):
        yield "Evidence that came, or what it rests on, has been changed, rated or detached since."
    joined = Evidence.objects.filter(pk__in=merge.parts["joined_evidence"])
    again = Evidence.objects.attached().filter(
        claim=merge.survivor_id, excerpt__in=joined.values("excerpt")
    )
    if again.exclude(pk__in=made).exists():
        yield "A quote of the claim that stays has been attached anew since."


def _values(parts: Any) -> Iterator[str]:
    made = parts["made_values"]
    new = ReportedValue.objects.exclude(pk__in=made).filter(
        Q(evidence__in=parts["made_evidence"])
        | Q(attribute__in=parts["made_attributes"])
        | Q(supersedes__in=made)
    )
    if new.exists():
        yield "A value has been reported since for a quote or an attribute that came."
    for kept in parts["agreed"]:
        if Attribute.objects.filter(pk=kept["attribute"]).exclude(agreed=kept["after"]).exists():
            yield "The value that the desk holds for an attribute has been changed since."


def _is_written_since(merge: ClaimMerge, events: str, which: Q) -> bool:
    """Whether history has a write of these rows apart from the merge's own."""
    history: Any = apps.get_model("claims", "ClaimMergeEvent").objects
    own = history.filter(pgh_obj=merge.pk, pgh_label="insert").values_list(
        "pgh_context_id", flat=True
    )
    rows: Any = apps.get_model("claims", events).objects.filter(which)
    return bool(rows.exclude(pgh_context_id__in=list(own)).exists())
