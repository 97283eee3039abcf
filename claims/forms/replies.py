"""The form of right of reply: whom we asked, and what they answered."""

from __future__ import annotations

from django import forms

from claims.forms.editing import EditForm, Paragraphs
from claims.forms.fields import OneLine
from claims.models import ReplyMeans, ReplyOutcome


def _day(label: str, hint: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, label=label, help_text=hint, widget=widget)


class ReplyForm(EditForm):
    """One party asked for a reply, or why nobody was."""

    asked = OneLine(
        max_length=200,
        label="Whom we asked",
        help_text="An organisation or a role: “the ministry’s press office”. A person’s name only "
        "where it must be.",
        error_messages={"required": "Say whom: an organisation or a role."},
    )
    outcome = forms.ChoiceField(
        choices=ReplyOutcome.choices, widget=forms.RadioSelect, label="What came of it"
    )
    means = forms.ChoiceField(
        choices=[("", "Choose …"), *ReplyMeans.choices], required=False, label="How we asked"
    )
    asked_on = _day("When we asked")
    deadline = _day("We asked for an answer by", "Where we gave a day.")
    closed_on = _day(
        "Day of the answer",
        "Of an answer or a refusal; without an answer, the day by which none had come.",
    )
    answer = Paragraphs(
        required=False,
        label="The answer, or why nobody was asked",
        help_text="Readers see it as it stands here.",
    )
    verbatim = forms.ChoiceField(
        choices=[("no", "In our words"), ("yes", "In their own words, unchanged")],
        widget=forms.RadioSelect,
        required=False,
        initial="no",
        label="How the answer is given",
    )
