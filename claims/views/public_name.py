"""The public page of an entity: its spellings, and the claims that name it. Reads revisions only."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from claims.apparatus.named import name_page, named_in
from claims.selectors.public_lists import name_claims, name_heirs, name_spellings
from claims.views.from_place import stretch_of
from claims.views.reading import changed_with_any, for_readers

CLAIMS_A_PAGE = 25


@require_safe
@for_readers
def name(request: HttpRequest, public_id: str) -> HttpResponse:
    """Spellings by outlet and the claims, the last changed first. Where its names stand elsewhere
    now, it leads there, or offers the choice."""
    read = partial(name_claims, entity=public_id)
    listed = stretch_of(request, read, size=CLAIMS_A_PAGE)
    if not listed.rows:
        return _elsewhere(request, public_id)
    spelled = [(row.form, row.standard, row.spellings) for row in name_spellings(entity=public_id)]
    page = name_page(public_id, spelled, listed.rows[0].publication.revision.document)
    claims = [
        named_in(
            row.publication.public_id,
            row.publication.slug,
            row.publication.title,
            row.publication.outlets_differ,
            row.publication.revision.document,
            row.spellings,
        )
        for row in listed.rows
    ]
    context = {"entity": public_id, "page": page, "claims": claims, "listed": listed}
    context["heirs"] = name_heirs(entity=public_id)
    return changed_with_any(render(request, "claims/name.html", context))


def _elsewhere(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where the names of an entity stand now that no claim shows under it. The way there is not for
    ever: a merge can be undone."""
    heirs = name_heirs(entity=public_id)
    if not heirs:
        raise Http404
    if len(heirs) == 1:
        return redirect("name", heirs[0].entity)
    return changed_with_any(render(request, "claims/name_choice.html", {"heirs": heirs}))
