"""The page that explains the API to people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.api.answers import licence
from claims.selectors import public
from claims.views.reading import for_readers

_TABLES = (("claims", "Claims"), ("values", "Reported values"), ("differences", "Differences"))


@require_safe
@for_readers
def about(request: HttpRequest) -> HttpResponse:
    """What the API has, how it is asked, what it promises; with examples from what is published."""
    latest = next(iter(public.publications_latest(limit=1)), None)
    context = {"latest": latest, "licence": licence(), "tables": _TABLES}
    return render(request, "claims/api.html", context)
