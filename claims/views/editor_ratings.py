"""Rating a claim: how sure the desk is; and how credible the information is, before the outlet's
grade shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.parts import ConfidenceForm, CredibilityForm, SignalForm
from claims.models import Claim, CredibilityRating
from claims.permissions import RATE_CLAIM, require
from claims.rating import CONFIDENCE_WORDS, mixed_signal
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
        title=_("How sure the desk is"),
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
        done=lambda rating: _("Confidence is {level}. Earlier ratings stay in the history.").format(
            level=rating.level
        ),
        place="ratings",
        context={"explained": list(CONFIDENCE_WORDS.values())},
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def credibility(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take over the suggested credibility of a claim, or another with a reason."""
    by, claim = person(request), claim_or_404(public_id)
    return edit_page(request, credibility_edit(claim, None, by=by))


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_credibility(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The same for one piece of its evidence."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, RATE_CLAIM)
    shown = evidence_shown(claim=claim, user=by, pk=pk)
    if shown is None:
        raise Http404
    return edit_page(request, credibility_edit(claim, shown, by=by))


def credibility_edit(claim: Claim, shown: EvidenceShown | None, *, by: Any) -> Edit:
    """The form that rates a claim, or one piece of its evidence that ``by`` may see."""
    require(by, RATE_CLAIM)
    evidence = shown.row if shown else None
    suggested = credibility_of_evidence(shown.row) if shown else credibility_of(claim)
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

    return Edit(
        claim=claim,
        title=_("Credibility of this evidence") if shown else _("Credibility of the information"),
        form=partial(CredibilityForm, seen=seen),
        work=work,
        stands=lambda _claim: {"code": suggested.code},
        stood=lambda claim, version: (
            () if shown else credibility_stood(claim=claim, version=version)
        ),
        done=_rated(by),
        place=f"e{evidence.pk}" if evidence else "ratings",
        button=_("Rate it"),
        template="claims/editor/credibility.html",
        context={
            "suggested": suggested,
            "shown": shown,
            "seen": seen,
            "grade": grade,
            "grade_words": Reliability(grade).label.lower() if grade else "",
        },
    )


def _rated(by: Any) -> Callable[[CredibilityRating], str]:
    """What is said once a rating is kept: only now the grade, where both were rated."""

    def said(rating: CredibilityRating) -> str:
        meaning = rating.get_code_display().lower()
        words = [_("Rated {code}, {meaning}.").format(code=rating.code, meaning=meaning)]
        seen, grade = grade_beside(claim=rating.claim, user=by, evidence=rating.evidence)
        if grade:
            meaning = Reliability(grade).label.lower()
            words += [
                _("The outlet is graded {grade}, {meaning}.").format(grade=grade, meaning=meaning)
            ]
        elif not seen:
            words += [
                _("Outlets’ grades show once you have rated the claim too.")
                if rating.evidence_id
                else _("Outlets’ grades show once you have rated the pieces of evidence too.")
            ]
        if not rating.after_grade and (points := mixed_signal(grade, rating.code)):
            words += [points, _("Say in one sentence why both stand.")]
        return " ".join(words)

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
    _seen, grade = grade_beside(claim=claim, user=by, evidence=rating.evidence)
    points = mixed_signal(grade, rating.code)
    if not points:
        raise Http404
    edit = Edit(
        claim=claim,
        title=_("Mixed signals"),
        form=SignalForm,
        work=lambda _claim, given: signal_explain(rating=rating, sentence=given["sentence"], by=by),
        done=_("Kept, and shown beside the rating."),
        place=f"e{rating.evidence_id}" if rating.evidence_id else "ratings",
        context={
            "explained": [
                _("{grade} beside {code}: {points}").format(
                    grade=grade, code=rating.code, points=points
                )
            ]
        },
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
