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
from claims.views.reading import changed_with_any, for_readers

CLAIMS_A_PAGE = 25
ON_THE_FIRST = 5  # claims under each heading that has a page of its own
LISTS = {"": "", "differing": "differs", "changed": "changed"}

Rows = Sequence[PublishedOutlet]


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
    parts = {show: listed.rows}
    if not show and listed.is_first:
        parts |= {name: _few(public_id, only) for name, only in LISTS.items() if only}
    context = {"outlet": public_id, "show": show, "listed": listed, **_page(parts, show)}
    context["name"] = outlet_name(_read(newest))
    return changed_with_any(render(request, "claims/outlet.html", context))


def _few(outlet: str, only: str) -> Rows:
    """As many as stand on the first page, and one to tell that there are more."""
    return outlet_claims(outlet=outlet, only=only, limit=ON_THE_FIRST + 1)


def _page(parts: dict[str, Rows], show: str) -> dict[str, Any]:
    """The parts of the page, with signs that are unique over all of it; ``more`` says of which
    there are more than stand here."""
    shown = {n: rows if n == show else rows[:ON_THE_FIRST] for n, rows in parts.items()}
    changed, differing = _read(shown.get("changed", ())), _read(shown.get("differing", ()))
    reported = _read(shown.get("", ()))
    signs = signs_of([*changed, *differing, *reported])
    differs = differs_in(differing, signs)
    return {
        "changed": changed_in(changed, signs),
        "differing": differs,
        "reported": reported_in(reported, signs),
        "sigla": sigla_used(differs),
        "more": {name: len(rows) > len(shown[name]) for name, rows in parts.items() if name},
    }


def _read(rows: Rows) -> list[OfOutlet]:
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
