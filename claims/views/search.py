"""Search over published claims. Reads revisions and their index only."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.found import found_claim
from claims.apparatus.page import corroboration_of
from claims.apparatus.searching import query_of
from claims.selectors import public
from claims.views.reading import for_readers, page_of

FOUND_A_PAGE = 20


@require_safe
@for_readers
def search(request: HttpRequest) -> HttpResponse:
    """Claims that have all the words, the most fitting first; or else those that have nearly them."""
    query = query_of(request.GET.get("q", ""))
    listed = page_of(request, partial(public.publications_found, query=query), size=FOUND_A_PAGE)
    rows = listed.rows or public.publications_found(query=query, near=True, limit=FOUND_A_PAGE)
    near = bool(rows) and not listed.rows
    found = [
        (
            row,
            found_claim(row.public_id, row.slug, row.revision.document, query, near=near),
            corroboration_of(row.revision.document),
        )
        for row in rows
    ]
    context = {"query": query, "near": near, "found": found, "listed": listed}
    return render(request, "claims/search.html", context)
