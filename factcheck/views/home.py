"""The home page: where outlets differ, the latest claims, stories, corrections."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.front import front_of
from claims.apparatus.page import corroboration_of
from claims.selectors import public
from claims.selectors.public_lists import stories_latest
from claims.views.reading import for_readers, last_changed

MOST_DIFFERING = 7  # the first leads; the others stand in threes
MOST_LATEST = 12
MOST_CORRECTIONS = 6


@require_safe
@for_readers
def home(request: HttpRequest) -> HttpResponse:
    """What readers see first. Reads publications, revisions and corrections only."""
    differing, sigla = front_of(
        (row.public_id, row.slug, row.title, row.revision.document)
        for row in public.publications_where_outlets_differ(limit=MOST_DIFFERING)
    )
    latest = public.publications_latest(limit=MOST_LATEST)
    context = {
        "lead": differing[:1],
        "others": differing[1:],
        "sigla": sigla,
        "latest": [(row, corroboration_of(row.revision.document)) for row in latest],
        "stories": stories_latest(),
        "corrections": public.corrections_latest(limit=MOST_CORRECTIONS),
    }
    response = render(request, "home.html", context)
    return last_changed(response, latest[0].updated_at) if latest else response
