"""Review of one difference: what each side says and where; an editor decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from claims.apparatus.signs import kind_sign
from claims.comparison.outcome import DifferenceKind
from claims.filters import DiscrepancyFilter, kept_in_address
from claims.forms.resolution import ResolutionForm, seen
from claims.models import Discrepancy, DiscrepancyStatus, Resolution
from claims.permissions import RESOLVE_DISCREPANCY, WORDS
from claims.selectors.queue import neighbours
from claims.selectors.queue_order import Asked
from claims.selectors.review import sides_to_decide, sides_to_review
from claims.selectors.review_page import review_page
from claims.selectors.versions import edit_shown
from claims.services.resolutions import ChangedMeanwhile, resolution_record
from claims.tables import severity_sign, standing_of
from claims.views.door import at_the_desk
from claims.views.review_meanwhile import decided_meanwhile

MOST_EDITORS = 6
SILENT_EDIT = DifferenceKind.SILENT_EDIT.value


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of one difference; its form, sent, decides it and leads to the next of the queue."""
    if request.method == "POST":
        return _decide(request, public_id)
    return _shown(request, public_id)


def _decide(request: HttpRequest, public_id: str) -> HttpResponse:
    if not request.user.has_perm(RESOLVE_DISCREPANCY):
        raise PermissionDenied(f"This takes the right to {WORDS[RESOLVE_DISCREPANCY]}.")
    sides = sides_to_decide(public_id=public_id, user=request.user)
    form = ResolutionForm(request.POST, sides=sides)
    if not sides or not form.is_valid():
        return _shown(request, public_id, form)
    discrepancy = sides[0].discrepancy
    try:
        resolution = _record(request, discrepancy, form)
    except ValidationError as error:
        return _shown(request, public_id, form, refused=error)
    except ChangedMeanwhile as change:
        resolution = discrepancy.resolutions.order_by("-pk").first()  # type: ignore[assignment]
        if resolution is None or not form.is_kept_in(resolution, by=request.user.pk):
            return _shown(request, public_id, form, changed=change)
    return _moved_on(request, discrepancy, resolution, form.cleaned_data["next"])


def _record(request: HttpRequest, discrepancy: Discrepancy, form: ResolutionForm) -> Resolution:
    return resolution_record(
        discrepancy=discrepancy,
        decision=form.cleaned_data["decision"],
        reason=form.cleaned_data["reason"],
        by=request.user,  # type: ignore[arg-type]
        standing_side=form.standing,
        scope=form.kept_scope,
        seen_content=form.cleaned_data["seen_content"],
        seen_resolution=form.cleaned_data["seen_resolution"],
    )


def _moved_on(
    request: HttpRequest, discrepancy: Discrepancy, resolution: Resolution, later: str
) -> HttpResponse:
    """To the next difference as the page offered it, or to the queue, saying what was done."""
    kept = _kept(request)
    told = format_html(
        "Decided, “{}”: {}. <a href='{}'>Look again, or undo it by a new decision</a>",
        resolution.get_decision_display(),
        (discrepancy.attribute_label or discrepancy.fact_label or "the difference")[:80],
        reverse("discrepancy", args=[discrepancy.public_id]) + kept,
    )
    messages.success(request, told)
    there = reverse("discrepancy", args=[later]) if later else reverse("queue")
    return redirect(there + kept)


def _shown(
    request: HttpRequest,
    public_id: str,
    typed: ResolutionForm | None = None,
    *,
    changed: ChangedMeanwhile | None = None,
    refused: ValidationError | None = None,
) -> HttpResponse:
    """The page; where a form was sent, with all that was typed, and what is new since."""
    sides = sides_to_review(public_id=public_id, user=request.user)
    if not sides:
        raise Http404
    page = review_page(
        sides=sides, user=request.user, seen=typed.sides_seen if typed and changed else None
    )
    earlier, later = neighbours(
        asked=DiscrepancyFilter(request.GET).asked or Asked(),
        user=request.user,
        discrepancy=page.discrepancy,
    )
    state = seen(page.discrepancy, page.resolutions, page.current, later)
    form = ResolutionForm(initial=state, sides=page.current)
    if typed is not None:
        form = typed.again(state, sides=page.current, changed=changed, refused=refused)
    context = {
        "here": "differences",
        "review": page,
        "row": page.discrepancy,
        "edit": edit_shown(page.current) if page.discrepancy.kind == SILENT_EDIT else None,
        "kind": kind_sign(page.discrepancy.kind),
        "severity": severity_sign(page.discrepancy),
        "standing": standing_of(page.discrepancy),
        "form": form,
        "typed": typed,
        "meanwhile": decided_meanwhile(page, typed) if typed and changed else (),
        "newer_than": typed.resolution_seen if typed and changed else None,
        "kept": _kept(request),
        "earlier": earlier,
        "later": later,
        "keeps_draft": not any(side.article.protected for side in sides),
        **_who_decides(request, page.discrepancy),
    }
    status = 200 if typed is None else 409 if changed else 422
    return render(request, "claims/review.html", context, status=status)


def _who_decides(request: HttpRequest, discrepancy: Discrepancy) -> dict[str, Any]:
    """Whether this person may decide; for others, who may."""
    if request.user.has_perm(RESOLVE_DISCREPANCY):
        return {"may_decide": discrepancy.status != DiscrepancyStatus.CLEARED}
    people = get_user_model().objects.with_perm(
        RESOLVE_DISCREPANCY,
        include_superusers=False,
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return {"may_decide": False, "editors": people.order_by("pk")[:MOST_EDITORS]}


def _kept(request: HttpRequest) -> str:
    kept = urlencode(kept_in_address(request.GET))
    return f"?{kept}" if kept else ""
