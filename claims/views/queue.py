"""The queue of differences: the desk's first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from claims.filters import DiscrepancyFilter, kept_in_address, kept_on_the_way
from claims.permissions import RESOLVE_DISCREPANCY
from claims.selectors.queue import PER_PAGE, QueuePage, queue_page
from claims.selectors.queue_views import queue_views, saved_views
from claims.tables import DiscrepancyTable
from claims.views.door import at_the_desk
from claims.views.editing import person
from claims.views.keys import keys_of


@require_safe
@at_the_desk
def desk(request: HttpRequest) -> HttpResponse:
    """The desk's own address leads to the queue."""
    return redirect("queue")


@require_safe
@at_the_desk
def queue(request: HttpRequest) -> HttpResponse:
    """Open differences, the worst first, unless the address asks for others."""
    return render(request, "claims/queue.html", _page(request))


@require_safe
@at_the_desk
def queue_rows(request: HttpRequest) -> HttpResponse:
    """The same rows alone, for a filter that changes under the reader's hands."""
    context = _page(request)
    response = render(request, "claims/_queue_rows.html", {**context, "alone": True})
    response["HX-Push-Url"] = f"{reverse('queue')}?{urlencode(context['kept'])}"
    return response


def _page(request: HttpRequest) -> dict[str, Any]:
    filters = DiscrepancyFilter(request.GET, person=request.user)
    asked = filters.asked
    kept, way = kept_in_address(request.GET), kept_on_the_way(request.GET)
    at = request.GET.get("at", "")[:20]
    page = QueuePage((), "", "")
    if asked is not None:
        page = queue_page(
            asked=asked,
            user=request.user,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
            at=at,
        )
    return {
        "here": "differences",
        "form": filters.form,
        "kept": kept,
        "query": urlencode(kept),
        "way": urlencode(way),
        "filtered": bool(set(kept) - {"sort"}),
        "elsewhere": bool(request.GET.get("after") or request.GET.get("before")),
        "page": page,
        "per_page": PER_PAGE,
        "table": DiscrepancyTable(page.rows, kept=kept, way=way, at=at),
        "views": queue_views(user=person(request), kept=kept),
        "saved": saved_views(user=person(request)),
        "may_decide": request.user.has_perm(RESOLVE_DISCREPANCY),
        "keys": keys_of(request),
    }
