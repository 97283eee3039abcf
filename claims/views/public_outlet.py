"""The public page of an outlet: what published claims show of it. Reads revisions only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.article import sigla_used
from claims.apparatus.outlet import (
    OfOutlet,
    changed_in,
    differs_in,
    outlet_name,
    reported_in,
    signs_of,
)
from claims.models import PublishedOutlet
from claims.selectors.public_lists import outlet_claims
from claims.views.from_place import stretch_of
from claims.views.reading import for_readers, last_changed

CLAIMS_A_PAGE = 25
ON_THE_FIRST = 5  # claims under each heading that has a page of its own
LISTS = {"": "", "differing": "differs", "changed": "changed"}


@require_safe
@for_readers
def outlet(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it reported, with what differs and what it changed first; or one of these in full."""
    show = request.GET.get("show", "")
    if show not in LISTS:
        raise Http404
    read = partial(outlet_claims, outlet=public_id, only=LISTS[show])
    listed = stretch_of(request, read, size=CLAIMS_A_PAGE)
    newest = listed.rows or outlet_claims(outlet=public_id, limit=1)
    if not newest:
        raise Http404
    heading = show == "" and listed.is_first
    differing = _first(public_id, "differs") if heading else _own(listed.rows, show, "differing")
    changed = _first(public_id, "changed") if heading else _own(listed.rows, show, "changed")
    context = _page(listed.rows if not show else (), differing, changed)
    context |= {"outlet": public_id, "show": show, "listed": listed}
    context["name"] = outlet_name(_read(newest))
    context["more"] = {
        "differing": heading and len(differing) > ON_THE_FIRST,
        "changed": heading and len(changed) > ON_THE_FIRST,
    }
    response = render(request, "claims/outlet.html", context)
    return last_changed(response, newest[0].updated_at)


def _first(outlet: str, only: str) -> Sequence[PublishedOutlet]:
    """As many as stand on the first page, and one to tell that there are more."""
    return outlet_claims(outlet=outlet, only=only, limit=ON_THE_FIRST + 1)


def _own(rows: Sequence[PublishedOutlet], show: str, wanted: str) -> Sequence[PublishedOutlet]:
    return rows if show == wanted else ()


def _page(
    reported: Sequence[PublishedOutlet],
    differing: Sequence[PublishedOutlet],
    changed: Sequence[PublishedOutlet],
) -> dict[str, Any]:
    """The parts of the page, with signs that are unique over all of it."""
    cut = ON_THE_FIRST if reported else CLAIMS_A_PAGE
    rows = [*changed[:cut], *differing[:cut], *reported]
    signs = signs_of(_read(rows))
    differs = differs_in(_read(differing[:cut]), signs)
    return {
        "changed": changed_in(_read(changed[:cut]), signs),
        "differing": differs,
        "reported": reported_in(_read(reported), signs),
        "sigla": sigla_used(differs),
    }


def _read(rows: Sequence[PublishedOutlet]) -> list[OfOutlet]:
    return [
        OfOutlet(
            row.publication.public_id,
            row.publication.slug,
            row.publication.title,
            row.publication.revision.document,
            tuple(row.articles),
        )
        for row in rows
    ]
