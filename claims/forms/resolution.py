"""The form of a decision on a discrepancy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Decision, Discrepancy, DiscrepancySide, Resolution

HELP: Mapping[str, str | Promise] = MappingProxyType(
    {
        Decision.ONE_STANDS: gettext_lazy(
            "One reading is right. On a claim, it becomes the value the desk holds."
        ),
        Decision.BOTH_STAND: gettext_lazy(
            "Each holds for something else: another day, place or way to count."
        ),
        Decision.SAME: gettext_lazy("They mean the same, in other words or in another form."),
        Decision.OUTLET_ERROR: gettext_lazy(
            "An outlet printed it wrongly, a slip that bears on nothing else."
        ),
        Decision.GARBLED: gettext_lazy(
            "The text is damaged here, and nobody can tell what it meant."
        ),
        Decision.NOT_COMPARABLE: gettext_lazy(
            "They are about different things that were taken for one."
        ),
        Decision.CANNOT_SAY: gettext_lazy(
            "The evidence was looked at and does not decide it. Readers see both."
        ),
        Decision.NOT_A_DIFFERENCE: gettext_lazy("The program was mistaken: nothing differs here."),
    }
)

LONGEST_REASON = 4000
MOST_SEEN = 40  # sides told apart as new or seen


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision to choose: its code, words, a line of help, whether it is chosen."""

    value: str
    words: str
    help: str
    chosen: bool


class ResolutionForm(forms.Form):
    """A decision, what it needs, and what its maker had seen.

    ``seen_content`` and ``seen_resolution`` are the state that was looked at; ``seen_sides`` tells
    what is new after it changed; ``next`` is where to go on, as it was offered with the page.
    """

    decision = forms.ChoiceField(
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the decisions.")},
    )
    standing_side = forms.ChoiceField(
        label=gettext_lazy("Which reading stands?"), required=False, widget=forms.RadioSelect
    )
    scope = forms.CharField(
        label=gettext_lazy("In which scope does each stand?"),
        help_text=gettext_lazy("One says it as of May, the other as of June; the one counts …"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, as readers will see it"),
        help_text=gettext_lazy("What the texts have and what they lack. One or two sentences."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "data-key": "r"}),
        error_messages={"required": gettext_lazy("Say why, in a sentence; readers may see it.")},
    )
    seen_content = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen_resolution = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen_sides = forms.CharField(widget=forms.HiddenInput, required=False, max_length=800)
    next = forms.RegexField(r"^[0-9a-z]{4,20}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sides: Sequence[DiscrepancySide], **options: Any) -> None:
        super().__init__(*args, **options)
        self.by_key = {str(side.pk): side for side in sides}
        self.fields["standing_side"].choices = [  # type: ignore[attr-defined]
            (key, side.printed) for key, side in self.by_key.items()
        ]
        self.fields["standing_side"].error_messages["invalid_choice"] = _(
            "The reading you chose is not there any more. Choose one of those there are."
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        decision = data.get("decision")
        missing = "standing_side" not in self.errors and not data.get("standing_side")
        if decision == Decision.ONE_STANDS and missing:
            self.add_error("standing_side", _("Say which reading stands."))
        if decision == Decision.BOTH_STAND and "scope" not in self.errors and not data.get("scope"):
            self.add_error("scope", _("Say in which scope each of them stands."))
        return data

    @property
    def standing(self) -> DiscrepancySide | None:
        """The side that stands, where the decision takes one."""
        if self.cleaned_data["decision"] != Decision.ONE_STANDS:
            return None
        return self.by_key.get(self.cleaned_data["standing_side"])

    @property
    def kept_scope(self) -> str:
        """The scope, where the decision takes one."""
        both = self.cleaned_data["decision"] == Decision.BOTH_STAND
        return self.cleaned_data["scope"] if both else ""

    @property
    def decisions(self) -> list[Choice]:
        """The decisions to choose from, with what was chosen."""
        chosen = self["decision"].value()
        return [
            Choice(
                decision.value, str(decision.label), str(HELP[decision]), decision.value == chosen
            )
            for decision in Decision
        ]

    @property
    def sides_seen(self) -> set[int]:
        """The sides that its sender looked at."""
        return {int(key) for key in self.data.get("seen_sides", "").split(",") if key.isdecimal()}

    @property
    def resolution_seen(self) -> int:
        """The decision that its sender looked at; 0 for none."""
        key = self.data.get("seen_resolution", "")
        return int(key) if key.isdecimal() and len(key) < 19 else 0

    def is_kept_in(self, resolution: Resolution, *, by: int | None) -> bool:
        """Whether a kept decision is this very form's: one that was sent twice."""
        data = self.cleaned_data
        return (
            resolution.decided_by_id == by
            and resolution.decision == data["decision"]
            and resolution.standing_side_id == (self.standing.pk if self.standing else None)
            and resolution.reason == data["reason"].strip()
            and resolution.scope == self.kept_scope
        )

    def again(
        self,
        state: Mapping[str, Any],
        *,
        sides: Sequence[DiscrepancySide],
        changed: Exception | None = None,
        refused: ValidationError | None = None,
    ) -> ResolutionForm:
        """What was typed, checked against what there is now (``state``), to be sent once more."""
        data = {name: self.data.get(name, "") for name in self.fields}
        data |= {name: str(value) for name, value in state.items()}
        form = ResolutionForm(data, sides=sides)
        form.is_valid()
        if changed is not None:
            form.add_error(None, str(changed))
        elif any(self[name].is_hidden for name in self.errors if name in self.fields):
            form.add_error(None, _("The form came incomplete; please look, and send it again."))
        for name, words in refused.message_dict.items() if refused is not None else ():
            for word in words:
                if word not in form.errors.get(name, []):
                    form.add_error(name if name in form.fields else None, word)
        return form


def seen(
    discrepancy: Discrepancy, newest: int, sides: Sequence[DiscrepancySide], later: str
) -> dict[str, Any]:
    """What the hidden fields of a page say: the state that its reader looks at. ``newest`` is the
    key of the last decision, 0 for none."""
    return {
        "seen_content": discrepancy.content,
        "seen_resolution": newest,
        "seen_sides": ",".join(str(side.pk) for side in sides[:MOST_SEEN]),
        "next": later,
    }
