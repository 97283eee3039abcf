"""The public page of a claim, now and in its earlier revisions. Reads revisions only."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from claims.apparatus.changes import Section, changes_between
from claims.apparatus.page import claim_page
from claims.models import Publication, Revision, RevisionStatus
from claims.selectors import public
from claims.views.reading import for_readers, last_changed


@require_safe
@for_readers
def claim(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What the claim's address shows now; of a withdrawn claim its title and the reason. One that was
    merged into another leads there, once the other is public."""
    publication = _publication(public_id)
    if led_to := public.publication_led_to(publication=publication):
        return _to_its_address(led_to)
    if slug != publication.slug:
        return _to_its_address(publication)
    document = publication.revision.document
    if publication.status == RevisionStatus.WITHDRAWN:
        withdrawn_at = datetime.fromisoformat(document["approved_at"])
        context = {"document": document, "withdrawn_at": withdrawn_at}
        return render(request, "claims/claim_withdrawn.html", context)
    context = {
        "publication": publication,
        "page": claim_page(document),
        "revisions": public.revisions_of(publication=publication),
        "as_it_stands": True,
    }
    response = render(request, "claims/claim.html", context)
    return last_changed(response, publication.updated_at)


@require_safe
@for_readers
def revision(request: HttpRequest, public_id: str, slug: str, number: int) -> HttpResponse:
    """An earlier revision, under a line that says so."""
    publication = _publication(public_id)
    if led_to := public.publication_led_to(publication=publication):
        return _to_its_address(led_to)
    shown = public.revision_of(publication=publication, number=number)
    if shown is None:
        raise Http404
    if slug != publication.slug:
        return redirect("claim_revision", public_id, publication.slug, number, permanent=True)
    context = {
        "publication": publication,
        "page": claim_page(shown.document),
        "revisions": public.revisions_of(publication=publication),
        "revision": shown,
        "is_newest": shown.pk == publication.revision_id,
        "changes": _changes(publication, shown),
    }
    return render(request, "claims/claim.html", context)


def _changes(publication: Publication, shown: Revision) -> tuple[Section, ...]:
    """What a revision changed of the one before it, as readers saw both."""
    before = public.revision_of(publication=publication, number=shown.number - 1)
    return changes_between(before.document, shown.document) if before else ()


def _publication(public_id: str) -> Publication:
    publication = public.publication_page(public_id=public_id)
    if publication is None:
        raise Http404
    return publication


def _to_its_address(publication: Publication) -> HttpResponsePermanentRedirect:
    address = redirect("claim", publication.public_id, publication.slug, permanent=True)
    assert isinstance(address, HttpResponsePermanentRedirect)
    return address
