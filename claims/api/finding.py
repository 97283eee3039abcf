"""What the address of a claim, or of a part of it, leads to; also after claims were merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from claims.api.answers import answer, at
from claims.api.problems import Elsewhere
from claims.models import Publication, RevisionStatus
from claims.selectors import public

Record = dict[str, Any]
Records = Callable[[Mapping[str, Any]], Iterable[Record]]


def publication_here(
    request: HttpRequest,
    public_id: str,
    *parts: object,
    name: str = "api_claim",
    leads_to: Callable[[str], str] | None = None,
) -> Publication:
    """A published claim; raises Http404 where there is none, and Elsewhere where it was merged, with
    the address ``name`` of the claim that stays, or what ``leads_to`` makes of its id."""
    publication = public.publication_page(public_id=public_id)
    if publication is None:
        raise Http404
    if led_to := public.publication_led_to(publication=publication):
        stays = led_to.public_id
        raise Elsewhere(leads_to(stays) if leads_to else at(request, name, stays, *parts))
    return publication


def part_here(request: HttpRequest, part_id: str, records: Records) -> HttpResponse:
    """One record of a claim by its id, as the newest revision has it; 404 where it has none."""
    public_id = part_id.partition("-")[0]
    publication = publication_here(request, public_id)
    if publication.status == RevisionStatus.WITHDRAWN:
        raise Http404
    for record in records(publication.revision.document):
        if record["id"] == part_id:
            links = claim_links(request, publication)
            return answer(request, record, links=links, changed_at=publication.updated_at)
    raise Http404


def claim_links(request: HttpRequest, publication: Publication) -> dict[str, str | None]:
    """The claim that something belongs to, as a resource and as a page."""
    return {
        "claim": at(request, "api_claim", publication.public_id),
        "html": at(request, "claim", publication.public_id, publication.slug),
    }
