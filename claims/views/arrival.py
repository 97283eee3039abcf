"""One source on its way: watched while it is read, checked, put right, kept or discarded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.apparatus.sheet import ParagraphShown, Sheet, sheet_of
from claims.apparatus.spoken_dates import spoken_edtf
from claims.forms.arrivals import CheckArrival, PasteInstead
from claims.forms.intake import offered
from claims.models import Arrival, ArrivalStatus
from claims.selectors.arrivals import arrival_opened, article_shown, next_ready
from claims.selectors.jobs import workers_alive
from claims.services.arrivals import (
    NEVER_AGAIN,
    NotOpen,
    arrival_discard,
    arrival_paste,
    arrival_retry,
    arrival_take_up,
    arrival_type,
)
from claims.services.arrivals_described import opened_of
from claims.services.arrivals_keeping import arrival_keep
from claims.services.intake import article_compare
from claims.views.arrivals import undo_offered
from claims.views.doors import at_desk, person
from claims.views.intake import lay_beside_fields
from claims.views.intake_article import number_asked
from claims.views.intake_told import tell_compared
from sources.opening import PageStart
from sources.permissions import ADD_ARTICLE, PROTECT_ARTICLE
from sources.services.captures import ContentRedacted
from sources.services.hosts import outlet_at, site_at

S = ArrivalStatus
INVALID, CONFLICT, ENOUGH = 422, 409, 286


def arrival_or_404(request: HttpRequest, public_id: str) -> Arrival:
    """A source that the person handed over. Raises Http404."""
    found = arrival_opened(user=person(request), public_id=public_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(ADD_ARTICLE)
def arrival(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a source says of itself beside its text, to be put right and kept; or why there is none."""
    shown = arrival_or_404(request, public_id)
    if shown.status == S.UNPACKED:
        return redirect("intake", shown.intake.public_id)
    if shown.status != S.READY:
        return redirect("arrival", public_id) if request.method == "POST" else _page(request, shown)
    data = request.POST if request.method == "POST" else None
    may_protect = person(request).has_perm(PROTECT_ARTICLE)
    form = CheckArrival(data, arrival=shown, may_protect=may_protect)
    if form.is_bound and form.is_valid() and (done := _kept(request, shown, form)) is not None:
        return done
    if form.is_bound:
        arrival_type(arrival=shown, typed=form.typed, by=person(request))
    return _page(request, shown, INVALID if form.errors else 200, form=form)


def _kept(request: HttpRequest, shown: Arrival, form: CheckArrival) -> HttpResponse | None:
    """Keep the source, compare it, say what came of it; None where it cannot be kept."""
    by = person(request)
    try:
        kept = arrival_keep(arrival=shown, described=form.described, by=by)
    except NotOpen:
        return redirect("arrival", shown.public_id)
    except ValidationError as error:
        lay_beside_fields(form, error)
        return None
    tell_compared(request, article_compare(article=kept.article, by=by)) if kept.new else (
        messages.info(request, _("This article was here already. It has another version now."))
    )
    following = next_ready(arrival=shown)
    if following is not None:
        return redirect("arrival", following.public_id)
    return redirect("intake_article", kept.article.public_id)


def _page(request: HttpRequest, shown: Arrival, status: int = 200, **forms: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "articles",
        "arrival": shown,
        "article": article_shown(arrival=shown, user=person(request)),
        "again": shown.reason not in NEVER_AGAIN and bool(shown.url or shown.sha256),
        "nobody": shown.status == S.WAITING and not workers_alive()[0],
        "paste": PasteInstead(),
        "offered": offered(),
    }
    if shown.status == S.READY:
        context |= _opened(request, shown)
    return render(request, "claims/intake/arrival.html", context | forms, status=status)


