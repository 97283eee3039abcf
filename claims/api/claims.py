"""Claims: all that are published, in the order of their last change, and each as readers see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from claims.api.answers import answer, at, page
from claims.api.asking import (
    PublicId,
    Tied,
    about_asked,
    cursor_asked,
    read_only_what_is_known,
    walk_asked,
    word_after,
)
from claims.api.finding import publication_here
from claims.api.shapes import REFUSED, Listed, One
from claims.api.shapes_claim import Claim, ClaimInShort, Withdrawn, WithdrawnInShort
from claims.apparatus.records_claim import claim_as_a_whole, claim_in_short
from claims.models import Publication
from claims.selectors.published import publications_walked

router = Router(tags=["claims"])


class ClaimsAsked(Tied):
    """Which claims."""

    withdrawn: str = Field(
        "no",
        pattern="^(yes|no)$",
        description="yes: those that were withdrawn, too, where the list is about all.",
    )


@router.get(
    "/claims/",
    response={200: Listed[ClaimInShort | WithdrawnInShort], **REFUSED},
    url_name="api_claims",
    operation_id="claims",
    summary="Published claims",
)
def claims(request: HttpRequest, asked: Query[ClaimsAsked]) -> HttpResponse:
    """In the order of their last change. To keep a copy: walk all once, then ask again with the
    moment you began as `changed_since`, and with `withdrawn=yes`."""
    read_only_what_is_known(request, asked)
    newest_first = asked.order == "newest"
    walk = walk_asked(asked, cursor_asked(asked, newest_first=newest_first), limit=asked.limit + 1)
    found = publications_walked(
        walk=walk, about=about_asked(asked), withdrawn=asked.withdrawn == "yes"
    )
    rows = found[: asked.limit]
    following = None
    if len(found) > len(rows):
        following = word_after(rows[-1], newest_first=newest_first)
    return page(request, [_in_short(request, row) for row in rows], following=following)


def _in_short(request: HttpRequest, row: Publication) -> dict[str, Any]:
    return claim_in_short(row.revision.document) | {
        "published_at": row.published_at.isoformat(),
        "changed_at": row.updated_at.isoformat(),
        "url": at(request, "api_claim", row.public_id),
        "html": at(request, "claim", row.public_id, row.slug),
    }


@router.get(
    "/claims/{public_id}/",
    response={200: One[Claim | Withdrawn], **REFUSED},
    url_name="api_claim",
    operation_id="claim",
    summary="A claim as readers see it now",
)
def claim(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """The twin of the claim’s page. One that was merged into another leads there (301)."""
    row = publication_here(request, public_id)
    links: dict[str, str | None] = {
        "html": at(request, "claim", row.public_id, row.slug),
        "revisions": at(request, "api_revisions", row.public_id),
    }
    data = claim_as_a_whole(row.revision.document)
    return answer(request, data, links=links, changed_at=row.updated_at)
