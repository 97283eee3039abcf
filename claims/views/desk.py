"""The desk's first page: the differences to decide."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_tables2 import LazyPaginator, RequestConfig

from claims.permissions import may_see_the_desk
from claims.selectors.desk import discrepancies_open
from claims.tables import DiscrepancyTable

PER_PAGE = 25


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Open discrepancies, the worst first. Who has no place at the desk finds no page."""
    if not may_see_the_desk(request.user):
        raise Http404
    table = DiscrepancyTable(discrepancies_open(user=request.user))
    paginate = {"paginator_class": LazyPaginator, "per_page": PER_PAGE, "silent": True}
    RequestConfig(request, paginate=paginate).configure(table)
    return render(request, "claims/desk.html", {"table": table, "here": "differences"})
