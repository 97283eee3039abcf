"""Amending a suggestion before it is taken: what of it holds, under which names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.fields import OneLine
from claims.models import Stance, Suggestion, SuggestionKind
from sources.models import RestsHow, Verdict

Json = Mapping[str, Any]


class RefuseForm(forms.Form):
    """Refusing a suggestion, with a reason, so that it is not made again."""

    reason = OneLine(
        label=gettext_lazy("Why not"),
        max_length=500,
        error_messages={"required": gettext_lazy("Say why, so that it is not asked again.")},
    )


class AmendForm(forms.Form):
    """What the suggestion would make, to be changed. ``payload`` is it as the person wants it."""

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        self.suggested: Json = suggestion.payload
        super().__init__(*args, **kwargs)

    def payload(self) -> dict[str, Any]:
        raise NotImplementedError

    def amended(self) -> dict[str, Any] | None:
        """The payload where it differs from what was suggested, else None."""
        payload = self.payload()
        return None if payload == dict(self.suggested) else payload


class AmendClaim(AmendForm):
    """A claim with its evidence: its statement, which attributes and which quotes."""

    statement = OneLine(
        label=gettext_lazy("Statement"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement"].initial = self.suggested["statement"]
        for number, item in enumerate(self.suggested["attributes"]):
            self.fields[f"take-{number}"] = forms.BooleanField(
                label=_("Take"), required=False, initial=True
            )
            self.fields[f"label-{number}"] = OneLine(
                label=_("Called"), required=False, max_length=80, initial=item["label"]
            )
        for number, _item in enumerate(self.suggested["evidence"]):
            self.fields[f"quote-{number}"] = forms.BooleanField(
                label=_("Attach this quote"), required=False, initial=True
            )

    def attributes(self) -> list[tuple[Any, Any, Json]]:
        """(its box, its name, what was suggested) for each attribute."""
        return [
            (self[f"take-{number}"], self[f"label-{number}"], item)
            for number, item in enumerate(self.suggested["attributes"])
        ]

    def quotes(self) -> list[tuple[Any, Json]]:
        """(its box, what was suggested) for each quote."""
        return [
            (self[f"quote-{number}"], item)
            for number, item in enumerate(self.suggested["evidence"])
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        labels = self._labels(data)
        if not labels:
            self.add_error(None, _("Take at least one part of the claim."))
        if len({label.casefold() for label in labels.values()}) < len(labels):
            self.add_error(None, _("Two parts have the same name: call one otherwise."))
        if not any(data.get(f"quote-{n}") for n, _item in enumerate(self.suggested["evidence"])):
            self.add_error(None, _("Attach at least one quote."))
        return data

    def _labels(self, data: Mapping[str, Any]) -> dict[str, str]:
        """Suggested label → the name wanted, for the attributes that are taken."""
        return {
            item["label"]: data.get(f"label-{number}") or item["label"]
            for number, item in enumerate(self.suggested["attributes"])
            if data.get(f"take-{number}")
        }

    def payload(self) -> dict[str, Any]:
        data, labels = self.cleaned_data, self._labels(self.cleaned_data)
        return {
            **self.suggested,
            "statement": data["statement"],
            "attributes": [
                {**item, "label": labels[item["label"]]}
                for item in self.suggested["attributes"]
                if item["label"] in labels
            ],
            "evidence": [
                {
                    **item,
                    "reports": [
                        {**report, "label": labels[report["label"]]}
                        for report in item["reports"]
                        if report["label"] in labels
                    ],
                }
                for number, item in enumerate(self.suggested["evidence"])
                if data.get(f"quote-{number}")
            ],
        }


class AmendEvidence(AmendForm):
    """Evidence for a claim: how it bears on it."""

    stance = forms.ChoiceField(label=gettext_lazy("Stance"), choices=Stance.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stance"].initial = self.suggested.get("stance", Stance.SUPPORTS)

    def payload(self) -> dict[str, Any]:
        stance = self.cleaned_data["stance"]
        if stance == self.suggested.get("stance", Stance.SUPPORTS):
            return dict(self.suggested)
        return {**self.suggested, "stance": stance}


class AmendMerge(AmendForm):
    """Two names: the same bearer, different ones, or unsure; with why."""

    verdict = forms.ChoiceField(label=gettext_lazy("The two names mean"), choices=Verdict.choices)
    why = OneLine(label=gettext_lazy("Why"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].initial = self.suggested.get("verdict", Verdict.SAME)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") != self.suggested.get("verdict", Verdict.SAME) and not data["why"]:
            self.add_error("why", _("Say why."))
        return data

    def payload(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data["verdict"] == self.suggested.get("verdict", Verdict.SAME) and not data["why"]:
            return dict(self.suggested)
        return {**self.suggested, "verdict": data["verdict"], "reason": data["why"]}


class AmendOrigin(AmendForm):
    """What the article rests on: its name, how, and why we think so."""

    origin = OneLine(label=gettext_lazy("It rests on"), max_length=200)
    how = forms.ChoiceField(label=gettext_lazy("How"), choices=RestsHow.choices)
    why = OneLine(
        label=gettext_lazy("Why we think so"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["origin"].initial = self.suggested["origin"]
        self.fields["how"].initial = self.suggested["how"]
        self.fields["why"].initial = " ".join(str(self.suggested["reason"]).split())

    def payload(self) -> dict[str, Any]:
        data = self.cleaned_data
        why = data["why"]
        if why == " ".join(str(self.suggested["reason"]).split()):
            why = self.suggested["reason"]
        return {**self.suggested, "origin": data["origin"], "how": data["how"], "reason": why}


_FORMS: Mapping[str, type[AmendForm]] = {
    SuggestionKind.CLAIM: AmendClaim,
    SuggestionKind.EVIDENCE: AmendEvidence,
    SuggestionKind.MERGE: AmendMerge,
    SuggestionKind.ORIGIN: AmendOrigin,
}


def amend_form(suggestion: Suggestion, data: Mapping[str, Any] | None = None) -> AmendForm:
    """The form for a suggestion of this kind."""
    return _FORMS[suggestion.kind](data, suggestion=suggestion)
