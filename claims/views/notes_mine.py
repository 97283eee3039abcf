"""What concerns me: notes that mention me, and those on what is mine to look at."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.selectors.notes_mine import notes_for
from claims.selectors.people import MOST_PEOPLE, desk_people
from claims.services.notes import notes_seen
from claims.views.door import at_the_desk
from claims.views.editing import person
from claims.views.notes import LONGEST_NUMBER, about_of, moment_of, place_of


@require_safe
@at_the_desk
def concerns(request: HttpRequest) -> HttpResponse:
    """Notes that mention me, and those on what is mine to look at, the newest first."""
    found = notes_for(user=person(request), host=request.get_host(), after=_after(request))
    rows = [(concern, place_of(request, about_of(concern.note.row))) for concern in found.shown]
    context = {
        "here": "notes",
        "rows": rows,
        "older": urlencode({"after": f"{found.older[0].isoformat()}~{found.older[1]}"})
        if found.older
        else "",
        "newest": found.newest if any(concern.is_new for concern in found.shown) else None,
        "further": "after" in request.GET,
        "people": desk_people()[:MOST_PEOPLE],
    }
    return render(request, "claims/notes/concerns.html", context)


@require_POST
@at_the_desk
def seen(request: HttpRequest) -> HttpResponse:
    """I have seen what the page showed."""
    until = moment_of(request.POST.get("until", ""))
    if until is None:
        messages.error(request, _("Nothing was marked: that is no moment."))
    else:
        notes_seen(by=person(request), until=until)
        messages.success(request, _("Marked as seen."))
    return redirect("desk_notes")


def _after(request: HttpRequest) -> tuple[datetime, int] | None:
    at, _sign, pk = request.GET.get("after", "")[:80].partition("~")
    moment = moment_of(at)
    if moment is None or not pk.isdecimal() or len(pk) > LONGEST_NUMBER:
        return None
    return moment, int(pk)
