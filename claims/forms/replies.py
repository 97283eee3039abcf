"""The form of right of reply: whom we asked, and what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.editing import EditForm, Paragraphs
from claims.forms.fields import OneLine
from claims.models import ReplyMeans, ReplyOutcome

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _day(label: str | _StrPromise, hint: str | _StrPromise = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, label=label, help_text=hint, widget=widget)


class ReplyForm(EditForm):
    """One party asked for a reply, or why nobody was."""

    asked = OneLine(
        max_length=200,
        label=_("Whom we asked"),
        help_text=_(
            "An organisation or a role: “the ministry’s press office”. A person’s name only "
            "where it must be."
        ),
        error_messages={"required": _("Say whom: an organisation or a role.")},
    )
    outcome = forms.ChoiceField(
        choices=ReplyOutcome.choices, widget=forms.RadioSelect, label=_("What came of it")
    )
    means = forms.ChoiceField(
        choices=[("", _("Choose …")), *ReplyMeans.choices], required=False, label=_("How we asked")
    )
    asked_on = _day(_("When we asked"))
    deadline = _day(_("We asked for an answer by"), _("Where we gave a day."))
    closed_on = _day(
        _("Day of the answer"),
        _("Of an answer or a refusal; without an answer, the day by which none had come."),
    )
    answer = Paragraphs(
        required=False,
        label=_("The answer, or why nobody was asked"),
        help_text=_("Readers see it as it stands here."),
    )
    verbatim = forms.ChoiceField(
        choices=[("no", _("In our words")), ("yes", _("In their own words, unchanged"))],
        widget=forms.RadioSelect,
        required=False,
        initial="no",
        label=_("How the answer is given"),
    )
