"""The form that assigns a difference."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.selectors.people import MOST_PEOPLE, desk_people


class AssignForm(forms.Form):
    """To whom, by when; ``seen`` is the assignment that its sender looked at (0 for none)."""

    assignee = forms.ChoiceField(
        label=gettext_lazy("Assign to"),
        error_messages={
            "required": gettext_lazy("Choose somebody."),
            "invalid_choice": gettext_lazy("Choose one of those who work at the desk."),
        },
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due on"),
        help_text=gettext_lazy("A day, or nothing."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Give a day, as in 2026-05-31.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(who.pk): who for who in desk_people()[:MOST_PEOPLE]}
        self.fields["assignee"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((key, str(who)) for key, who in self.people.items()),
        ]

    @property
    def person(self) -> Any:
        return self.people[self.cleaned_data["assignee"]]
