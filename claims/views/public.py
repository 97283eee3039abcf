"""The public page of a claim, now and in its earlier revisions. Reads revisions only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.apparatus.changes import Section, changes_between
from claims.apparatus.citing import Citation, citation_of
from claims.apparatus.page import claim_page
from claims.models import Publication, Revision, RevisionStatus
from claims.selectors import public
from claims.views.linked import linked_data
from claims.views.reading import for_readers, last_changed


@require_safe
@for_readers
def claim(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What the claim's address shows now; of a withdrawn claim its title and the reason. One that was
    merged into another leads there, once the other is public."""
    publication = publication_or_404(public_id)
    if led_to := public.publication_led_to(publication=publication):
        return to_its_address(led_to)
    if slug != publication.slug:
        return to_its_address(publication)
    if publication.status == RevisionStatus.WITHDRAWN:
        return withdrawn_page(request, publication.revision)
    context = {"as_it_stands": True, "linked_data": linked_data(request, publication)}
    response = claim_shown(request, publication, publication.revision, context)
    return last_changed(response, publication.updated_at)


@require_safe
@for_readers
def revision(request: HttpRequest, public_id: str, slug: str, number: int) -> HttpResponse:
    """An earlier revision, under a line that says so."""
    publication = publication_or_404(public_id)
    if led_to := public.publication_led_to(publication=publication):
        return to_its_address(led_to)
    shown = public.revision_of(publication=publication, number=number)
    if shown is None:
        raise Http404
    if slug != publication.slug:
        return redirect("claim_revision", public_id, publication.slug, number, permanent=True)
    if shown.status == RevisionStatus.WITHDRAWN:
        return withdrawn_page(request, shown)
    context = {
        "revision": shown,
        "is_newest": shown.pk == publication.revision_id,
        "changes": _changes(publication, shown),
    }
    return claim_shown(request, publication, shown, context)


def claim_shown(
    request: HttpRequest, publication: Publication, shown: Revision, context: dict[str, Any]
) -> HttpResponse:
    """The page of a claim as one of its revisions has it, with what ``context`` says of that."""
    page = {
        "publication": publication,
        "page": claim_page(shown.document),
        "revisions": public.revisions_of(publication=publication),
        "citation": citation(request, publication, shown),
        "today": timezone.localdate(),
    }
    return render(request, "claims/claim.html", page | context)


def withdrawn_page(request: HttpRequest, shown: Revision) -> HttpResponse:
    """What a withdrawal leaves: the title and the reason."""
    withdrawn_at = datetime.fromisoformat(shown.document["approved_at"])
    context = {"document": shown.document, "withdrawn_at": withdrawn_at}
    return render(request, "claims/claim_withdrawn.html", context)


def citation(request: HttpRequest, publication: Publication, shown: Revision) -> Citation:
    """How a revision is cited, with the address at which it stays."""
    parts = (publication.public_id, publication.slug, shown.number)
    return citation_of(
        public_id=publication.public_id,
        title=shown.document["statement"],
        by=settings.PRODUCT_NAME,
        number=shown.number,
        approved=timezone.localtime(shown.approved_at).date(),
        url=request.build_absolute_uri(reverse("claim_revision", args=parts)),
    )


def _changes(publication: Publication, shown: Revision) -> tuple[Section, ...]:
    """What a revision changed of the one before it, as readers saw both."""
    before = public.revision_of(publication=publication, number=shown.number - 1)
    if before is None or before.status == RevisionStatus.WITHDRAWN:
        return ()
    return changes_between(before.document, shown.document)


def publication_or_404(public_id: str) -> Publication:
    """The publication of an address that readers have."""
    publication = public.publication_page(public_id=public_id)
    if publication is None:
        raise Http404
    return publication


def to_its_address(publication: Publication) -> HttpResponsePermanentRedirect:
    address = redirect("claim", publication.public_id, publication.slug, permanent=True)
    assert isinstance(address, HttpResponsePermanentRedirect)
    return address
