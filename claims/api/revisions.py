"""Revisions: every approved state of a claim, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from claims.api.answers import answer, at, page
from claims.api.asking import Number, Paged, PublicId, cursor_asked, read_only_what_is_known
from claims.api.finding import publication_here
from claims.api.shapes import REFUSED, Listed, One
from claims.api.shapes_claim import Revision, RevisionInShort
from claims.apparatus.cursors import Cursor
from claims.apparatus.records_claim import claim_as_a_whole
from claims.models import Publication, RevisionStatus
from claims.selectors import public
from claims.selectors.published import revisions_walked

router = Router(tags=["revisions"])


@router.get(
    "/claims/{public_id}/revisions/",
    response={200: Listed[RevisionInShort], **REFUSED},
    url_name="api_revisions",
    operation_id="revisions",
    summary="Revisions of a claim",
)
def revisions(request: HttpRequest, public_id: Path[PublicId], asked: Query[Paged]) -> HttpResponse:
    """The newest first. Of a withdrawn claim only that it was withdrawn."""
    read_only_what_is_known(request, asked)
    publication = publication_here(request, public_id, name="api_revisions")
    cursor = cursor_asked(asked, newest_first=True)
    before = cursor.key if cursor else None
    found = revisions_walked(publication=publication, limit=asked.limit + 1, before=before)
    rows = found[: asked.limit]
    following = None
    if len(found) > len(rows):
        last = rows[-1]
        following = Cursor(last["approved_at"], last["number"], newest_first=True).word()
    shown = [_in_short(request, publication, row) for row in rows]
    claim = at(request, "api_claim", publication.public_id)
    return page(request, shown, following=following, claim=claim)


def _in_short(
    request: HttpRequest, publication: Publication, row: Mapping[str, Any]
) -> dict[str, Any]:
    withdrawn = row["status"] == RevisionStatus.WITHDRAWN
    return {
        **row,
        "approved_at": row["approved_at"].isoformat(),
        "note": row["note"] or None,
        "url": None
        if withdrawn
        else at(request, "api_revision", publication.public_id, row["number"]),
    }


@router.get(
    "/claims/{public_id}/revisions/{number}/",
    response={200: One[Revision], **REFUSED},
    url_name="api_revision",
    operation_id="revision",
    summary="A claim as readers saw it in one revision",
)
def revision(request: HttpRequest, public_id: Path[PublicId], number: Path[Number]) -> HttpResponse:
    """It stays as it is, unless words are taken out on legal or safety grounds."""
    row = publication_here(request, public_id)
    shown = public.revision_of(publication=row, number=number)
    if shown is None:
        raise Http404
    data = {
        "number": shown.number,
        "material": shown.material,
        "is_newest": shown.pk == row.revision_id,
        "claim": claim_as_a_whole(shown.document),
    }
    links: dict[str, str | None] = {
        "claim": at(request, "api_claim", row.public_id),
        "html": at(request, "claim_revision", row.public_id, row.slug, shown.number),
    }
    return answer(request, data, links=links, changed_at=row.updated_at)
