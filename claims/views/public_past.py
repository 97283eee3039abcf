"""A public claim as of any day, and how a revision of it is cited. Reads revisions only."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.models import Publication, RevisionStatus
from claims.selectors import public
from claims.views.public import (
    citation,
    claim_shown,
    publication_or_404,
    to_its_address,
    withdrawn_page,
)
from claims.views.reading import for_readers, last_changed

_NO_DAY = _("Give a day as year, month and day: 2026-02-16.")
_TO_COME = _("That day is still to come.")
_MEDIA = {
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}


@require_safe
@for_readers
def as_of(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """What readers saw at the end of the day that ``?day=`` gives: a revision, or that there was
    none yet. Without a day, and with none that can be read, the form."""
    publication = publication_or_404(public_id)
    if led_to := public.publication_led_to(publication=publication):
        return to_its_address(led_to)
    if publication.status == RevisionStatus.WITHDRAWN or slug != publication.slug:
        return to_its_address(publication)
    asked = request.GET.get("day", "")
    try:
        day = _day(asked)
    except ValueError as error:
        return _asked_again(request, publication, asked, str(error) if asked else "")
    shown = public.revision_before(publication=publication, moment=_end_of(day))
    if shown is None:
        return _asked_again(request, publication, asked, "", before_it=day)
    if shown.status == RevisionStatus.WITHDRAWN:
        return withdrawn_page(request, publication, shown)
    is_newest = shown.pk == publication.revision_id
    context = {"revision": shown, "is_newest": is_newest, "as_of": day}
    return claim_shown(request, publication, shown, context)


def _day(asked: str) -> date:
    """The day that was typed. Raises ValueError, in plain words, for none and for one to come."""
    try:
        day = parse_date(asked[:20])
    except ValueError:
        day = None
    if day is None:
        raise ValueError(_NO_DAY)
    if day > timezone.localdate():
        raise ValueError(_TO_COME)
    return day


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _asked_again(
    request: HttpRequest,
    publication: Publication,
    asked: str,
    error: str,
    before_it: date | None = None,
) -> HttpResponse:
    """The form for a day, filled as it was sent; or that the claim was not public ``before_it``."""
    context = {
        "publication": publication,
        "asked": asked[:20],
        "error": error,
        "before_it": before_it,
        "today": timezone.localdate(),
    }
    status = 422 if error else 200
    response = render(request, "claims/claim_as_of.html", context, status=status)
    return last_changed(response, publication.updated_at)


@require_safe
@for_readers
def cite(request: HttpRequest, public_id: str, slug: str, number: int, form: str) -> HttpResponse:
    """The citation of a revision as a file: BibTeX or CSL-JSON. Of a claim that was merged it leads
    to that of the other as it stands, for now: its newest revision changes."""
    publication = publication_or_404(public_id)
    if led_to := public.publication_led_to(publication=publication):
        newest = led_to.revision.number
        return redirect("claim_cite", led_to.public_id, led_to.slug, newest, form)
    shown = public.revision_of(publication=publication, number=number)
    if shown is None or shown.status == RevisionStatus.WITHDRAWN:
        raise Http404
    if slug != publication.slug:
        return redirect("claim_cite", public_id, publication.slug, number, form, permanent=True)
    cited = citation(request, publication, shown)
    as_json = json.dumps(cited.csl, ensure_ascii=False, indent=2) + "\n"
    body = cited.bibtex if form == "bib" else as_json
    response = HttpResponse(body, content_type=_MEDIA[form])
    response["Content-Disposition"] = f'attachment; filename="{cited.key}.{form}"'
    response["X-Robots-Tag"] = "noindex"
    return last_changed(response, publication.updated_at)
