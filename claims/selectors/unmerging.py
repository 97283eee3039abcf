"""What hangs on a merge since it was made, and so keeps it from being taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import (
    Attribute,
    ClaimMerge,
    CredibilityRating,
    Evidence,
    ReportedValue,
    Resolution,
)
from claims.selectors.holds import why_held
from claims.selectors.merging import held_sentence


def unmerge_faults(*, merge: ClaimMerge) -> tuple[str, ...]:
    """Why a merge cannot be taken back, each in a sentence; none where nothing newer hangs on it."""
    return tuple(dict.fromkeys(_faults(merge)))


def _faults(merge: ClaimMerge) -> Iterator[str]:
    survivor, merged, parts = merge.survivor, merge.merged, merge.parts
    for claim in (merged, survivor):
        if told := why_held(claim=claim, now=timezone.now()):
            yield held_sentence(told, of_duplicate=claim.pk == merged.pk)
    if survivor.merged_into_id is not None:
        yield _("The claim that stays was itself merged into another since; take that back first.")
    if survivor.revision_number != merge.survivor_revision:
        yield _("The claim that stays has had a revision since: readers know the two as one.")
    yield from _evidence(merge, parts["made_evidence"])
    yield from _values(parts)
    if _is_written_since(
        merge, "ReplyEvent", Q(pgh_obj__in=[key for key, _added in parts["made_replies"]])
    ):
        yield _("What was noted of a reply that came has been changed since.")
    decided = Resolution.objects.filter(
        discrepancy__sides__reported_value__in=parts["made_values"], decided_at__gt=merge.made_at
    )
    if decided.exclude(pk__in=parts["made_decisions"]).exists():
        yield _("A difference with what came has been decided since.")


def _evidence(merge: ClaimMerge, made: list[int]) -> Iterator[str]:
    rows = Q(evidence__in=made)
    if (
        _is_written_since(merge, "EvidenceEvent", Q(pgh_obj__in=made))
        or _is_written_since(merge, "EvidenceOriginEvent", rows)
        or CredibilityRating.objects.filter(rows).exists()
    ):
        yield _(
            "Evidence that came, or what it rests on, has been changed, rated or detached since."
        )
    joined = Evidence.objects.filter(pk__in=merge.parts["joined_evidence"])
    again = Evidence.objects.attached().filter(
        claim=merge.survivor_id, excerpt__in=joined.values("excerpt")
    )
    if again.exclude(pk__in=made).exists():
        yield _("A quote of the claim that stays has been attached anew since.")


def _values(parts: Any) -> Iterator[str]:
    made = parts["made_values"]
    new = ReportedValue.objects.exclude(pk__in=made).filter(
        Q(evidence__in=parts["made_evidence"])
        | Q(attribute__in=parts["made_attributes"])
        | Q(supersedes__in=made)
    )
    if new.exists():
        yield _("A value has been reported since for a quote or an attribute that came.")
    for kept in parts["agreed"]:
        if Attribute.objects.filter(pk=kept["attribute"]).exclude(agreed=kept["after"]).exists():
            yield _("The value that the desk holds for an attribute has been changed since.")


def _is_written_since(merge: ClaimMerge, events: str, which: Q) -> bool:
    """Whether history has a write of these rows apart from the merge's own."""
    history: Any = apps.get_model("claims", "ClaimMergeEvent").objects
    own = history.filter(pgh_obj=merge.pk, pgh_label="insert").values_list(
        "pgh_context_id", flat=True
    )
    rows: Any = apps.get_model("claims", events).objects.filter(which)
    return bool(rows.exclude(pgh_context_id__in=list(own)).exists())
