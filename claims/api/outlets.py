"""Outlets: who published the articles whose words readers see, and what became of these."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel

from claims.api.answers import at
from claims.api.asking import ById, PublicId, Walked
from claims.api.names import Gone, name_answered, names_listed
from claims.api.parts import parts_about
from claims.api.shapes import REFUSED, Article, InClaim, Listed, One
from claims.apparatus.records import outlet_in
from claims.apparatus.records_told import changes_in
from claims.models import Publication
from claims.selectors.public_lists import outlet_claims
from claims.selectors.published import About, Named, names_walked

router = Router(tags=["outlets"])


class Outlet(BaseModel):
    """An outlet. `changed_at`: when a claim that rests on it changed last."""

    id: str
    name: str | None
    changed_at: str
    url: str


class Change(InClaim):
    """What an outlet did to an article after it was out, as one claim shows it. An edit without notice
    is a difference: `discrepancy` is its id."""

    id: str
    article: Article
    change: Literal["corrected", "retracted", "removed", "silent-edit"]
    noted_at: str | None
    discrepancy: str | None
    explanation: str | None


@router.get(
    "/outlets/",
    response={200: Listed[Outlet | Gone], **REFUSED},
    url_name="api_outlets",
    operation_id="outlets",
    summary="Outlets that published claims rest on",
)
def outlets(request: HttpRequest, asked: Query[ById]) -> HttpResponse:
    """In the order of their ids."""
    read = partial(names_walked, kind="outlet")
    return names_listed(request, asked, kind="outlet", read=read, shown=_of_list)


@router.get(
    "/outlets/{public_id}/",
    response={200: One[Outlet], **REFUSED},
    url_name="api_outlet",
    operation_id="outlet",
    summary="An outlet",
)
def outlet(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """The twin of the outlet’s page. What it reported, where it differed and what it changed are lists:
    claims, quotes, values, differences, changes."""
    for row in outlet_claims(outlet=public_id, limit=1):
        data = _shown(request, public_id, row.publication, row.updated_at)
        links = {"changes": at(request, "api_outlet_changes", public_id)}
        html = at(request, "outlet", public_id)
        return name_answered(request, data, kind="outlet", html=html, links=links)
    raise Http404


@router.get(
    "/outlets/{public_id}/changes/",
    response={200: Listed[Change], **REFUSED},
    url_name="api_outlet_changes",
    operation_id="outlet_changes",
    summary="What an outlet corrected, retracted, removed or edited without notice",
)
def changes(request: HttpRequest, public_id: Path[PublicId], asked: Query[Walked]) -> HttpResponse:
    """As published claims show it, in the order of their last change: once for each claim that shows
    the article."""
    if not outlet_claims(outlet=public_id, limit=1):
        raise Http404
    about, records = About("changed", public_id), partial(changes_in, outlet=public_id)
    outlet = at(request, "api_outlet", public_id)
    return parts_about(request, asked, about, records, outlet=outlet)


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
