"""Sources on their way: handed over, an intake's progress, one source checked and kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.forms.arrivals import HandOver
from claims.forms.intake import NewArticle, offered
from claims.models import Intake
from claims.selectors.arrivals import VIEWS, arrivals_listed, intake_opened, progress_of
from claims.services.arrivals import Handed, intake_begin
from claims.services.arrivals_keeping import ready_keep_later
from claims.services.stories import story_open
from claims.views.doors import at_desk, person
from claims.views.paging import list_page
from sources.models import CaptureMethod
from sources.permissions import ADD_ARTICLE, PROTECT_ARTICLE

PER_PAGE = 50
INVALID = 422
ENOUGH = 286
"""The status at which htmx stops asking again."""


@require_POST
@at_desk(ADD_ARTICLE)
def hand_over(request: HttpRequest) -> HttpResponse:
    """Take an address or files over. One source leads to its own page, several to their list."""
    form = HandOver(request.POST, request.FILES)
    if form.is_valid():
        try:
            intake = intake_begun(request, form)
        except ValidationError as error:
            form.add_error("story", error.messages)
        else:
            return redirect(_page_of(intake))
    may_protect = person(request).has_perm(PROTECT_ARTICLE)
    paste = NewArticle(None, None, may_protect=may_protect)
    context = {"here": "articles", "hand": form, "form": paste, "offered": offered()}
    return render(request, "claims/intake/new.html", context, status=INVALID)


def intake_begun(request: HttpRequest, form: HandOver) -> Intake:
    by, given = person(request), form.cleaned_data
    addresses, files = given["address"], given["chosen"]
    names = [*addresses, *(file.name or _("file") for file in files)]
    label = (
        names[0]
        if len(names) == 1
        else _("{first} and {count} more").format(first=names[0], count=len(names) - 1)
    )
    return intake_begin(
        by=by,
        handed=_handed(addresses, files),
        label=label,
        story=story_open(title=given["story"], by=by) if given["story"] else None,
        straight=given["straight"],
        form_key=given["key"],
    )


def _handed(addresses: list[str], files: list[Any]) -> Iterator[Handed]:
    """The sources, one file in memory at a time."""
    for address in addresses:
        yield Handed(method=CaptureMethod.FETCHED, url=address)
    for file in files:
        said = "" if file.content_type in NOTHING_SAID else file.content_type or ""
        yield Handed(
            method=CaptureMethod.FILE, name=file.name or "", content=file.read(), media_type=said
        )


NOTHING_SAID = {
    "application/octet-stream",
    "text/plain",
}  # what browsers say of whatever they do not know


def _page_of(intake: Intake) -> str:
    rows = list(intake.arrivals.order_by("position")[:2])
    if len(rows) == 1 and not intake.straight:
        return reverse("arrival", args=[rows[0].public_id])
    return reverse("intake", args=[intake.public_id])


def intake_or_404(request: HttpRequest, public_id: str) -> Intake:
    found = intake_opened(user=person(request), public_id=public_id)
    if found is None:
        raise Http404
    return found


@require_safe
@at_desk(ADD_ARTICLE)
def intake(request: HttpRequest, public_id: str) -> HttpResponse:
    """An intake: how far it has come, and a row for each source."""
    return render(request, "claims/intake/intake.html", _listed(request, public_id))


@require_safe
@at_desk(ADD_ARTICLE)
def rows(request: HttpRequest, public_id: str) -> HttpResponse:
    """A fragment: the same, asked for again and again until nothing waits."""
    context = _listed(request, public_id) | {"again": True}
    status = 200 if context["progress"].waiting else ENOUGH
    return render(request, "claims/intake/_intake.html", context, status=status)


def _listed(request: HttpRequest, public_id: str) -> dict[str, Any]:
    shown = intake_or_404(request, public_id)
    asked = request.GET.get("view", "")
    view = asked if asked in {name for name, _words, _of in VIEWS} else ""
    listed = arrivals_listed(intake=shown, user=person(request), view=view)
    progress = progress_of(shown)
    return {
        "here": "articles",
        "intake": shown,
        "progress": progress,
        "page": list_page(request, listed, size=PER_PAGE),
        "view": view,
        "views": [(name, words, progress.of(name)) for name, words, _of in VIEWS],
    }


@require_POST
@at_desk(ADD_ARTICLE)
def keep_all(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep all that is ready of an intake, as each says of itself."""
    shown = intake_or_404(request, public_id)
    ready_keep_later(intake=shown, by=person(request))
    messages.success(request, _("They are being kept, one after another; this page shows how far."))
    return redirect("intake", public_id)


def undo_offered(request: HttpRequest, public_id: str) -> None:
    """Say that a source was discarded, with the way back."""
    told = _('Discarded. <a href="{address}">Take it up again</a>, if that was a slip.')
    address = reverse("arrival", args=[public_id])
    messages.success(request, format_html(told, address=address))
