"""Merging a claim into another: which one, what would move, settled and done; and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.merging import CHANGED, MergeForm, choices_of
from claims.forms.parts import ReasonForm
from claims.models import Claim, ClaimMerge
from claims.permissions import MERGE_CLAIM, require
from claims.selectors.claim_list import claims_like, claims_list
from claims.selectors.merging import merge_plan
from claims.selectors.unmerging import unmerge_faults
from claims.services.claims import StaleVersion
from claims.services.merging import CannotMerge, claim_merge
from claims.services.unmerging import AlreadyUndone, claim_unmerge
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person

Given = Mapping[str, Any]
MOST_FOUND = 8


@at_the_desk
@require_safe
def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which claim stays: those related as duplicates and those alike first, or looked for by words."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, MERGE_CLAIM)
    words = request.GET.get("q", "").replace("\0", "")[:200]
    if words.strip():
        found = list(claims_list(user=by, words=words).exclude(pk=claim.pk)[:MOST_FOUND])
    else:
        tied = claim.relations.filter(kind="duplicate-of").values("other")
        related = list(Claim.objects.not_merged().filter(pk__in=tied).order_by("-pk")[:MOST_FOUND])
        alike = claims_like(statement=claim.statement, leave_out=claim, limit=MOST_FOUND)
        found = list({row.pk: row for row in (*related, *alike)}.values())
    context = {"here": "claims", "claim": claim, "title": _("Merge it into another claim")}
    context |= {"words": words, "found": found}
    return render(request, "claims/editor/merge_choose.html", context)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, public_id: str, survivor: str) -> HttpResponse:
    """What would move, and where the two do not fit; settled here, and done."""
    by, claim, other = person(request), claim_or_404(public_id), claim_or_404(survivor)
    require(by, MERGE_CLAIM)
    plan = merge_plan(merged=claim, survivor=other, user=by)

    def work(locked: Claim, given: Given) -> object:
        try:
            return claim_merge(
                merged=locked,
                survivor=other,
                reason=given["reason"],
                choices=choices_of(given, plan.attributes),
                survivor_version=given["survivor_version"],
                by=by,
            )
        except StaleVersion:
            raise CannotMerge(CHANGED) from None

    edit = Edit(
        claim=claim,
        title=_("Merge it into another claim"),
        form=partial(MergeForm, plans=plan.attributes, survivor_now=other.version),
        work=work,
        done=_(
            "“{statement}” went into this claim. You can take it back as long as "
            "nothing newer hangs on it."
        ).format(statement=claim.statement),
        button=_("Merge them"),
        template="claims/editor/merge.html",
        context={"plan": plan},
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def unmerge(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take a merge back, where nothing newer hangs on it; else say what does."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, MERGE_CLAIM)
    row = ClaimMerge.objects.select_related("merged", "survivor").filter(survivor=claim, pk=pk)
    found = row.first()
    if found is None:
        raise Http404
    hangs = () if found.undone_at else unmerge_faults(merge=found)
    edit = Edit(
        claim=claim,
        title=_("Take a merge back"),
        form=ReasonForm,
        work=lambda _claim, given: _undone(found, given, by),
        done=_("The merge is taken back: both claims stand as they did."),
        button=_("Take it back"),
        template="claims/editor/unmerge.html",
        context={"merge": found, "hangs": hangs},
    )
    return edit_page(request, edit)


def _undone(row: ClaimMerge, given: Given, by: Any) -> object:
    try:
        return claim_unmerge(merge=row, reason=given["reason"], by=by)
    except AlreadyUndone:
        return row


def to_survivor(claim: Claim) -> HttpResponseRedirect:
    """From the desk's page of a claim that was merged to the one that stays."""
    assert claim.merged_into is not None
    address = reverse("desk_claim", args=[claim.merged_into.public_id])
    return HttpResponseRedirect(f"{address}#merged")
