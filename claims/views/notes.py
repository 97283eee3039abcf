"""Notes of the desk: on a claim or a difference, one's own edited or deleted, and what concerns me."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.filters import kept_on_the_way
from claims.forms.editing import new_key
from claims.forms.notes import NoteEditForm, NoteForm
from claims.models import Claim, Comment, Discrepancy
from claims.permissions import WRITE_NOTE, require
from claims.selectors.hidden import rests_on_protected
from claims.selectors.notes import note_of, notes_for, notes_on, survivor_of
from claims.selectors.people import MOST_PEOPLE, desk_people
from claims.selectors.queue_find import visible_to
from claims.services.notes import (
    EditedMeanwhile,
    Written,
    note_delete,
    note_edit,
    note_write,
    notes_seen,
)
from claims.views.door import at_the_desk
from claims.views.editing import CONFLICT, INVALID, claim_or_404, person

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

About = Claim | Discrepancy
_LONGEST_NUMBER = 18


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


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own note."""
    row, by = _own_or_404(request, pk), person(request)
    if request.method != "POST":
        return _edit_page(
            request, row, NoteEditForm(initial={"body": row.body, "seen": _mark(row)})
        )
    form = NoteEditForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, row, form, INVALID)
    try:
        seen = _moment(form.cleaned_data["seen"])
        written = note_edit(note=row, body=form.cleaned_data["body"], by=by, seen=seen)
    except EditedMeanwhile as change:
        form.add_error(None, str(change))
        form.data = {**form.data.dict(), "seen": _mark(change.current)}  # type: ignore[attr-defined]
        return _edit_page(request, change.current, form, CONFLICT)
    except ValidationError as faults:
        form.add_error(None, faults)
        return _edit_page(request, row, form, INVALID)
    messages.success(request, " ".join(["Changed.", *_said(written)]))
    return redirect(f"{place_of(request, _about(row)).page}#notes")


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def off(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own note, once one has seen which."""
    row = _own_or_404(request, pk, deleted=request.method == "POST")
    place = place_of(request, _about(row))
    if request.method != "POST":
        context = {"here": place_name(place), "note": row, "place": place}
        return render(request, "claims/notes/off.html", context)
    note_delete(note=row, by=person(request))
    messages.success(request, "Deleted. That there was a note stays, and the history keeps it.")
    return redirect(f"{place.page}#notes")


@require_safe
@at_the_desk
def concerns(request: HttpRequest) -> HttpResponse:
    """Notes that mention me, and those on what is mine to look at, the newest first."""
    found = notes_for(user=person(request), host=request.get_host(), after=_after(request))
    rows = [(concern, place_of(request, _about(concern.note.row))) for concern in found.shown]
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
    until = _moment(request.POST.get("until", ""))
    if until is None:
        messages.error(request, "Nothing was marked: that is no moment.")
    else:
        notes_seen(by=person(request), until=until)
        messages.success(request, "Marked as seen.")
    return redirect("desk_notes")


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
    rests = _may_tell(about, user) if protected is None else protected
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) <= _LONGEST_NUMBER else 0
    return {
        "notes": notes_on(about=about, user=user, host=request.get_host(), before=number),
        "note_form": form or NoteForm(),
        "note_place": place_of(request, about),
        "note_may_write": user.has_perm(WRITE_NOTE),
        "note_keeps_draft": not rests,
        "note_read_by_all": rests and isinstance(about, Claim),
    }


def _may_tell(about: About, user: User) -> bool:
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
    messages.success(request, " ".join(["Noted.", *_said(written)]))
    return redirect(f"{place_of(request, about).page}#notes")


def _notes_page(request: HttpRequest, about: About, form: NoteForm | None = None) -> HttpResponse:
    if form is not None:  # sent again it is another sending
        form.data = {**form.data.dict(), "key": new_key()}  # type: ignore[attr-defined]
    place = place_of(request, about)
    context = {"here": place_name(place), **notes_context(request, about, form)}
    return render(request, "claims/notes/of_one.html", context, status=INVALID if form else 200)


def _edit_page(
    request: HttpRequest, row: Comment, form: NoteEditForm, status: int = 200
) -> HttpResponse:
    about = _about(row)
    place = place_of(request, about)
    context = {
        "here": place_name(place),
        "note": row,
        "form": form,
        "place": place,
        "keeps_draft": not _may_tell(about, person(request)),
    }
    return render(request, "claims/notes/edit.html", context, status=status)


def _own_or_404(request: HttpRequest, pk: int, *, deleted: bool = False) -> Comment:
    """One's own note; somebody else's is refused, and one that is not there, or not for them, is
    not found."""
    row = note_of(pk=pk, user=person(request))
    if row is None or (row.deleted_at is not None and not deleted):
        raise Http404
    require(person(request), WRITE_NOTE)
    if row.made_by_id != person(request).pk:
        raise PermissionDenied("Only who wrote a note may change it.")
    return row


def _about(row: Comment) -> About:
    if row.claim is not None:
        return survivor_of(row.claim)
    assert row.discrepancy is not None
    return row.discrepancy


def _said(written: Written) -> list[str]:
    """What became of those whom a note names."""
    told = [f"{one} is told." for one in written.told]
    barred = [
        f"@{name} may not open all that it is about, and is not told." for name in written.barred
    ]
    unknown = [f"Nobody at the desk is called @{name}." for name in written.unknown]
    return [*told, *barred, *unknown]


def _mark(row: Comment) -> str:
    return row.edited_at.isoformat() if row.edited_at else ""


def _moment(typed: str) -> datetime | None:
    """A moment as a page carried it; None for what is none."""
    try:
        found = datetime.fromisoformat(typed)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _after(request: HttpRequest) -> tuple[datetime, int] | None:
    at, _, pk = request.GET.get("after", "")[:80].partition("~")
    moment = _moment(at)
    if moment is None or not pk.isdecimal() or len(pk) > _LONGEST_NUMBER:
        return None
    return moment, int(pk)
