"""What a person says about origins: that something rests on one, how, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.fields import OneLine
from sources.models import OriginKind, RestsHow

WHY = {"required": gettext_lazy("Say why.")}


class NameField(OneLine):
    """The name of an origin, with those that are known to choose from (``<datalist>``)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=200,
            help_text=gettext_lazy(
                "One that is known, or a new one: documents, a wire story, a statement."
            ),
            error_messages={"required": gettext_lazy("Name the origin.")},
            **kwargs,
        )
        self.widget.attrs["list"] = "known-origins"
        self.widget.attrs["autocomplete"] = "off"


class RestsForm(forms.Form):
    """An article rests on an origin."""

    name = NameField(label=gettext_lazy("It rests on"))
    of_kind = forms.ChoiceField(
        label=gettext_lazy("Kind, where it is new"), choices=OriginKind.choices, required=False
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How the article rests on it"), choices=RestsHow.choices
    )
    reason = OneLine(label=gettext_lazy("Why you think so"), max_length=500, error_messages=WHY)


class LinkForm(forms.Form):
    """An origin rests on another."""

    name = NameField(label=gettext_lazy("It rests on"))
    of_kind = forms.ChoiceField(
        label=gettext_lazy("Kind, where it is new"), choices=OriginKind.choices, required=False
    )
    reason = OneLine(label=gettext_lazy("Why you think so"), max_length=500, error_messages=WHY)


class OffForm(forms.Form):
    """… and does not, after all."""

    reason = OneLine(label=gettext_lazy("Why not"), max_length=500, error_messages=WHY)


class DecideForm(forms.Form):
    """A suggestion of what an article rests on: taken for the article or for one quote, or refused."""

    do = forms.ChoiceField(
        choices=[("accept", gettext_lazy("Accept")), ("refuse", gettext_lazy("Refuse"))]
    )
    only = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    reason = OneLine(label=gettext_lazy("Why not"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("do") == "refuse" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why, so that it is not asked again."))
        return cleaned