def _opened(request: HttpRequest, shown: Arrival) -> dict[str, Any]:
    """The text of a source, a part of it at a time, and what is to be told of it."""
    opened = opened_of(shown)
    sheet = sheet_of(opened.text, number=number_asked(request, "part") or 1)
    pages = [page for page in opened.pages if sheet.start <= page.offset < sheet.end]
    address = shown.final_url or shown.url or opened.canonical_url
    published = opened.published
    return {
        "opened": opened,
        "sheet": sheet,
        "paragraphs": _paged(sheet, pages),
        "pages": pages,
        "known_outlet": outlet_at(address),
        "site": site_at(address),
        "printed": published.printed if published else "",
        "read_as": _read_back(published.iso[:10]) if published else "",
    }


def _paged(sheet: Sheet, pages: Sequence[PageStart]) -> list[tuple[int | None, ParagraphShown]]:
    """Each paragraph with the number of the page that begins with it, or None."""
    waiting = list(pages)
    paged: list[tuple[int | None, ParagraphShown]] = []
    for paragraph in sheet.paragraphs:
        end = max((sentence.end for sentence in paragraph.sentences), default=sheet.start)
        number = None
        while waiting and waiting[0].offset < end:
            number = waiting.pop(0).number
        paged.append((number, paragraph))
    return paged


def _read_back(edtf: str) -> str:
    try:
        return spoken_edtf(edtf)
    except ValueError:
        return ""


@require_safe
@at_desk(ADD_ARTICLE)
def state(request: HttpRequest, public_id: str) -> HttpResponse:
    """A fragment, asked for while a source waits; once it does not, the page is loaded anew."""
    shown = arrival_or_404(request, public_id)
    context = {"arrival": shown, "nobody": not workers_alive()[0]}
    response = render(request, "claims/intake/_waiting.html", context)
    if shown.status != S.WAITING:
        response.status_code = ENOUGH
        response["HX-Redirect"] = reverse("arrival", args=[public_id])
    return response


@require_POST
@at_desk(ADD_ARTICLE)
def typed(request: HttpRequest, public_id: str) -> HttpResponse:
    """A fragment: what is being typed is kept until it is sent."""
    shown = arrival_or_404(request, public_id)
    if shown.status != S.READY:
        return render(request, "claims/intake/_typed.html", {"late": True})
    form = CheckArrival(request.POST, arrival=shown, may_protect=True)
    arrival_type(arrival=shown, typed=form.typed, by=person(request))
    return render(request, "claims/intake/_typed.html", {"late": False})


@require_POST
@at_desk(ADD_ARTICLE)
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave a source out; it can be taken up again."""
    shown = arrival_or_404(request, public_id)
    try:
        arrival_discard(arrival=shown, by=person(request))
    except NotOpen:
        return redirect("arrival", public_id)
    undo_offered(request, public_id)
    following = next_ready(arrival=shown)
    if following is not None:
        return redirect("arrival", following.public_id)
    return redirect("intake", shown.intake.public_id)


@require_POST
@at_desk(ADD_ARTICLE)
def take_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo a discarding."""
    return _done(request, public_id, arrival_take_up)


@require_POST
@at_desk(ADD_ARTICLE)
def retry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Try a source that failed once more."""
    return _done(request, public_id, arrival_retry)


def _done(request: HttpRequest, public_id: str, service: Any) -> HttpResponse:
    shown = arrival_or_404(request, public_id)
    try:
        service(arrival=shown, by=person(request))
    except NotOpen:
        messages.warning(request, _("It is not tried again: see what is said of it here."))
    return redirect("arrival", public_id)


@require_POST
@at_desk(ADD_ARTICLE)
def paste(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the text of a source that could not be read."""
    shown = arrival_or_404(request, public_id)
    form = PasteInstead(request.POST)
    if form.is_valid():
        try:
            arrival_paste(arrival=shown, text=form.cleaned_data["text"], by=person(request))
        except ContentRedacted as error:
            form.add_error("text", error.messages)
        except NotOpen:
            return redirect("arrival", public_id)
        else:
            return redirect("arrival", public_id)
    return _page(request, shown, INVALID, paste=form)
