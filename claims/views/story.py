"""Public pages that list claims: a story, and corrections. They read revisions only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from claims.apparatus.differences import ReadClaim
from claims.apparatus.front import front_of
from claims.apparatus.page import corroboration_of
from claims.apparatus.story import MOST_LOOKED_AT, story_overview
from claims.models import Publication, PublishedStory
from claims.selectors import public
from claims.selectors.public_lists import Place, story_claims
from claims.views.from_place import key_read, key_written, stretch_of
from claims.views.reading import changed_with_any, for_readers

CLAIMS_A_PAGE = 25
CHANGES_A_PAGE = 50
MOST_DIFFERING = 6


@require_safe
@for_readers
def story(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The published claims of a story: on its first page where outlets differ, what happened when,
    what is not settled and who reports it; then all claims, the latest first."""
    first: list[PublishedStory] = []  # more than a page of them, for the overview

    def read(*, before: Place | None, limit: int) -> Sequence[PublishedStory]:
        many = limit if before else MOST_LOOKED_AT + 1
        rows = story_claims(story=public_id, before=before, limit=many)
        first.extend(rows if not before else ())
        return rows

    listed = stretch_of(request, read, size=CLAIMS_A_PAGE)
    newest = listed.rows[0] if listed.rows else None
    if newest is None:
        raise Http404
    if slug != newest.slug:
        return redirect("story", public_id, newest.slug, permanent=True)
    claims = [row.publication for row in listed.rows]
    context = {
        "story": {"id": public_id, "slug": newest.slug, "title": newest.title},
        "claims": [(row, corroboration_of(row.revision.document)) for row in claims],
        "listed": listed,
    }
    if first:
        told = [row.publication for row in first[:MOST_LOOKED_AT]]
        context |= _overview(told, is_all=len(first) <= MOST_LOOKED_AT)
    return changed_with_any(render(request, "claims/story.html", context))


def _overview(rows: Sequence[Publication], *, is_all: bool) -> dict[str, Any]:
    """What stands above the list; ``is_all``: the story has no more claims than these."""
    claims = [ReadClaim(row.public_id, row.slug, row.title, row.revision.document) for row in rows]
    differing, sigla = front_of(claims)
    return {
        "differing": differing[:MOST_DIFFERING],
        "sigla": sigla,
        "overview": story_overview(claims),
        "looked_at": len(claims),
        "is_all": is_all,
    }


@require_safe
@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected or withdrawn, and why, the latest first."""
    listed = stretch_of(
        request, public.changes_told, size=CHANGES_A_PAGE, place=key_read, written=key_written
    )
    return changed_with_any(render(request, "claims/corrections.html", {"listed": listed}))
