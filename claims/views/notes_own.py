"""One's own note, edited or deleted."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.notes import NoteEditForm
from claims.models import Comment
from claims.permissions import WRITE_NOTE, require
from claims.selectors.notes import note_of
from claims.services.notes import EditedMeanwhile, note_delete, note_edit
from claims.views.door import at_the_desk
from claims.views.editing import CONFLICT, INVALID, person
from claims.views.notes import BESIDE, about_of, may_tell, moment_of, place_name, place_of, said_of


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own note."""
    row, by = _own_or_404(request, pk, deleted=request.method == "POST"), person(request)
    if request.method != "POST":
        return _edit_page(
            request, row, NoteEditForm(initial={"body": row.body, "seen": _mark(row)})
        )
    form = NoteEditForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, row, form, INVALID)
    try:
        seen = moment_of(form.cleaned_data["seen"])
        written = note_edit(note=row, body=form.cleaned_data["body"], by=by, seen=seen)
    except EditedMeanwhile as change:
        form.add_error(None, str(change))
        form.data = {**form.data.dict(), "seen": _mark(change.current)}  # type: ignore[attr-defined]
        return _edit_page(request, change.current, form, CONFLICT)
    except ValidationError as faults:
        form.add_error(None, faults)
        return _edit_page(request, row, form, INVALID)
    messages.success(request, " ".join([_("Changed."), *said_of(written)]), extra_tags=BESIDE)
    return redirect(f"{place_of(request, about_of(row)).page}#notes")


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def off(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own note, once one has seen which."""
    row = _own_or_404(request, pk, deleted=request.method == "POST")
    place = place_of(request, about_of(row))
    if request.method != "POST":
        context = {"here": place_name(place), "note": row, "place": place}
        return render(request, "claims/notes/off.html", context)
    note_delete(note=row, by=person(request))
    messages.success(
        request,
        _("Deleted. That there was a note stays, and the history keeps it."),
        extra_tags=BESIDE,
    )
    return redirect(f"{place.page}#notes")


def _edit_page(
    request: HttpRequest, row: Comment, form: NoteEditForm, status: int = 200
) -> HttpResponse:
    about = about_of(row)
    place = place_of(request, about)
    context = {
        "here": place_name(place),
        "note": row,
        "form": form,
        "place": place,
        "keeps_draft": not may_tell(about, person(request)),
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
        raise PermissionDenied(_("Only who wrote a note may change it."))
    return row


def _mark(row: Comment) -> str:
    return row.edited_at.isoformat() if row.edited_at else ""
