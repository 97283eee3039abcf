"""The public page of an article: what published claims show of it. Reads revisions only."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.article import article_page
from claims.selectors import public
from claims.views.from_place import stretch_of
from claims.views.reading import changed_with_any, for_readers

CLAIMS_A_PAGE = 25


@require_safe
@for_readers
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """Quotes in use, what they are evidence for, and where the article differs from others."""
    read = partial(public.publications_using_article, article_id=public_id)
    listed = stretch_of(request, read, size=CLAIMS_A_PAGE)
    page = article_page(
        public_id,
        [(row.public_id, row.slug, row.title, row.revision.document) for row in listed.rows],
    )
    if page is None:
        raise Http404
    response = render(request, "claims/article.html", {"page": page, "listed": listed})
    return changed_with_any(response)
