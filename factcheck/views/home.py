"""The home page: where outlets differ, the latest claims, stories, corrections."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.differences import ReadClaim
from claims.apparatus.front import front_of
from claims.apparatus.page import corroboration_of
from claims.selectors import public
from claims.selectors.public_lists import stories_latest
from claims.views.reading import changed_with_any, for_readers

MOST_DIFFERING = 7  # the first leads; the others stand in threes
MOST_LATEST = 12
MOST_CORRECTIONS = 6


@require_safe
@for_readers
def home(request: HttpRequest) -> HttpResponse:
    """What readers see first. Reads publications, revisions and corrections only."""
    differing, sigla = front_of(
        ReadClaim(row.public_id, row.slug, row.title, row.revision.document)
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
    return changed_with_any(render(request, "home.html", context))
