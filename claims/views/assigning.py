"""Who is to look at a difference: taken, given, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.filters import kept_on_the_way
from claims.forms.assigning import AssignForm
from claims.models import Discrepancy
from claims.selectors.assigning import assigned
from claims.selectors.queue_find import visible_to
from claims.services.assigning import (
    AssignedMeanwhile,
    assignment_take_back,
    discrepancy_assign,
)
from claims.views.door import at_the_desk
from claims.views.editing import CONFLICT, FORBIDDEN, INVALID, person


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def assign(request: HttpRequest, public_id: str) -> HttpResponse:
    """To whom, and by when; with who it was before."""
    row = visible_to(request.user).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    if request.method != "POST":
        return _page(request, row, AssignForm(initial=_stands(row)))
    form = AssignForm(request.POST)
    given = request.POST.get("do", "")
    given = given if given in {"take", "back"} else "assign"
    if not form.is_valid() and (given == "assign" or "seen" in form.errors):
        return _page(request, row, form, status=INVALID)
    try:
        said = _done(request, row, form, given)
    except AssignedMeanwhile as change:
        form.add_error(None, str(change))
        return _page(request, row, form, status=CONFLICT)
    except ValidationError as faults:
        for name, words in faults.message_dict.items():
            form.add_error(name if name in form.fields else None, words)
        return _page(request, row, form, status=INVALID)
    except PermissionDenied as fault:
        form.add_error(None, str(fault))
        return _page(request, row, form, status=FORBIDDEN)
    messages.success(request, said)
    return redirect(reverse("discrepancy", args=[row.public_id]) + _kept(request))


def _done(request: HttpRequest, row: Discrepancy, form: AssignForm, given: str) -> str:
    by, seen = person(request), form.cleaned_data.get("seen")
    if given == "back":
        assignment_take_back(discrepancy=row, by=by, seen=seen)
        return _("It is nobody’s now.")
    if given == "take":
        discrepancy_assign(discrepancy=row, to=by, by=by, seen=seen)
        return _("Assigned to you.")
    due = form.cleaned_data["due_on"]
    made = discrepancy_assign(discrepancy=row, to=form.person, by=by, due_on=due, seen=seen)
    return _("Assigned to {person}.").format(person=made.assignee)


def _stands(row: Discrepancy) -> dict[str, Any]:
    now = assigned(row).now
    if now is None:
        return {}
    return {"assignee": str(now.assignee_id), "due_on": now.due_on}


def _page(
    request: HttpRequest, row: Discrepancy, form: AssignForm, *, status: int = 200
) -> HttpResponse:
    found = assigned(row)
    if form.is_bound:  # sent again, it is sent on top of what stands now
        form.data = {**form.data.dict(), "seen": str(found.seen)}  # type: ignore[attr-defined]
    form.initial["seen"] = found.seen
    context = {
        "here": "differences",
        "row": row,
        "form": form,
        "assigned": found,
        "kept": _kept(request),
    }
    return render(request, "claims/assign.html", context, status=status)


def _kept(request: HttpRequest) -> str:
    kept = urlencode(kept_on_the_way(request.GET))
    return f"?{kept}" if kept else ""
