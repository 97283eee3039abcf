"""What a person says of names: which are one, which are not, and how the desk prints them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.editing import new_key
from claims.forms.fields import OneLine
from sources.models import Verdict

WHY = {"required": gettext_lazy("Say why.")}
MOST_TICKED = 300
_LARGEST = 2**63 - 1


class ActForm(forms.Form):
    """What every act on names has: the version looked at, a key that is used once, the reason."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    reason = OneLine(label=gettext_lazy("Why"), max_length=500, error_messages=WHY)
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": new_key()} | dict(self.initial)


class StandardForm(ActForm):
    """The form in which the desk prints an entity: one that is printed, or another."""

    standard_form = OneLine(
        label=gettext_lazy("Standard form"),
        max_length=300,
        help_text=gettext_lazy("One of the forms printed, or as the desk writes it."),
        error_messages={"required": gettext_lazy("Choose a form or type one.")},
    )
    field_order = ("standard_form", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standard_form"].widget.attrs |= {
            "list": "forms-printed",
            "autocomplete": "off",
        }


class MergeForm(ActForm):
    """Two entities are one. ``also_seen`` is the version of the other that was looked at."""

    other = forms.CharField(widget=forms.HiddenInput, max_length=20)
    also_seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)


class JudgeForm(forms.Form):
    """Whether two name uses mean the same. Without a reason the suggestion's own is kept."""

    a = forms.IntegerField(min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    b = forms.IntegerField(min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=Verdict.choices)
    because = OneLine(required=False, max_length=900, widget=forms.HiddenInput)
    reason = OneLine(required=False, max_length=500, label=gettext_lazy("Why"))
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class UndoForm(forms.Form):
    """The act that is undone."""

    act = forms.IntegerField(min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


def ticked(data: Any) -> tuple[list[int], list[str]]:
    """The name uses and the forms that were ticked, in the address or in a form: at most so many,
    each once; what is no number is left out."""
    numbers = (one for one in data.getlist("use")[:MOST_TICKED] if one.isascii() and one.isdigit())
    uses = dict.fromkeys(int(one) for one in numbers if len(one) < 19)
    printed = dict.fromkeys(one.replace("\0", "") for one in data.getlist("printed")[:MOST_TICKED])
    return list(uses), [one for one in printed if one and encodes(one)]


def encodes(text: str) -> bool:
    """Whether a text has no half of a character, as no browser sends it."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


class FindForm(forms.Form):
    """What the list of names is narrowed by. What cannot be read narrows nothing."""

    q = OneLine(label=gettext_lazy("Name, in any script"), required=False, max_length=200)
    story = forms.ChoiceField(label=gettext_lazy("Story"), required=False)

    def __init__(self, data: Any, *, stories: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["story"] = forms.ChoiceField(
            label=_("Story"), required=False, choices=[("", _("Any")), *stories]
        )
