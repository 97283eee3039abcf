"""Opening a claim by hand: claims like it are shown first, and what it asserts is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.claim import NewClaimForm
from claims.forms.proposing import ProposedForm, proposals_in
from claims.models import Claim, Story
from claims.permissions import ADD_CLAIM, CHANGE_CLAIM, require
from claims.selectors.claim_list import stories_to_choose
from claims.selectors.similar import Similar, claims_similar
from claims.services.claims import ClaimIsClosed, attribute_add, claim_create
from claims.services.editing import AlreadyDone, claim_opened, one_edit, one_opening
from claims.services.stories import claim_taken_up, story_add_claim
from claims.views.door import at_the_desk
from claims.views.editing import INVALID, Edit, claim_or_404, edit_page, person, to_claim
from sources.extraction.values import Kind

Given = Mapping[str, Any]


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a claim. Claims like it are shown before one is opened all the same."""
    require(person(request), ADD_CLAIM)
    initial = {"statement": request.GET.get("statement", "")[:500]}
    form = NewClaimForm(request.POST or None, initial=initial, stories=stories_to_choose())
    similar: list[Similar] = []
    if request.method == "POST" and form.is_valid():
        if opened := claim_opened(by=person(request), key=form.cleaned_data["key"]):
            return to_claim(opened)
        if "instead" in request.POST:
            return _instead(request, form)
        similar = claims_similar(statement=form.cleaned_data["statement"])
        if similar and (opened := claim_opened(by=person(request), key=form.cleaned_data["key"])):
            return to_claim(opened)  # by this very form, sent twice at once
        if not similar or "all_the_same" in request.POST:
            try:
                return _opened(request, form)
            except ValidationError as faults:
                form.add_faults(faults)
    context = {"here": "claims", "form": form, "similar": similar}
    status = INVALID if form.errors or similar else 200
    return render(request, "claims/editor/new.html", context, status=status)


def _opened(request: HttpRequest, form: NewClaimForm) -> HttpResponse:
    by = person(request)
    try:
        claim = claim_opened_with(form.cleaned_data, by=by, key=form.cleaned_data["key"])
    except AlreadyDone as done:
        return to_claim(done.claim)
    messages.success(request, _("The claim is open as a draft. Now say what it asserts."))
    if any(row.kind is not Kind.NAME for row in proposals_in(claim.statement)):
        return redirect("desk_attributes_proposed", claim.public_id)
    return to_claim(claim)


def claim_opened_with(given: Given, *, by: Any, key: str) -> Claim:
    """The claim that the form opens, in its story. Raises AlreadyDone for a form sent before."""
    with one_opening(by=by, key=key):
        claim = claim_create(statement=given["statement"], unknowns=given["unknowns"], by=by)
        if story := Story.objects.filter(public_id=given["story"]).first():
            story_add_claim(story=story, claim=claim, by=by)
    return claim


def _instead(request: HttpRequest, form: NewClaimForm) -> HttpResponse:
    """Work on a claim that is there, with what was typed for the new one."""
    given, by = form.cleaned_data, person(request)
    claim = claim_or_404(request.POST["instead"].replace("\0", "")[:20])
    require(by, CHANGE_CLAIM)
    story = Story.objects.filter(public_id=given["story"]).first()
    try:
        with one_edit(claim=claim, by=by, version=None, key=given["key"]) as locked:
            claim_taken_up(claim=locked, unknowns=given["unknowns"], story=story, by=by)
    except AlreadyDone:
        return to_claim(claim)
    except ClaimIsClosed as fault:
        form.add_error(None, str(fault))
        context = {"here": "claims", "form": form, "faults": [(str(fault), "")]}
        return render(request, "claims/editor/new.html", context, status=INVALID)
    messages.success(
        request,
        _(
            "This one is used instead; your story and what is not known went to it. "
            "You had put it as: “{statement}”"
        ).format(statement=given["statement"]),
    )
    return to_claim(claim)


@at_the_desk
@require_safe
def like(request: HttpRequest) -> HttpResponse:
    """A fragment: claims like what is being typed, and what would be taken from it."""
    statement = request.GET.get("statement", "").replace("\0", " ")[:500]
    context = {"similar": claims_similar(statement=statement), "proposals": proposals_in(statement)}
    return render(request, "claims/editor/_alike.html", context)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def proposed(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the statement asserts, as attributes to take: each with what it was read as."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    labels = set(claim.attributes.values_list("label", flat=True))
    rows = proposals_in(claim.statement, taken=labels)
    edit = Edit(
        claim=claim,
        title=_("What the statement asserts"),
        form=partial(ProposedForm, rows=rows),
        work=partial(_taken, by),
        done=lambda made: ngettext(
            "{n} attribute taken.", "{n} attributes taken.", len(made)
        ).format(n=len(made)),
        place="attributes",
        button=_("Take these"),
        compare=True,
        template="claims/editor/proposed.html",
        context={"rows": rows},
    )
    return edit_page(request, edit)


def _taken(by: Any, locked: Claim, given: Given) -> list[object]:
    return [
        attribute_add(claim=locked, label=label, kind=kind, by=by) for label, kind in given["taken"]
    ]
