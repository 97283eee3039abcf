"""Corrections: what was corrected or withdrawn after it was published, and why."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel

from claims.api.answers import at, page
from claims.api.asking import Walked, cursor_asked, read_only_what_is_known, walk_asked
from claims.api.shapes import REFUSED, Listed
from claims.api.shapes_claim import ClaimNamed
from claims.apparatus.cursors import Cursor
from claims.models import Revision, RevisionStatus
from claims.selectors.published import corrections_walked

router = Router(tags=["corrections"])


class CorrectionTold(BaseModel):
    """A revision by which readers were told otherwise than before, and why. `url` is that revision;
    null where the claim was withdrawn, and `merged_into` the claim that it was merged into."""

    id: str
    claim: ClaimNamed
    status: Literal["corrected", "withdrawn"]
    revision: int
    approved_at: str
    note: str
    merged_into: str | None
    url: str | None
    html: str


@router.get(
    "/corrections/",
    response={200: Listed[CorrectionTold], **REFUSED},
    url_name="api_corrections",
    operation_id="corrections",
    summary="Corrections and withdrawals",
)
def corrections(request: HttpRequest, asked: Query[Walked]) -> HttpResponse:
    """The twin of the page of corrections, by when they were approved; `changed_since` is that moment,
    too. Of a withdrawn claim only its withdrawal is told."""
    read_only_what_is_known(request, asked)
    newest_first = asked.order == "newest"
    walk = walk_asked(asked, cursor_asked(asked, newest_first=newest_first), limit=asked.limit + 1)
    found = corrections_walked(walk=walk)
    rows = found[: asked.limit]
    following = None
    if len(found) > len(rows):
        last = rows[-1]
        following = Cursor(last.approved_at, last.pk, newest_first=newest_first).word()
    records = [_told(request, row) for row in rows]
    return page(request, records, following=following, html=at(request, "corrections"))


def _told(request: HttpRequest, row: Revision) -> dict[str, Any]:
    held = row.document
    claim, withdrawn = held["id"], row.status == RevisionStatus.WITHDRAWN
    url = at(request, "api_claim", claim)
    return {
        "id": f"{claim}-{row.number}",
        "claim": {"id": claim, "statement": held["statement"], "url": url},
        "status": row.status,
        "revision": row.number,
        "approved_at": row.approved_at.isoformat(),
        "note": row.note,
        "merged_into": held.get("merged_into", {}).get("id") or None,
        "url": None if withdrawn else at(request, "api_revision", claim, row.number),
        "html": at(request, "claim", claim, held["slug"]),
    }
