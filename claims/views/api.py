"""The page that explains the API to people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.api.answers import at, licence
from claims.api.desk.example import example
from claims.selectors import public
from claims.views.reading import for_readers

_TABLES = (
    ("claims", _("Claims")),
    ("values", _("Reported values")),
    ("differences", _("Differences")),
)


@require_safe
@for_readers
def about(request: HttpRequest) -> HttpResponse:
    """What the API has, how it is asked, what it promises; with examples from what is published."""
    latest = next(iter(public.publications_latest(limit=1)), None)
    desk_example = example(at(request, "desk_api_contents"))
    context = {
        "latest": latest,
        "licence": licence(),
        "tables": _TABLES,
        "desk_example": desk_example,
    }
    return render(request, "claims/api.html", context)
