"""Reads for the rules of second looks: what was written of a claim since its last revision, by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from claims.apparatus.changes import Section, changes_between, parts_changed
from claims.lifecycle import Status
from claims.models import (
    Authorship,
    Claim,
    ConfidenceRating,
    Evidence,
    Resolution,
    Suggestion,
    SuggestionStatus,
)
from claims.rating import CorroborationState
from claims.second_look_rules import NEWCOMER, Cause, Facts

LEVELS = ("low", "moderate", "high")
_ATTACHED = {"claims_evidence", "claims_reportedvalue"}
_DECIDED = {"claims_resolution"}
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_APPROVED = """
SELECT min((
    SELECT count(*) FROM (
        SELECT 1 FROM claims_authorship part JOIN claims_claim claim ON claim.id = part.claim_id
        WHERE part.user_id = writer AND claim.revision_number > part.after_revision
        LIMIT %s
    ) few
)) FROM unnest(%s::bigint[]) writer
"""


def facts_of(
    *,
    claim: Claim,
    earlier: Mapping[str, Any] | None,
    document: Mapping[str, Any],
    causes: Collection[Cause] = (),
    sections: Sequence[Section] | None = None,
) -> Facts:
    """What the rules ask of a claim. ``earlier`` is the document that readers see (None before the
    first), ``document`` what they would get now, ``sections`` the changes between the two."""
    parts = _written(claim)
    if sections is None:
        sections = changes_between(earlier, document)
    changed = parts_changed(sections) if earlier is not None else frozenset()
    other = {part for part, what in changed if what != "added"}
    since = datetime.fromisoformat(earlier["approved_at"]) if earlier else _LONG_AGO
    published = claim.status in {Status.PUBLISHED, Status.CORRECTED}
    named = {"name", "name-reading"}
    return Facts(
        published=published,
        causes=frozenset(causes),
        approved_before=_fewest_approved(parts),
        statement_changed="statement" in other,
        value_changed="held" in other,
        name_changed=bool(named & other) or ("name", "added") in changed,
        verdict_changed=any(part == "verdict" for part, _ in changed),
        confidence_raised=_raised(claim, earlier, document),
        stance_changed=("stance", "changed") in changed,
        quote_removed=("quote", "removed") in changed,
        evidence_detached=bool(parts) and _detached(claim, since),
        protected_source=bool(parts) and _protected(claim),
        one_origin=bool(parts) and _state(document) == CorroborationState.SINGLE,
        unamended=bool(parts) and _unamended(claim, since),
        in_bulk=bool(parts) and _in_bulk(claim, since),
        same_hand=any(_ATTACHED & own and _DECIDED & own for own in parts.values()),
    )


def _written(claim: Claim) -> dict[int, set[str]]:
    """Who wrote which parts since the last revision."""
    rows = Authorship.objects.filter(claim=claim, after_revision__gte=claim.revision_number)
    written: dict[int, set[str]] = {}
    for user, part in rows.values_list("user_id", "part"):
        written.setdefault(user, set()).add(part)
    return written


def _fewest_approved(writers: Collection[int]) -> int | None:
    """How many parts the least practised writer had approved before; counted up to a few."""
    if not writers:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_APPROVED, [NEWCOMER, sorted(writers)])
        found: int = cursor.fetchone()[0]
    return found


def _raised(claim: Claim, earlier: Mapping[str, Any] | None, document: Mapping[str, Any]) -> bool:
    if earlier is not None:
        before, after = (one["confidence"]["level"] for one in (earlier, document))
    else:
        rows = ConfidenceRating.objects.filter(claim=claim).order_by("-pk")
        levels = [*rows.values_list("level", flat=True)[:2], "", ""]
        after, before = levels[0], levels[1]
    return before in LEVELS and after in LEVELS and LEVELS.index(after) > LEVELS.index(before)


def _state(document: Mapping[str, Any]) -> str:
    return str((document.get("corroboration") or {}).get("state", ""))


def _detached(claim: Claim, since: datetime) -> bool:
    return Evidence.objects.filter(claim=claim, detached_at__gt=since).exists()


def _protected(claim: Claim) -> bool:
    return Evidence.objects.attached().filter(claim=claim, article__protected=True).exists()


def _unamended(claim: Claim, since: datetime) -> bool:
    taken = Suggestion.objects.filter(claim=claim, status=SuggestionStatus.ACCEPTED)
    return taken.filter(decided_at__gt=since).exists()


def _in_bulk(claim: Claim, since: datetime) -> bool:
    """Whether somebody decided a difference about the claim in one transaction with another."""
    others = Resolution.objects.filter(
        decided_by=OuterRef("decided_by"), decided_at=OuterRef("decided_at")
    ).exclude(discrepancy=OuterRef("discrepancy"))
    own = Resolution.objects.filter(discrepancy__subjects__claim=claim, decided_at__gt=since)
    return own.filter(Exists(others)).exists()
