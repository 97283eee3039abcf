"""The quotes in use of a claim, as Web Annotations for tools that find words in pages."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from claims.api.answers import at, in_json
from claims.api.finding import publication_here
from claims.apparatus.annotations import annotations_of
from claims.models import RevisionStatus
from claims.views.reading import last_changed

MEDIA = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def quotes(request: HttpRequest, public_id: str) -> HttpResponse:
    """All of them; of a claim that was merged those of the other, of a withdrawn one none."""
    publication = publication_here(request, public_id, name="annotations")
    if publication.status == RevisionStatus.WITHDRAWN:
        raise Http404
    found = annotations_of(
        publication.revision.document,
        url=at(request, "annotations", publication.public_id),
        claim=at(request, "claim", publication.public_id, publication.slug),
        newsroom=settings.PRODUCT_NAME,
        home=at(request, "home"),
        changed=publication.updated_at.isoformat(timespec="seconds"),
    )
    return last_changed(HttpResponse(in_json(found), content_type=MEDIA), publication.updated_at)
