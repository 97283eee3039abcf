"""Reads for a claim's way to the public: who wrote what, what is missing, which moves are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.lifecycle import TRANSITIONS, Move, moves_from
from claims.models import Authorship, Claim, Revision
from claims.selectors.holds import why_held
from claims.services.standing_words import lost_words

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

_PARTS = {
    "claims_claim": gettext_noop("the claim itself"),
    "claims_attribute": gettext_noop("attributes"),
    "claims_evidence": gettext_noop("evidence"),
    "claims_evidenceorigin": gettext_noop("what evidence rests on"),
    "claims_reportedvalue": gettext_noop("reported values"),
    "claims_claimrelation": gettext_noop("relations"),
    "claims_reply": gettext_noop("right of reply"),
    "claims_claimmerge": gettext_noop("a merge"),
    "claims_storyclaim": gettext_noop("stories"),
    "claims_credibilityrating": gettext_noop("credibility"),
    "claims_confidencerating": gettext_noop("confidence"),
    "claims_resolution": gettext_noop("decisions on differences"),
    "claims_discrepancy": gettext_noop("decisions on differences"),
    "claims_discrepancyside": gettext_noop("decisions on differences"),
    "claims_discrepancysubject": gettext_noop("decisions on differences"),
}


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote parts since the last approved revision, and so may not approve."""

    user: User
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that readers need and that is not there. ``place`` is the page to mend it on."""

    sentence: str
    place: str


def authors_since_revision(*, claim: Claim) -> tuple[Author, ...]:
    """Who wrote what since the last approved revision, the first to write first."""
    rows = (
        Authorship.objects.filter(claim=claim, after_revision__gte=claim.revision_number)
        .select_related("user")
        .order_by("pk")
    )
    people: dict[int, User] = {}
    parts: dict[int, dict[str, None]] = defaultdict(dict)
    for row in rows:
        people[row.user_id] = row.user
        parts[row.user_id][_(_PARTS.get(row.part, row.part))] = None
    return tuple(Author(user, tuple(parts[pk])) for pk, user in people.items())


def moves_open(*, claim: Claim, user: User, authors: Sequence[Author]) -> tuple[Move, ...]:
    """The moves out of the claim's status, as ``user`` has them."""
    permissions = {row.permission for row in TRANSITIONS if user.has_perm(row.permission)}
    wrote = any(author.user.pk == user.pk for author in authors)
    held = why_held(claim=claim, now=timezone.now())
    return moves_from(claim.status, permissions=permissions, wrote_a_part=wrote, held=held)


_NEEDS = {
    "evidence": gettext_noop("A claim needs at least one piece of evidence."),
    "confidence": gettext_noop("Say how sure the desk is, and why."),
}
_LOST = gettext_noop("The statement holds “{words}”, which did not stand.")


def missing_of(*, claim: Claim) -> tuple[Missing, ...]:
    """What the claim lacks before readers may see it: what publishing would refuse."""
    found = []
    if not claim.evidence.attached().exists():
        found.append(Missing(_(_NEEDS["evidence"]), "evidence"))
    if not claim.confidence:
        found.append(Missing(_(_NEEDS["confidence"]), "confidence"))
    for words in lost_words(claim):
        found.append(Missing(_(_LOST).format(words=words), "statement"))
    return tuple(found)


def place_of_fault(sentence: str) -> str:
    """The page on which a fault that a service found is mended; "" where there is none."""
    for place, needs in _NEEDS.items():
        if sentence == _(needs):
            return place
    before, _words, after = _(_LOST).partition("{words}")
    lost = sentence.startswith(before) and sentence.endswith(after)
    return "statement" if lost else ""


def last_document(*, claim: Claim) -> dict[str, Any] | None:
    """The public document of the claim's last approved revision; None before the first."""
    newest = Revision.objects.filter(claim=claim).order_by("-number").first()
    return newest.document if newest else None
