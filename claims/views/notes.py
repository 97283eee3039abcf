"""Notes of the desk on a claim or a difference: read, and written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.filters import kept_on_the_way
from claims.forms.editing import new_key
from claims.forms.notes import NoteForm
from claims.models import Claim, Comment, Discrepancy
from claims.permissions import WRITE_NOTE, require
from claims.selectors.hidden import rests_on_protected
from claims.selectors.notes import notes_on, survivor_of
from claims.selectors.queue_find import visible_to
from claims.services.notes import Written, note_write
from claims.views.door import at_the_desk
from claims.views.editing import INVALID, claim_or_404, person

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

About = Claim | Discrepancy
LONGEST_NUMBER = 18
BESIDE = "notes"  # what is said of a note is said beside it: one arrives far down the page
BEFORE = "notes_before"  # in addresses: the key of a note, of which the earlier ones are asked for


@dataclass(frozen=True, slots=True)
class Place:
    """Where notes on one thing stand: the page of it, and the address that takes a note."""

    about: About
    page: str
    notes: str

    @property
    def title(self) -> str:
        if isinstance(self.about, Claim):
            return self.about.statement
        return self.about.explanation

    @property
    def is_claim(self) -> bool:
        return isinstance(self.about, Claim)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def on_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """The notes on a claim, also earlier ones; what is sent writes one."""
    claim = claim_or_404(public_id)
    if claim.merged_into is not None and request.method != "POST":
        return redirect(place_of(request, survivor_of(claim)).notes)
    return _notes(request, survivor_of(claim))


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def on_difference(request: HttpRequest, public_id: str) -> HttpResponse:
    """The notes on a difference, also earlier ones; what is sent writes one."""
    row = visible_to(person(request)).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return _notes(request, row)


def place_of(request: HttpRequest, about: About) -> Place:
    """Where the notes on a claim or a difference are, on the way that one came."""
    if isinstance(about, Claim):
        page = reverse("desk_claim", args=[about.public_id])
        return Place(about, page, reverse("desk_claim_notes", args=[about.public_id]))
    kept = urlencode(kept_on_the_way(request.GET))
    kept = f"?{kept}" if kept else ""
    page = reverse("discrepancy", args=[about.public_id])
    return Place(about, page + kept, reverse("discrepancy_notes", args=[about.public_id]) + kept)


def place_name(place: Place) -> str:
    """Which part of the desk it is, for the bar."""
    return "claims" if place.is_claim else "differences"


def notes_context(
    request: HttpRequest,
    about: About,
    form: NoteForm | None = None,
    *,
    protected: bool | None = None,
) -> dict[str, object]:
    """What ``_notes.html`` shows: a page of the notes, and the form; one query.

    ``protected``: whether what its writer types may hold words of a protected article, and is kept
    nowhere but here. Where that is not known it takes another query.
    """
    user = person(request)
    rests = may_tell(about, user) if protected is None else protected
    before = request.GET.get(BEFORE, "")
    number = int(before) if before.isdecimal() and len(before) <= LONGEST_NUMBER else 0
    return {
        "notes": notes_on(about=about, user=user, host=request.get_host(), before=number),
        "note_form": form or NoteForm(),
        "note_place": place_of(request, about),
        "note_may_write": user.has_perm(WRITE_NOTE),
        "note_keeps_draft": not rests,
        "note_read_by_all": rests and isinstance(about, Claim),
    }


def may_tell(about: About, user: User) -> bool:
    """Whether what somebody types about it may hold words of a protected article."""
    if isinstance(about, Claim):
        return rests_on_protected(claim=about, user=user)
    return about.sides.filter(article__protected=True).exists()


def _notes(request: HttpRequest, about: About) -> HttpResponse:
    if request.method != "POST":
        return _notes_page(request, about)
    require(person(request), WRITE_NOTE)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _notes_page(request, about, form)
    given = form.cleaned_data
    try:
        written = note_write(about=about, body=given["body"], by=person(request), key=given["key"])
    except ValidationError as faults:
        form.add_error(None, faults)
        return _notes_page(request, about, form)
    messages.success(request, " ".join([_("Noted."), *said_of(written)]), extra_tags=BESIDE)
    return redirect(f"{place_of(request, about).page}#notes")


def _notes_page(request: HttpRequest, about: About, form: NoteForm | None = None) -> HttpResponse:
    if form is not None:  # sent again it is another sending
        form.data = {**form.data.dict(), "key": new_key()}  # type: ignore[attr-defined]
    place = place_of(request, about)
    context = {"here": place_name(place), **notes_context(request, about, form)}
    return render(request, "claims/notes/of_one.html", context, status=INVALID if form else 200)


def about_of(row: Comment) -> About:
    """What a note is about; of a claim that was merged into another, that one."""
    if row.claim is not None:
        return survivor_of(row.claim)
    assert row.discrepancy is not None
    return row.discrepancy


def said_of(written: Written) -> list[str]:
    """What became of those whom a note names."""
    told = [_("{person} is told.").format(person=one) for one in written.told]
    barred = [
        _("@{name} may not open all that it is about, and is not told.").format(name=name)
        for name in written.barred
    ]
    unknown = [
        _("Nobody at the desk is called @{name}.").format(name=name) for name in written.unknown
    ]
    return [*told, *barred, *unknown]


def moment_of(typed: str) -> datetime | None:
    """A moment as a page carried it; None for what is none."""
    try:
        found = datetime.fromisoformat(typed)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
