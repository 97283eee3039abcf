"""The forms of a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.editing import LONGEST_KEY, Paragraphs, new_key, sending_of
from claims.models.desk import MOST_OF_A_COMMENT


class NoteForm(forms.Form):
    """A note, with the key of the form: sent twice, it is one note."""

    body = Paragraphs(
        label=_("Your note"),
        help_text=_("For the desk alone; readers never see it. @ and a username tells somebody."),
        max_length=MOST_OF_A_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-key": "w"}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _(
                "At most %(limit_value)d characters, please; there are %(show_value)d."
            ),
        },
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_KEY)
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **({"auto_id": "id_note_%s"} | options))
        self.initial = {"key": new_key()} | dict(self.initial)
        self.fields["body"].widget.attrs.pop("maxlength", None)  # it would cut what is pasted

    def clean_key(self) -> str:
        """The mark of this very sending."""
        return sending_of(self.data)


class NoteEditForm(NoteForm):
    """Another wording of a note; ``seen`` is when it was edited last, as its writer looked at it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
