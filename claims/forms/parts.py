"""Forms of a claim's parts: attributes, what evidence rests on, ratings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.editing import EditForm, Paragraphs
from claims.forms.fields import OneLine
from claims.models import (
    Answer,
    Attribute,
    Confidence,
    Credibility,
    Evidence,
    ReportedValue,
)
from sources.models import Origin, OriginKind, RestsHow


class ReasonForm(EditForm):
    """A step that needs nothing but its reason."""

    reason = Paragraphs(label=gettext_lazy("Why"), help_text=gettext_lazy("One or two sentences."))


class RestsOnForm(EditForm):
    """An origin that evidence rests on: one that is known, or a new one by its name."""

    also_called = {"kind": "of_kind"}

    origin = forms.ModelChoiceField(
        queryset=Origin.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=gettext_lazy("A new one, named below"),
        label=gettext_lazy("Origin"),
    )
    name = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("Name of the new origin"),
        help_text=gettext_lazy(
            "A document set, a wire story, an investigation, an official statement."
        ),
    )
    of_kind = forms.ChoiceField(
        choices=OriginKind.choices, required=False, label=gettext_lazy("Kind of the new origin")
    )
    how = forms.ChoiceField(
        choices=RestsHow.choices, label=gettext_lazy("How the article rests on it")
    )
    reason = Paragraphs(
        label=gettext_lazy("Why you think so"),
        help_text=gettext_lazy("What in the article says so."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["origin"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Origin.objects.order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        named = bool(cleaned.get("name", "").strip())
        if not self.errors and not named and not cleaned.get("origin"):
            self.add_error("origin", _("Choose an origin, or give the name of a new one."))
        if cleaned.get("origin") and named:
            self.add_error("name", _("Either choose an origin or name a new one, not both."))
        return cleaned


class ConfidenceForm(EditForm):
    """How sure the desk is, in words."""

    belong = (("level", "reason"),)

    level = forms.ChoiceField(
        choices=Confidence.choices,
        widget=forms.RadioSelect,
        label=gettext_lazy("How sure the desk is"),
    )
    reason = Paragraphs(
        label=gettext_lazy("Why, and what would change it"),
        help_text=gettext_lazy("Readers see it beside the level."),
    )


class CredibilityForm(EditForm):
    """Information credibility: the rule's suggestion taken over, or another code with a reason."""

    belong = (("code", "override_reason"),)

    code = forms.ChoiceField(
        choices=[(code, format_lazy("{}: {}", code, words)) for code, words in Credibility.choices],
        widget=forms.RadioSelect,
        label=gettext_lazy("Credibility of the information"),
    )
    override_reason = Paragraphs(
        required=False,
        label=gettext_lazy("Why other than suggested"),
        help_text=gettext_lazy("Needed where you choose another than the rule gives."),
    )
    sentence = OneLine(
        required=False,
        max_length=500,
        label=gettext_lazy("Why both stand, in one sentence"),
        help_text=gettext_lazy("Needed where the outlet’s grade and the code point apart."),
    )

    def __init__(self, *args: Any, seen: bool = False, **kwargs: Any) -> None:
        """``seen``: the outlet's grade was seen, so that whatever is chosen needs a reason."""
        super().__init__(*args, **kwargs)
        if seen:
            why = self.fields["override_reason"]
            why.label, why.help_text = (
                _("Why you rate it anew"),
                _("Needed: you have seen the grade."),
            )
        else:
            del self.fields["sentence"]


class SignalForm(EditForm):
    """Why a rating stands though the outlet's grade points the other way."""

    sentence = OneLine(
        max_length=500,
        label=gettext_lazy("Why both stand, in one sentence"),
        help_text=gettext_lazy("For the desk; it stays beside the rating."),
        error_messages={"required": gettext_lazy("Say in one sentence why both stand.")},
    )


class EarlierValue(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A reported value to choose, told by its attribute and words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.attribute.label}: {obj.printed or obj.get_answer_display()}"


class ValueForm(EditForm):
    """What a quote gives for an attribute, in its printed words."""

    also_called = {"value": "printed"}

    attribute = forms.ModelChoiceField(
        queryset=Attribute.objects.none(),
        empty_label=gettext_lazy("Choose …"),
        label=gettext_lazy("Attribute"),
    )
    answer = forms.ChoiceField(
        choices=Answer.choices, label=gettext_lazy("What the article says of it")
    )
    printed = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("The printed words"),
        help_text=gettext_lazy("Exactly as they stand in the quote; read by the program."),
    )
    supersedes = EarlierValue(
        queryset=ReportedValue.objects.none(),
        required=False,
        empty_label=gettext_lazy("None: it is given beside what is there"),
        label=gettext_lazy("In place of"),
    )
    reason = Paragraphs(required=False, label=gettext_lazy("Why in its place"))

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attribute, earlier = self.fields["attribute"], self.fields["supersedes"]
        assert isinstance(attribute, forms.ModelChoiceField)
        assert isinstance(earlier, EarlierValue)
        attribute.queryset = Attribute.objects.filter(claim=evidence.claim_id).order_by("position")
        earlier.queryset = (
            ReportedValue.objects.standing().filter(evidence=evidence).select_related("attribute")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == Answer.VALUE and not cleaned.get("printed"):
            self.add_error("printed", _("Give the words that print the value."))
        earlier = cleaned.get("supersedes")
        if earlier and earlier.attribute != cleaned.get("attribute"):
            self.add_error("supersedes", _("That value is of another attribute."))
        if earlier and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why: the outlet corrected it, or we misread it."))
        return cleaned


class RestsOffForm(EditForm):
    """An origin that evidence does not rest on after all."""

    origin = forms.ModelChoiceField(
        queryset=Origin.objects.none(),
        to_field_name="public_id",
        empty_label=gettext_lazy("Choose …"),
        label=gettext_lazy("Origin"),
    )
    reason = Paragraphs(label=gettext_lazy("Why"))

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["origin"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Origin.objects.filter(evidence__evidence=evidence).order_by("name")
