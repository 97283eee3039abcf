"""The part of the scene that is about making claims and rating them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.models import Claim, CredibilityRating
from claims.services.grading import outlet_grade
from claims.services.ratings import credibility_rate
from sources.services.articles import article_protect

UNKNOWN = "aaaaaaaaaa"
Addresses = Iterator[tuple[str, str, str]]


def making_scene(staff: Any) -> Addresses:
    """Every address of making and rating; ``staff`` as in the scene."""
    for status in ("draft", "in-review", "published", "corrected", "withdrawn"):
        claim = staff.claim(status)
        own = f"/desk/claims/{claim.public_id}/"
        yield "desk_attributes_proposed", status, f"{own}attributes/proposed/"
        yield "desk_ratings", status, f"{own}ratings/"
        yield "desk_evidence_credibility", status, _rated_at(claim)
    yield "desk_attributes_proposed", "unknown", f"/desk/claims/{UNKNOWN}/attributes/proposed/"
    yield "desk_ratings", "unknown", f"/desk/claims/{UNKNOWN}/ratings/"
    for state, named in (("protected", []), ("named", [staff.named])):
        claim = staff.claim("draft")
        article_protect(article=claim.evidence.get().article, readers=named, by=staff.rater)
        yield "desk_evidence_credibility", state, _rated_at(claim)
    claim = staff.claim("draft")
    own = f"/desk/claims/{claim.public_id}/ratings/"
    yield "desk_mixed_signal", "mine", f"{own}{mixed(claim, staff).pk}/signals/"
    yield "desk_mixed_signal", "unknown", f"{own}999999999/signals/"


def _rated_at(claim: Claim) -> str:
    return f"/desk/claims/{claim.public_id}/evidence/{claim.evidence.get().pk}/credibility/"


def mixed(claim: Claim, staff: Any) -> CredibilityRating:
    """A rating by ``staff.named`` that points away from the outlet's grade."""
    evidence = claim.evidence.earliest("pk")
    outlet = evidence.article.outlet
    assert outlet is not None
    outlet_grade(outlet=outlet, grade="E", reason="It took much back.", by=staff.approver)
    for one in (evidence, None):
        rating = credibility_rate(
            claim=claim, evidence=one, code="2", override_reason="I saw the log.", by=staff.named
        )
    return rating
