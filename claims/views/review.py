"""Review of one difference: what each side says and where; an editor decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from claims.apparatus.signs import kind_sign
from claims.comparison.outcome import DifferenceKind
from claims.filters import DiscrepancyFilter, kept_on_the_way
from claims.forms.resolution import ResolutionForm, seen
from claims.models import Discrepancy, DiscrepancySide, DiscrepancyStatus, Resolution
from claims.permissions import RESOLVE_DISCREPANCY, WORDS
from claims.selectors.notes import number_of_notes
from claims.selectors.people import people_with
from claims.selectors.queue import neighbours, next_two
from claims.selectors.queue_find import place_of, settled
from claims.selectors.queue_order import Asked
from claims.selectors.review import place_in, sides_to_decide, sides_to_review
from claims.selectors.review_page import grounds_page, review_page
from claims.selectors.versions import edit_shown
from claims.services.resolutions import ChangedMeanwhile, resolution_record
from claims.tables import severity_sign, standing_of
from claims.views.door import at_the_desk
from claims.views.keys import keys_of
from claims.views.notes import notes_context
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
        raise PermissionDenied(
            _("This takes the right to {right}.").format(right=_(WORDS[RESOLVE_DISCREPANCY]))
        )
    asked = _asked(request)
    sides = sides_to_decide(public_id=public_id, user=request.user, asked=asked)
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
    messages.success(request, _told(request, discrepancy, resolution))
    following = next_two(
        asked=asked,
        user=request.user,
        place=place_in(sides[0], asked),
        named=sides[0].named,  # type: ignore[attr-defined]
    )
    return _moved_on(request, *following)


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


def _told(request: HttpRequest, discrepancy: Discrepancy, resolution: Resolution) -> str:
    return format_html(
        _(
            "Decided, “{decision}”: {what}. <a href='{address}' data-key='z'>"
            "Look again, or undo it by a new decision</a>"
        ),
        decision=resolution.get_decision_display(),
        what=(discrepancy.attribute_label or discrepancy.fact_label or _("the difference"))[:80],
        address=reverse("discrepancy", args=[discrepancy.public_id]) + _kept(request),
    )


def _moved_on(request: HttpRequest, following: str, later: str) -> HttpResponse:
    """To the next difference, or to the queue. Who asks by htmx gets it with this very answer."""
    there = reverse("discrepancy", args=[following]) if following else reverse("queue")
    there += _kept(request)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(there)
    if not following:
        return HttpResponseClientRedirect(there)
    response = _shown(request, following, around=("", later))
    response["HX-Push-Url"] = there
    return response


def _shown(
    request: HttpRequest,
    public_id: str,
    typed: ResolutionForm | None = None,
    *,
    changed: ChangedMeanwhile | None = None,
    refused: ValidationError | None = None,
    around: tuple[str, str] | None = None,
) -> HttpResponse:
    """The page; where a form was sent, with all that was typed, and what is new since.

    ``around``, what comes before and after it in the queue, is known right after a decision: then
    the page comes with the answer, and its grounds follow it.
    """
    sides = sides_to_review(public_id=public_id, user=request.user)
    if not sides:
        raise Http404
    page = review_page(
        sides=sides, user=request.user, seen=typed.sides_seen if typed and changed else None
    )
    earlier, later = around or _around(request, page.discrepancy)
    state = seen(page.discrepancy, page.newest, page.current, later)
    form = ResolutionForm(initial=state, sides=page.current)
    if typed is not None:
        form = typed.again(state, sides=page.current, changed=changed, refused=refused)
    bears = None if around else grounds_page(sides=sides, user=request.user)
    context = {
        **_row(request, page.discrepancy),
        "review": page,
        "edit": edit_shown(page.current) if page.discrepancy.kind == SILENT_EDIT else None,
        "form": form,
        "typed": typed,
        "meanwhile": decided_meanwhile(bears.resolutions, typed)
        if typed and changed and bears
        else (),
        "newer_than": typed.resolution_seen if typed and changed else None,
        "grounds": bears,
        "earlier": earlier,
        "later": later,
        "keeps_draft": not any(side.article.protected for side in sides),
        **(_noted(request, sides) if bears else {}),
        "noted": number_of_notes(sides[0].noted),  # type: ignore[attr-defined]
        **_who_decides(request, page.discrepancy),
    }
    status = 200 if typed is None else 409 if changed else 422
    return render(request, "claims/review.html", context, status=status)


@require_safe
@at_the_desk
def grounds(request: HttpRequest, public_id: str) -> HttpResponse:
    """What else bears on one difference, alone: it follows a page that came with a decision."""
    sides = sides_to_review(public_id=public_id, user=request.user)
    if not sides:
        raise Http404
    found = grounds_page(sides=sides, user=request.user)
    context = {
        **_row(request, sides[0].discrepancy),
        **_noted(request, sides),
        "grounds": found,
    }
    return render(request, "claims/_review_grounds.html", context)


def _noted(request: HttpRequest, sides: list[DiscrepancySide]) -> dict[str, Any]:
    """The notes on it, and the form for one."""
    protected = any(side.article.protected for side in sides)
    return notes_context(request, sides[0].discrepancy, protected=protected)


def _row(request: HttpRequest, row: Discrepancy) -> dict[str, Any]:
    return {
        "here": "differences",
        "row": row,
        "kind": kind_sign(row.kind),
        "severity": severity_sign(row),
        "standing": standing_of(row),
        "kept": _kept(request),
        "back": _kept(request, at=row.public_id),
        "keys": keys_of(request),
    }


def _around(request: HttpRequest, row: Discrepancy) -> tuple[str, str]:
    asked = _asked(request)
    return neighbours(asked=asked, user=request.user, place=place_of(asked, discrepancy=row))


def _asked(request: HttpRequest) -> Asked:
    return settled(DiscrepancyFilter(request.GET, person=request.user).asked or Asked())


def _who_decides(request: HttpRequest, discrepancy: Discrepancy) -> dict[str, Any]:
    """Whether this person may decide; for others, who may."""
    if request.user.has_perm(RESOLVE_DISCREPANCY):
        return {"may_decide": discrepancy.status != DiscrepancyStatus.CLEARED}
    people = people_with(RESOLVE_DISCREPANCY).order_by("pk")
    return {"may_decide": False, "editors": people[:MOST_EDITORS]}


def _kept(request: HttpRequest, **more: str) -> str:
    kept = urlencode({**kept_on_the_way(request.GET), **more})
    return f"?{kept}" if kept else ""
