"""One outlet at the desk: what it is, how it was graded, its articles, and a grade with its impact."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.forms.outlets import GradeForm
from claims.selectors.grades import is_to_be_rated
from claims.services.grading import outlet_grade
from claims.services.impact import claims_resting, resting_on_outlet
from claims.views.doors import at_desk, person
from claims.views.impact import impact_context
from claims.views.paging import list_page
from sources.models import Article, Outlet, Reliability
from sources.permissions import RATE_OUTLET

PER_PAGE = 25
INVALID = 422


@require_safe
@at_desk()
def outlet(request: HttpRequest, public_id: str) -> HttpResponse:
    """An outlet with its grades and its newest articles."""
    return _page(request, get_object_or_404(Outlet, public_id=public_id), GradeForm())


def _page(request: HttpRequest, row: Outlet, form: GradeForm) -> HttpResponse:
    by = person(request)
    articles = Article.objects.visible_to(by).filter(outlet=row).order_by("-pk")
    kept = "grades" not in request.GET and is_to_be_rated(outlet=row, user=by)
    grades = list(row.reliabilities.select_related("rated_by").order_by("-pk")[: 0 if kept else 50])
    context = {
        "here": "articles",
        "outlet": row,
        "domains": row.domains.order_by("domain"),
        "grades": grades,
        "kept": kept,
        "grade": grades[0] if grades else None,
        "articles": list_page(request, articles, size=PER_PAGE),
        "may_rate": by.has_perm(RATE_OUTLET),
        "form": form,
    }
    status = INVALID if form.errors else 200
    return render(request, "claims/origins/outlet.html", context, status=status)


@require_POST
@at_desk(RATE_OUTLET)
def grade(request: HttpRequest, public_id: str) -> HttpResponse:
    """Grade an outlet, once what hangs on it was seen."""
    row = get_object_or_404(Outlet, public_id=public_id)
    form = GradeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    if form.says_what_stands(row):
        return redirect(reverse("desk_outlet", args=[public_id]) + "?grades=shown")
    on = resting_on_outlet(row, person(request))
    if "confirmed" not in request.POST and claims_resting(on).exists():
        return _impact(request, row, form, impact_context(request, on))
    outlet_grade(outlet=row, by=person(request), **form.cleaned_data)
    messages.success(
        request, _("Graded. The claims that rest on it are marked to be looked at again.")
    )
    return redirect(reverse("desk_outlet", args=[public_id]) + "?grades=shown")


def _impact(
    request: HttpRequest, row: Outlet, form: GradeForm, context: dict[str, Any]
) -> HttpResponse:
    code = form.cleaned_data["grade"]
    context |= {
        "here": "articles",
        "outlet": row,
        "form": form,
        "graded": f"{code}, {Reliability(code).label.lower()}",
    }
    return render(request, "claims/origins/outlet_impact.html", context)
