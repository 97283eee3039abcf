"""Addresses of the desk's notes."""

from django.urls import path, re_path

from claims.views import notes, notes_mine, notes_own

_CLAIM = r"^desk/claims/(?P<public_id>[0-9a-z]{4,20})/"
_DIFFERENCE = r"^desk/discrepancies/(?P<public_id>[0-9a-z]{4,20})/"
_NOTE = r"^desk/notes/(?P<pk>[1-9][0-9]{0,17})/"

urlpatterns = [
    path("desk/notes/", notes_mine.concerns, name="desk_notes"),
    path("desk/notes/seen/", notes_mine.seen, name="desk_notes_seen"),
    re_path(_NOTE + "$", notes_own.edit, name="desk_note"),
    re_path(_NOTE + "off/$", notes_own.off, name="desk_note_off"),
    re_path(_CLAIM + "notes/$", notes.on_claim, name="desk_claim_notes"),
    re_path(_DIFFERENCE + "notes/$", notes.on_difference, name="discrepancy_notes"),
]
