"""Forms of a claim's parts: attributes, what evidence rests on, ratings."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.forms.editing import EditForm, Paragraphs
from claims.models import (
    Answer,
    Attribute,
    Confidence,
    Credibility,
    Evidence,
    ReportedValue,
)
from claims.valuing import NotRead, read_value
from sources.extraction.values import DateValue, Kind
from sources.models import Origin, OriginKind, RestsHow
from sources.models.mentions import KIND_CHOICES


class AttributeForm(EditForm):
    """One thing that the claim asserts: its name, kind and scope."""

    also_called = {
        "scope_as_of": "as_of",
        "scope_place": "place",
        "scope_definition": "definition",
        "agreed_reason": "reason",
    }
    belong = (("kind", "agreed", "reason"),)

    label = forms.CharField(
        max_length=80,
        label="What it is",
        help_text="In a word or two: “signed on”, “worth”, “buyer”.",
    )
    kind = forms.ChoiceField(choices=KIND_CHOICES, label="Kind of value")
    as_of = forms.CharField(
        required=False,
        max_length=100,
        label="As of",
        help_text="The day the figure is of, in words or as EDTF: “end of June 2024”, 2024-06-30.",
    )
    place = forms.CharField(required=False, max_length=200, label="Place")
    definition = forms.CharField(
        required=False,
        max_length=300,
        label="What is counted",
        help_text="“Civilians only”, “without spare parts”.",
    )
    agreed = forms.CharField(
        required=False,
        max_length=300,
        label="The value the desk holds",
        help_text="In words, as you would write it; it is read back to you. Empty where the desk "
        "holds none.",
    )
    reason = Paragraphs(
        required=False,
        label="Why",
        help_text="Needed where the value the desk holds changes; readers see it.",
    )

    def clean_as_of(self) -> str:
        words = self.cleaned_data["as_of"].strip()
        if not words:
            return ""
        value = self._read(Kind.DATE, words, "as_of")
        return (value.edtf or "") if isinstance(value, DateValue) else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        words, kind = cleaned.get("agreed", ""), cleaned.get("kind")
        cleaned["agreed_value"] = self.held = None
        if words and kind:
            if "agreed" not in self.changed_data and kind == self.initial.get("kind"):
                cleaned["agreed_value"] = self.initial.get("agreed_value")
                return cleaned
            value = self._read(Kind(kind), words, "agreed")
            cleaned["agreed_value"] = value.as_json() if value else None
        changed = cleaned["agreed_value"] != self.initial.get("agreed_value")
        if changed and "agreed" not in self.errors and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why the desk holds this value; readers see it.")
        return cleaned

    def _read(self, kind: Kind, words: str, field: str) -> Any:
        try:
            return read_value(kind, words)
        except NotRead as fault:
            self.add_error(field, str(fault))
            return None


class ReasonForm(EditForm):
    """A step that needs nothing but its reason."""

    reason = Paragraphs(label="Why", help_text="One or two sentences.")


class RestsOnForm(EditForm):
    """An origin that evidence rests on: one that is known, or a new one by its name."""

    also_called = {"kind": "of_kind"}

    origin = forms.ModelChoiceField(
        queryset=Origin.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label="A new one, named below",
        label="Origin",
    )
    name = forms.CharField(
        required=False,
        max_length=200,
        label="Name of the new origin",
        help_text="A document set, a wire story, an investigation, an official statement.",
    )
    of_kind = forms.ChoiceField(
        choices=OriginKind.choices, required=False, label="Kind of the new origin"
    )
    how = forms.ChoiceField(choices=RestsHow.choices, label="How the article rests on it")
    reason = Paragraphs(label="Why you think so", help_text="What in the article says so.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["origin"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Origin.objects.order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        named = bool(cleaned.get("name", "").strip())
        if not self.errors and not named and not cleaned.get("origin"):
            self.add_error("origin", "Choose an origin, or give the name of a new one.")
        if cleaned.get("origin") and named:
            self.add_error("name", "Either choose an origin or name a new one, not both.")
        return cleaned


class ConfidenceForm(EditForm):
    """How sure the desk is, in words."""

    belong = (("level", "reason"),)

    level = forms.ChoiceField(
        choices=Confidence.choices, widget=forms.RadioSelect, label="How sure the desk is"
    )
    reason = Paragraphs(
        label="Why, and what would change it", help_text="Readers see it beside the level."
    )


class CredibilityForm(EditForm):
    """Information credibility: the rule's suggestion taken over, or another code with a reason."""

    belong = (("code", "override_reason"),)

    code = forms.ChoiceField(
        choices=[(code, f"{code}: {words}") for code, words in Credibility.choices],
        widget=forms.RadioSelect,
        label="Credibility of the information",
    )
    override_reason = Paragraphs(
        required=False,
        label="Why other than suggested",
        help_text="Needed where you choose another than the rule gives.",
    )


class EarlierValue(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A reported value to choose, told by its attribute and words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.attribute.label}: {obj.printed or obj.get_answer_display()}"


class ValueForm(EditForm):
    """What a quote gives for an attribute, in its printed words."""

    also_called = {"value": "printed"}

    attribute = forms.ModelChoiceField(
        queryset=Attribute.objects.none(), empty_label="Choose …", label="Attribute"
    )
    answer = forms.ChoiceField(choices=Answer.choices, label="What the article says of it")
    printed = forms.CharField(
        required=False,
        max_length=300,
        label="The printed words",
        help_text="Exactly as they stand in the quote; read by the program.",
    )
    supersedes = EarlierValue(
        queryset=ReportedValue.objects.none(),
        required=False,
        empty_label="None: it is given beside what is there",
        label="In place of",
    )
    reason = Paragraphs(required=False, label="Why in its place")

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
            self.add_error("printed", "Give the words that print the value.")
        earlier = cleaned.get("supersedes")
        if earlier and earlier.attribute != cleaned.get("attribute"):
            self.add_error("supersedes", "That value is of another attribute.")
        if earlier and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why: the outlet corrected it, or we misread it.")
        return cleaned


class RestsOffForm(EditForm):
    """An origin that evidence does not rest on after all."""

    origin = forms.ModelChoiceField(
        queryset=Origin.objects.none(),
        to_field_name="public_id",
        empty_label="Choose …",
        label="Origin",
    )
    reason = Paragraphs(label="Why")

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["origin"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Origin.objects.filter(evidence__evidence=evidence).order_by("name")
