"""Readers report an error in a claim, without an account, and follow what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from claims.apparatus.unseen import shown
from claims.forms.reports import ReportForm
from claims.models import Publication, RevisionStatus
from claims.selectors import public
from claims.services.receipts import receipt_known
from claims.services.reports import ReportRefused, report_send
from claims.views.reading import KEPT_BY_NOBODY, for_its_sender
from claims.views.throttle import Throttle, address_of

INVALID, CONFLICT, TOO_OFTEN, FORBIDDEN = 422, 409, 429, 403
throttle = Throttle(6, seconds=600)

_WITHDRAWN = gettext_lazy(
    "This claim was withdrawn meanwhile; there is nothing left to report. What you typed is still "
    "here, for you to keep."
)
_MERGED = gettext_lazy(
    "This claim was merged into another meanwhile, named above. If what you say is wrong there "
    "too, send it once more."
)
_PROGRAM = gettext_lazy(
    "A field that people do not see was filled in, as programs do. It is empty again: send the "
    "report once more."
)
_EXPIRED = gettext_lazy(
    "This page was open for long, or your browser takes no cookies from here. Send it once more; "
    "the form needs a cookie so that no other site can send it for you."
)

View = Callable[..., HttpResponse]


def gives_back(again: View) -> Callable[[View], View]:
    """A view whose form comes back filled, by ``again``, where it was sent without its token
    (``factcheck/views/errors.py`` asks for it)."""

    def marked(view: View) -> View:
        view.__dict__["form_expired"] = again
        return view

    return marked


def _given_back(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    publication = _standing(_publication(public_id))
    return _page(request, publication, ReportForm(request.POST), _EXPIRED, status=FORBIDDEN)


@gives_back(_given_back)
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The form; sent, on to the page of the report."""
    publication = _publication(public_id)
    if request.method == "POST":
        return _sent(request, publication)
    stands = _standing(publication)
    if stands.status == RevisionStatus.WITHDRAWN:
        return redirect("claim", stands.public_id, stands.slug)
    if stands != publication or slug != publication.slug:
        return redirect("report_error", stands.public_id, stands.slug)
    return _page(request, publication, ReportForm())


def _sent(request: HttpRequest, publication: Publication) -> HttpResponse:
    form = ReportForm(request.POST)
    if form.is_by_a_program:
        return _page(request, publication, form.without_website(), _PROGRAM, status=INVALID)
    if not form.is_valid():
        return _page(request, publication, form, status=INVALID)
    given = form.cleaned_data
    known = receipt_known(key=given["key"], body=given["body"])
    if known is None and (refused := _refused(request, publication, form)):
        return refused
    try:
        receipt = report_send(
            publication=publication,
            body=given["body"],
            contact=given["contact"],
            key=given["key"],
        )
    except ReportRefused as fault:
        return _page(request, publication, form, str(fault), status=CONFLICT)
    return redirect("report_receipt", receipt.code)


def _refused(
    request: HttpRequest, publication: Publication, form: ReportForm
) -> HttpResponse | None:
    """The form again where its claim stands no more, or its sender comes too often; else None."""
    stands = _standing(publication)
    if stands != publication:
        return _page(request, stands, form, _MERGED, status=CONFLICT)
    if stands.status == RevisionStatus.WITHDRAWN:
        return _page(request, stands, form, _WITHDRAWN, status=CONFLICT)
    if seconds := throttle.wait(address_of(request)):
        minutes = -(-seconds // 60)
        said = ngettext(
            "Several reports came from your address just now. Send this one in "
            "{minutes} minute; what you typed is still here.",
            "Several reports came from your address just now. Send this one in "
            "{minutes} minutes; what you typed is still here.",
            minutes,
        ).format(minutes=minutes)
        response = _page(request, publication, form, said, status=TOO_OFTEN)
        response["Retry-After"] = str(seconds)
        return response
    return None


def _page(
    request: HttpRequest,
    publication: Publication,
    form: ReportForm,
    fault: str | Promise = "",
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"publication": publication, "form": form, "fault": fault}
    response = render(request, "claims/reports/send.html", context, status=status)
    response["Cache-Control"] = KEPT_BY_NOBODY
    return response


@require_safe
@for_its_sender
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What came of a report; before it was answered its status and days alone."""
    found = public.receipt_page(code=code)
    if found is None:
        raise Http404
    context = {
        "receipt": found,
        "publication": public.publication_page(public_id=found.about) if found.is_ended else None,
        "quoted": shown(found.quoted),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "claims/reports/receipt.html", context)


def _publication(public_id: str) -> Publication:
    publication = public.publication_page(public_id=public_id)
    if publication is None:
        raise Http404
    return publication


def _standing(publication: Publication) -> Publication:
    """The claim that stands for one that was merged; any other itself."""
    return public.publication_led_to(publication=publication) or publication
