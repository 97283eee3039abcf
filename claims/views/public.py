"""The public page of a claim, now and in its earlier revisions. Reads revisions only."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.apparatus.changes import Section, changes_between
from claims.apparatus.citing import Citation, citation_of
from claims.apparatus.page import claim_page
from claims.models import Publication, Revision, RevisionStatus
from claims.selectors import public
from claims.views.linked import linked_data
from claims.views.presented import presented
from claims.views.reading import for_readers, last_changed


@require_safe
@for_readers
def claim(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What the claim's address shows now; of a withdrawn claim its title and the reason. One that was
    merged into another leads there, once the other is public."""
    mark = public.publication_mark(public_id=public_id)
    if mark is None:
        raise Http404
    if mark.status == RevisionStatus.WITHDRAWN or mark.slug != slug:
        return _elsewhere(request, public_id, slug)
    parts = presented(request, mark.content, partial(_standing, request, public_id))
    response = render(request, "claims/claim.html", {"publication": mark, **parts})
    return last_changed(response, mark.updated_at)


def _elsewhere(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    publication = publication_or_404(public_id)
    if led_to := public.publication_led_to(publication=publication):
        return to_its_address(led_to)
    if slug != publication.slug:
        return to_its_address(publication)
    return withdrawn_page(request, publication, publication.revision)


def _standing(request: HttpRequest, public_id: str) -> dict[str, str]:
    """The parts of the page of a claim that stands."""
    publication = publication_or_404(public_id)
    given = {"as_it_stands": True, "address": request.build_absolute_uri(request.path)}
    parts = _parts(request, publication, publication.revision, given)
    return parts | {"linked_data": linked_data(request, publication)}


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
        return withdrawn_page(request, publication, shown)
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
    context |= {"publication": publication}
    parts = _parts(request, publication, shown, context)
    response = render(request, "claims/claim.html", context | parts)
    return last_changed(response, publication.updated_at)


def _parts(
    request: HttpRequest, publication: Publication, shown: Revision, context: dict[str, Any]
) -> dict[str, str]:
    """What the page of a claim has of its own: ``statement``, ``standing`` in words, ``main``."""
    page = claim_page(shown.document)
    given = context | {
        "publication": publication,
        "page": page,
        "revisions": public.revisions_of(publication=publication),
        "citation": citation(request, publication, shown),
        "today": timezone.localdate(),
    }
    return {
        "statement": page.statement,
        "standing": f"{page.corroboration.state}, {page.corroboration.counted}",
        "main": render_to_string("claims/_claim.html", given),
    }


def withdrawn_page(request: HttpRequest, publication: Publication, shown: Revision) -> HttpResponse:
    """What a withdrawal leaves: the title and the reason."""
    withdrawn_at = datetime.fromisoformat(shown.document["approved_at"])
    context = {"document": shown.document, "withdrawn_at": withdrawn_at}
    response = render(request, "claims/claim_withdrawn.html", context)
    return last_changed(response, publication.updated_at)


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
