"""Entities: the people, organisations, places and products that published claims name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel

from claims.api.answers import answer, at
from claims.api.asking import ById, PublicId
from claims.api.names import Gone, name_answered, names_listed
from claims.api.problems import Elsewhere
from claims.api.shapes import REFUSED, Listed, One
from claims.apparatus.records import entities_in
from claims.models import PublishedName
from claims.selectors.public_lists import MOST_SPELLED, name_claims, name_heirs, name_spellings
from claims.selectors.published import Named, names_walked

router = Router(tags=["entities"])


class EntityInShort(BaseModel):
    """An entity as lists have it. `name` is a spelling that a published claim shows."""

    id: str
    name: str
    type: str | None
    changed_at: str
    url: str


class Spelling(BaseModel):
    """How an article spells it; `article` is its id, `outlet` its outlet’s name."""

    printed: str
    article: str
    outlet: str | None


class Entity(EntityInShort):
    """An entity with its spellings in the claims last changed; `all_spellings` says whether there
    are no others."""

    spellings: list[Spelling]
    all_spellings: bool


class Heir(BaseModel):
    id: str
    name: str
    url: str


class Parted(BaseModel):
    """An id whose names stand under several others by now."""

    id: str
    stands_under: list[Heir]


@router.get(
    "/entities/",
    response={200: Listed[EntityInShort | Gone], **REFUSED},
    url_name="api_entities",
    operation_id="entities",
    summary="Entities that published claims name",
)
def entities(request: HttpRequest, asked: Query[ById]) -> HttpResponse:
    """In the order of their ids."""
    read = partial(names_walked, kind="entity")
    return names_listed(request, asked, kind="entity", read=read, shown=_of_list)


def _of_list(request: HttpRequest, row: Named) -> dict[str, Any]:
    named = entities_in(row.newest.revision.document)
    own = next((found for found in named if found["id"] == row.public_id), None)
    called = own or {"id": row.public_id, "name": "", "type": None}
    return _dated(request, called, row.changed_at)


def _dated(request: HttpRequest, called: dict[str, Any], changed_at: datetime) -> dict[str, Any]:
    url = at(request, "api_entity", called["id"])
    return {**called, "changed_at": changed_at.isoformat(), "url": url}


@router.get(
    "/entities/{public_id}/",
    response={200: One[Entity], 300: One[Parted], **REFUSED},
    url_name="api_entity",
    operation_id="entity",
    summary="An entity and its spellings",
)
def entity(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """One whose names stand under another by now leads there (302); under several, they are named
    (300). Not for good: who merged names may part them again."""
    newest = next(iter(name_claims(entity=public_id, limit=1)), None)
    if newest is None:
        return _elsewhere(request, public_id)
    rows = name_spellings(entity=public_id)
    named = entities_in(newest.publication.revision.document)
    of_type = next((row["type"] for row in named if row["id"] == public_id), None)
    called = {"id": public_id, "name": _name(rows), "type": of_type}
    data = _dated(request, called, newest.updated_at) | {
        "spellings": _spellings(rows),
        "all_spellings": len(rows) < MOST_SPELLED,
    }
    html = at(request, "name", public_id)
    return name_answered(request, data, kind="entity", html=html)


def _name(rows: Sequence[PublishedName]) -> str:
    """The standard form where any claim shows it, else what the claim changed last calls it."""
    return next((row.form for row in rows if row.standard), rows[0].form)


def _spellings(rows: Sequence[PublishedName]) -> list[dict[str, Any]]:
    found = {
        (spelling["printed"], spelling["article"]): spelling["outlet"] or None
        for row in rows
        for spelling in row.spellings
    }
    return [
        {"printed": printed, "article": article, "outlet": outlet}
        for (printed, article), outlet in sorted(found.items())
    ]


def _elsewhere(request: HttpRequest, public_id: str) -> HttpResponse:
    heirs = name_heirs(entity=public_id)
    if not heirs:
        raise Http404
    addresses = {heir.entity: at(request, "api_entity", heir.entity) for heir in heirs}
    if len(heirs) == 1:
        raise Elsewhere(addresses[heirs[0].entity], for_good=False)
    under = [
        {"id": heir.entity, "name": heir.form, "url": addresses[heir.entity]} for heir in heirs
    ]
    response = answer(request, {"id": public_id, "stands_under": under})
    response.status_code = 300
    return response
