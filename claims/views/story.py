"""Public pages that list claims: a story, and corrections. They read revisions only."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from claims.apparatus.front import front_of
from claims.apparatus.page import corroboration_of
from claims.selectors import public
from claims.views.reading import for_readers, last_changed, page_of

CLAIMS_A_PAGE = 25
CHANGES_A_PAGE = 50
MOST_DIFFERING = 6


@require_safe
@for_readers
def story(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The published claims of a story: where outlets differ first, then all, the latest first."""
    read = partial(public.publications_in_story, story_id=public_id)
    listed = page_of(request, read, size=CLAIMS_A_PAGE)
    if not listed.rows:
        raise Http404
    told = next(row for row in listed.rows[0].stories if row["id"] == public_id)
    if slug != told["slug"]:
        return redirect("story", public_id, told["slug"], permanent=True)
    differing, sigla = front_of(
        (row.public_id, row.slug, row.title, row.revision.document) for row in listed.rows
    )
    context = {
        "story": told,
        "differing": differing[:MOST_DIFFERING],
        "sigla": sigla,
        "claims": [(row, corroboration_of(row.revision.document)) for row in listed.rows],
        "listed": listed,
    }
    response = render(request, "claims/story.html", context)
    return last_changed(response, listed.rows[0].updated_at)


@require_safe
@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected or withdrawn, and why, the latest first."""
    listed = page_of(request, public.changes_told, size=CHANGES_A_PAGE)
    return render(request, "claims/corrections.html", {"listed": listed})
