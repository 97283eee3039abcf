"""Rating a claim: how sure the desk is; and how credible the information is, before the outlet's
grade shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.parts import ConfidenceForm, CredibilityForm, SignalForm
from claims.models import Claim, CredibilityRating
from claims.permissions import RATE_CLAIM, require
from claims.rating import CONFIDENCE_WORDS, mixed_signal
from claims.rating import CredibilityRating as Suggested
from claims.selectors.editor import EvidenceShown, evidence_seen, evidence_shown
from claims.selectors.grades import grade_beside, ratings_ever, ratings_standing
from claims.selectors.standing import credibility_of, credibility_of_evidence
from claims.selectors.stood import claim_stood, credibility_stood
from claims.services.ratings import confidence_rate, credibility_rate, signal_explain
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person
from sources.models import Reliability

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
    """Take over the suggested credibility of a claim, or another with a reason."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, RATE_CLAIM)
    return _rate(request, claim, None, credibility_of(claim))


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_credibility(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The same for one piece of its evidence."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, RATE_CLAIM)
    shown = evidence_shown(claim=claim, user=by, pk=pk)
    if shown is None:
        raise Http404
    return _rate(request, claim, shown, credibility_of_evidence(shown.row))


def _rate(
    request: HttpRequest, claim: Claim, shown: EvidenceShown | None, suggested: Suggested
) -> HttpResponse:
    by, evidence = person(request), shown.row if shown else None
    seen, grade = grade_beside(claim=claim, user=by, evidence=evidence)

    def work(locked: Claim, given: Given) -> object:
        return credibility_rate(
            claim=locked,
            by=by,
            evidence=evidence,
            code=given["code"],
            override_reason=given["override_reason"],
            sentence=given.get("sentence", ""),
        )

    edit = Edit(
        claim=claim,
        title="Credibility of this evidence" if shown else "Credibility of the information",
        form=partial(CredibilityForm, seen=seen),
        work=work,
        stands=lambda _: {"code": suggested.code},
        stood=lambda claim, version: (
            () if shown else credibility_stood(claim=claim, version=version)
        ),
        done=_rated(request),
        place=f"e{evidence.pk}" if evidence else "ratings",
        button="Rate it",
        template="claims/editor/credibility.html",
        context={
            "suggested": suggested,
            "shown": shown,
            "seen": seen,
            "grade": grade,
            "grade_words": Reliability(grade).label.lower() if grade else "",
        },
    )
    return edit_page(request, edit)


def _rated(request: HttpRequest) -> Callable[[CredibilityRating], str]:
    """What is said once a rating is kept: only now the grade, where both were rated."""

    def said(rating: CredibilityRating) -> str:
        words = f"Rated {rating.code}, {rating.get_code_display().lower()}."
        seen, grade = grade_beside(
            claim=rating.claim, user=person(request), evidence=rating.evidence
        )
        if grade:
            words += f" The outlet is graded {grade}, {Reliability(grade).label.lower()}."
        elif not seen:
            other = "claim too" if rating.evidence_id else "pieces of evidence too"
            words += f" Outlets’ grades show once you have rated the {other}."
        if not rating.after_grade and (points := mixed_signal(grade, rating.code)):
            words += f" {points} Say in one sentence why both stand."
        return words

    return said


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Say in one sentence why a rating stands though the outlet's grade points the other way."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, RATE_CLAIM)
    rating = claim.credibility_ratings.filter(pk=pk, rated_by=by).first()
    if rating is None or (
        rating.evidence_id and evidence_shown(claim=claim, user=by, pk=rating.evidence_id) is None
    ):
        raise Http404
    _, grade = grade_beside(claim=claim, user=by, evidence=rating.evidence)
    points = mixed_signal(grade, rating.code)
    if not points:
        raise Http404
    edit = Edit(
        claim=claim,
        title="Mixed signals",
        form=SignalForm,
        work=lambda _, given: signal_explain(rating=rating, sentence=given["sentence"], by=by),
        done="Kept, and shown beside the rating.",
        place=f"e{rating.evidence_id}" if rating.evidence_id else "ratings",
        context={"explained": [f"{grade} beside {rating.code}: {points}"]},
    )
    return edit_page(request, edit)


@at_the_desk
@require_safe
def ratings(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every rating of the claim and of its evidence, with who, when, why and from what."""
    claim, by = claim_or_404(public_id), person(request)
    evidence = evidence_seen(claim=claim, user=by)
    context = {
        "here": "claims",
        "claim": claim,
        "credibilities": ratings_ever(claim=claim, user=by, evidence=evidence),
        "confidences": claim.confidence_ratings.select_related("rated_by").order_by("-pk")[:300],
        "standing": ratings_standing(claim=claim, user=by, evidence=evidence),
        "evidence": {row.pk: row for row in evidence},
        "may_rate": by.has_perm(RATE_CLAIM) and claim.status != "withdrawn",
    }
    return render(request, "claims/editor/ratings.html", context)
