"""Grading an outlet."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.forms.fields import OneLine
from sources.models import Outlet, Reliability


class GradeForm(forms.Form):
    """A grade A to F with its reason, and when to look at it again."""

    grade = forms.ChoiceField(
        label=_("Reliability"),
        choices=[(code, format_lazy("{}: {}", code, words)) for code, words in Reliability.choices],
        widget=forms.RadioSelect,
        help_text=_("F is not bad: it cannot be judged."),
        error_messages={"required": _("Choose a grade.")},
    )
    reason = OneLine(label=_("Why"), max_length=500, error_messages={"required": _("Say why.")})
    review_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        help_text=_("A day, like 2027-05-03; may stay empty."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day like 2027-05-03.")},
    )

    def says_what_stands(self, outlet: Outlet) -> bool:
        """Whether this very grade is the newest already: a form that was sent twice."""
        newest = outlet.reliabilities.order_by("-pk").first()
        given = tuple(self.cleaned_data[name] for name in ("grade", "reason", "review_on"))
        return newest is not None and (newest.grade, newest.reason, newest.review_on) == given
