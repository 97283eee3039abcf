"""What a reader reports, and what the desk answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.editing import Paragraphs, new_key
from claims.forms.fields import LongText
from claims.models import ReportStatus, Revision
from claims.models.desk import MOST_OF_A_REPORT
from claims.models.receipts import CONTACT_KEPT
from claims.services.reports import report_check

_OUTCOMES = [
    (ReportStatus.CHANGED.value, gettext_lazy("The claim was changed for it")),
    (ReportStatus.DECLINED.value, gettext_lazy("Nothing is changed")),
]


class ReportForm(forms.Form):
    """What a reader says is wrong, and how to reach them if they like.

    ``website`` is for programs that fill in whatever there is: people neither see nor reach it.
    Lengths are the service's to judge: a browser that is told them cuts off what is pasted.
    """

    use_required_attribute = False

    body = LongText(
        label=gettext_lazy("What is wrong, and how do you know?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=format_lazy(
            gettext_lazy(
                "Say which words, figure or date. The address of a page or a "
                "document that shows it helps most. At most {most:,} characters."
            ),
            most=MOST_OF_A_REPORT,
        ),
    )
    contact = LongText(
        label=gettext_lazy("How can we reach you? (optional)"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "dir": "auto"}),
        help_text=format_lazy(
            gettext_lazy(
                "An e-mail address or a telephone number, in case an editor has a question. "
                "Only editors see it, and it is deleted after {days} days or sooner."
            ),
            days=CONTACT_KEPT.days,
        ),
    )
    website = LongText(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    key = LongText(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": new_key()})

    def clean(self) -> None:
        try:
            report_check(body=self.cleaned_data["body"], contact=self.cleaned_data["contact"])
        except ValidationError as faults:
            for name, errors in faults.error_dict.items():
                self.add_error(name, errors)

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.data.get("website"))

    def without_website(self) -> ReportForm:
        """The same as it was typed, with the field for programs empty again."""
        typed = {name: self.data.get(name, "") for name in self.fields}
        return ReportForm(typed | {"website": ""})


class AnswerForm(forms.Form):
    """What came of a report: changed by a revision, or declined; with a sentence either way."""

    use_required_attribute = False

    outcome = forms.ChoiceField(
        choices=_OUTCOMES,
        widget=forms.RadioSelect,
        label=gettext_lazy("What came of it"),
        error_messages={"required": gettext_lazy("Say what came of it.")},
    )
    revision = forms.ChoiceField(
        required=False,
        label=gettext_lazy("By which revision"),
        help_text=gettext_lazy("One approved since the report came."),
    )
    answer = Paragraphs(
        label=gettext_lazy("Answer"),
        help_text=gettext_lazy(
            "A sentence or two. Whoever has the address of the report gets to read it."
        ),
        error_messages={"required": gettext_lazy("Say what came of it, in a sentence.")},
    )
    quote = forms.BooleanField(
        required=False, label=gettext_lazy("Show the reader’s own words above the answer")
    )

    def __init__(self, *args: Any, revisions: Sequence[Revision] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.revisions = {str(row.number): row for row in revisions}
        choice = self.fields["revision"]
        assert isinstance(choice, forms.ChoiceField)
        rows = [
            (
                str(row.number),
                _("Revision {number}, {status}").format(
                    number=row.number, status=row.get_status_display().lower()
                ),
            )
            for row in revisions
        ]
        choice.choices = [("", _("Choose …") if rows else _("None since it came")), *rows]

    @property
    def chosen(self) -> Revision | None:
        return self.revisions.get(self.cleaned_data.get("revision", ""))

    @property
    def is_changed(self) -> bool:
        return bool(self.cleaned_data["outcome"] == ReportStatus.CHANGED)

    @property
    def is_quoting(self) -> bool:
        return bool(self.cleaned_data["quote"])

    def add_faults(self, faults: ValidationError) -> None:
        """What a service found, beside the field it is about."""
        for name, errors in faults.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
