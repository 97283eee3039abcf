"""The form that merges one claim into another: where values go, which value holds, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.forms.editing import EditForm, Paragraphs
from claims.selectors.merging import AttributePlan
from claims.services.merging import KEEP, TAKE, Choice

CHANGED = gettext_lazy(
    "Somebody changed the claim that stays since you looked. What would move is shown anew; send it "
    "again."
)


class MergeForm(EditForm):
    """``plans`` has the attributes of the duplicate; each gets a field or two."""

    survivor_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    reason = Paragraphs(
        label=gettext_lazy("Why they are one claim"),
        help_text=gettext_lazy(
            "Where the duplicate is public, readers see it at its address until it leads on."
        ),
        error_messages={"required": gettext_lazy("Say why.")},
    )

    def __init__(
        self, *args: Any, plans: Sequence[AttributePlan], survivor_now: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.survivor_now = survivor_now
        self.initial = {"survivor_version": survivor_now} | dict(self.initial)
        self.plans = plans
        for plan in plans:
            self.fields[f"into_{plan.row.pk}"] = forms.ChoiceField(
                choices=plan.choices,
                initial=plan.proposed,
                label=_("What is reported for “{label}” goes").format(label=plan.row.label),
                help_text=_told(plan),
            )
            if plan.differs:
                self.fields[f"held_{plan.row.pk}"] = forms.ChoiceField(
                    choices=[
                        (
                            KEEP,
                            _("{value} (the claim that stays)").format(value=plan.into_held),
                        ),
                        (TAKE, _("{value} (the duplicate)").format(value=plan.held)),
                    ],
                    widget=forms.RadioSelect,
                    required=False,
                    label=_("Which value the desk holds for “{label}”").format(
                        label=plan.row.label
                    ),
                    help_text=_("The two claims hold different values."),
                )
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])

    def clean_survivor_version(self) -> int:
        """What would move was looked at: where the claim that stays changed since, it is shown anew."""
        if self.cleaned_data.get("survivor_version") != self.survivor_now:
            typed = {name: self.data.get(name, "") for name in self.data}
            self.data = typed | {"survivor_version": str(self.survivor_now)}
            self.add_error(None, CHANGED)
        return self.survivor_now


def choices_of(given: Mapping[str, Any], plans: Sequence[AttributePlan]) -> dict[int, Choice]:
    """What was chosen, as the service takes it."""
    return {
        plan.row.pk: Choice(
            into=given.get(f"into_{plan.row.pk}", ""), held=given.get(f"held_{plan.row.pk}", "")
        )
        for plan in plans
    }


def _told(plan: AttributePlan) -> str:
    number = ngettext("{n} reported value.", "{n} reported values.", plan.values).format(
        n=plan.values
    )
    if plan.other_kind:
        return " ".join([number, _("Both claims have that attribute, of different kinds.")])
    if plan.held:
        return " ".join([number, _("The desk holds {value}.").format(value=plan.held)])
    return number
