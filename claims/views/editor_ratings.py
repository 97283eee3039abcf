"""Rating a claim: how sure the desk is, and how credible the information."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from claims.forms.parts import ConfidenceForm, CredibilityForm
from claims.models import Claim
from claims.permissions import RATE_CLAIM, require
from claims.rating import CONFIDENCE_WORDS
from claims.selectors.standing import credibility_of
from claims.selectors.stood import claim_stood, credibility_stood
from claims.services.ratings import confidence_rate, credibility_rate
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person

Given = Mapping[str, Any]


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def confidence(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say how sure the desk is, and why."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, RATE_CLAIM)
    edit = Edit(
        claim=claim,
        title="How sure the desk is",
        form=ConfidenceForm,
        work=lambda locked, given: confidence_rate(
            claim=locked, level=given["level"], reason=given["reason"], by=by
        ),
        stands=lambda claim: {"level": claim.confidence, "reason": claim.confidence_reason},
        stood=lambda claim, version: claim_stood(
            claim=claim,
            version=version,
            fields={"level": "confidence", "reason": "confidence_reason"},
        ),
        done=lambda rating: f"Confidence is {rating.level}. Earlier ratings stay in the history.",
        place="ratings",
        context={"explained": list(CONFIDENCE_WORDS.values())},
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def credibility(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take over the suggested credibility, or another with a reason."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, RATE_CLAIM)
    suggested = credibility_of(claim)

    def work(locked: Claim, given: Given) -> object:
        return credibility_rate(
            claim=locked, by=by, code=given["code"], override_reason=given["override_reason"]
        )

    edit = Edit(
        claim=claim,
        title="Credibility of the information",
        form=CredibilityForm,
        work=work,
        stands=lambda _: {"code": suggested.code},
        stood=lambda claim, version: credibility_stood(claim=claim, version=version),
        done=lambda rating: f"Rated {rating.code}, {rating.get_code_display().lower()}.",
        place="ratings",
        template="claims/editor/credibility.html",
        context={"suggested": suggested},
    )
    return edit_page(request, edit)
