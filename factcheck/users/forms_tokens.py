"""The form that makes a personal token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.forms.editing import LONGEST_KEY, new_key
from claims.forms.fields import OneLine
from factcheck.users.forms import without_hidden_marks
from factcheck.users.models.tokens import Scope
from factcheck.users.services.tokens import DAYS
from factcheck.users.tokens import LOOKS_LIKE_ONE

_WORDS = {30: _("30 days"), 90: _("90 days"), 365: _("a year")}


class NewToken(forms.Form):
    """What a token is called, what it may do, and until when."""

    name = OneLine(
        label=_("What it is for"),
        max_length=60,
        help_text=_(
            "Such as “import script, newsroom server”. It stands in the history of claims."
        ),
        error_messages={"required": _("Say what it is for, to know it again.")},
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=[
            (Scope.READ, _("Read what you may read at the desk")),
            (Scope.WRITE, _("Read, and write under your name as a fact-checker does")),
        ],
        widget=forms.RadioSelect,
        initial=Scope.READ,
        error_messages={"required": _("Choose one.")},
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        choices=[(days, _WORDS[days]) for days in DAYS],
        coerce=int,
        initial=DAYS[1],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_KEY)
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": new_key()} | dict(self.initial)
        self.fields["name"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}

    def clean_name(self) -> str:
        name = without_hidden_marks(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Give a name that can be seen."))
        if LOOKS_LIKE_ONE.search(name):
            raise ValidationError(_("That is a token. A name is read by all at the desk."))
        return name
