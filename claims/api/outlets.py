"""Outlets: who published the articles whose words readers see."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel

from claims.api.answers import at
from claims.api.asking import Changed, PublicId
from claims.api.names import name_answered, names_listed
from claims.api.shapes import REFUSED, Listed, One
from claims.apparatus.records import outlet_in
from claims.models import Publication
from claims.selectors.public_lists import outlet_claims
from claims.selectors.published import Named

router = Router(tags=["outlets"])


class Outlet(BaseModel):
    """An outlet. `changed_at`: when a claim that rests on it changed last."""

    id: str
    name: str | None
    changed_at: str
    url: str


@router.get(
    "/outlets/",
    response={200: Listed[Outlet], **REFUSED},
    url_name="api_outlets",
    operation_id="outlets",
    summary="Outlets that published claims rest on",
)
def outlets(request: HttpRequest, asked: Query[Changed]) -> HttpResponse:
    """In the order of their ids."""
    return names_listed(request, asked, kind="outlet", shown=_of_list)


@router.get(
    "/outlets/{public_id}/",
    response={200: One[Outlet], **REFUSED},
    url_name="api_outlet",
    operation_id="outlet",
    summary="An outlet",
)
def outlet(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """With the lists of what is published from it: claims, quotes, values, differences."""
    for row in outlet_claims(outlet=public_id, limit=1):
        data = _shown(request, public_id, row.publication, row.updated_at)
        return name_answered(request, data, kind="outlet", html="outlet")
    raise Http404


def _of_list(request: HttpRequest, row: Named) -> dict[str, Any]:
    return _shown(request, row.public_id, row.newest, row.changed_at)


def _shown(
    request: HttpRequest, public_id: str, newest: Publication, changed_at: datetime
) -> dict[str, Any]:
    """Called as the claim changed last calls it; null where that is from before outlets had ids."""
    called = outlet_in(newest.revision.document, public_id)
    return {
        "id": public_id,
        "name": called["name"] if called else None,
        "changed_at": changed_at.isoformat(),
        "url": at(request, "api_outlet", public_id),
    }
