"""What the desk answers a reader's report with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.forms.editing import Paragraphs
from claims.models import ReportStatus, Revision

_OUTCOMES = [
    (ReportStatus.CHANGED.value, "The claim was changed for it"),
    (ReportStatus.DECLINED.value, "Nothing is changed"),
]


class AnswerForm(forms.Form):
    """What came of a report: changed by a revision, or declined; with a sentence either way."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        choices=_OUTCOMES,
        widget=forms.RadioSelect,
        label="What came of it",
        error_messages={"required": "Say what came of it."},
    )
    revision = forms.ChoiceField(
        required=False, label="By which revision", help_text="One approved since the report came."
    )
    answer = Paragraphs(
        label="Answer",
        help_text="A sentence or two that the reader could be shown.",
        error_messages={"required": "Say what came of it, in a sentence."},
    )

    def __init__(self, *args: Any, revisions: Sequence[Revision] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.revisions = {str(row.number): row for row in revisions}
        choice = self.fields["revision"]
        assert isinstance(choice, forms.ChoiceField)
        rows = [
            (str(row.number), f"Revision {row.number}, {row.get_status_display().lower()}")
            for row in revisions
        ]
        choice.choices = [("", "Choose …" if rows else "None since it came"), *rows]

    @property
    def chosen(self) -> Revision | None:
        return self.revisions.get(self.cleaned_data.get("revision", ""))

    @property
    def is_changed(self) -> bool:
        return bool(self.cleaned_data["outcome"] == ReportStatus.CHANGED)

    def add_faults(self, faults: ValidationError) -> None:
        """What a service found, beside the field it is about."""
        for name, errors in faults.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
