"""Forms of the claim as a whole: its statement, stories, relations, moves; and the list's filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.forms.editing import EditForm, Paragraphs
from claims.models import Claim, RelationKind, Verdict
from claims.models.claims import STATUS_CHOICES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SEARCH_MOST = 200


class StatementForm(EditForm):
    """The claim in one sentence, and what is not known of it."""

    statement = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("What is claimed, in one sentence"),
        help_text=gettext_lazy(
            "Checkable: who did what, to whom, when, how much. One thing, no judgement, no "
            "“reportedly”. At most 500 characters."
        ),
    )
    unknowns = Paragraphs(
        required=False,
        label=gettext_lazy("What is not known"),
        help_text=gettext_lazy("For readers; one line for each thing."),
    )
    verdict = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("None")), *Verdict.choices],
        label=gettext_lazy("Verdict of the editors"),
        help_text=gettext_lazy(
            "Optional. Never derived from the evidence: it is yours, and readers see it."
        ),
    )

    def __init__(self, *args: Any, with_verdict: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_verdict:
            del self.fields["verdict"]

    def clean_statement(self) -> str:
        return " ".join(self.cleaned_data["statement"].split())


class NewClaimForm(StatementForm):
    """A claim to open, in a story or in none."""

    story = forms.ChoiceField(required=False, label=gettext_lazy("Story"))

    field_order = ("statement", "story", "unknowns")

    def __init__(self, *args: Any, stories: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, with_verdict=False, **kwargs)
        choice = self.fields["story"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("None yet")), *stories]


class RelationForm(EditForm):
    """How the claim stands to another."""

    kind = forms.ChoiceField(choices=RelationKind.choices, label=gettext_lazy("This claim"))
    other = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=gettext_lazy("The other claim"),
        error_messages={
            "required": gettext_lazy("Choose the other claim; look for it by its words first."),
            "invalid_choice": gettext_lazy(
                "That claim is not among those found; look for it again."
            ),
        },
    )

    def __init__(self, *args: Any, found: Sequence[Claim] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["other"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(row.public_id, row.statement) for row in found]


class StoryForm(EditForm):
    """A story to put the claim into: one that there is, or a new one by its title."""

    story = forms.ChoiceField(required=False, label=gettext_lazy("Story"))
    title = forms.CharField(
        required=False, max_length=200, label=gettext_lazy("Or a new story, called")
    )

    def __init__(self, *args: Any, stories: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["story"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("Choose …")), *stories]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("story") and not cleaned.get("title", "").strip():
            self.add_error("story", _("Choose a story, or give the title of a new one."))
        return cleaned


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a move: what it is called, what it is for, and whether it may stay empty."""

    label: str | _StrPromise
    hint: str | _StrPromise
    needed: bool = False


class MoveForm(EditForm):
    """A move of the workflow: its reason, answer or note to readers, and what stands beside."""

    also_called = {
        "reason": "words",
        "note": "words",
        "answer": "words",
        "asked": "beside",
        "not_a_correction": "beside",
    }

    words = Paragraphs(required=False, label=gettext_lazy("Reason"))
    beside = Paragraphs(required=False)

    def __init__(
        self, *args: Any, words: Asked, beside: Asked | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, asked in (("words", words), ("beside", beside)):
            if asked is None:
                del self.fields[name]
                continue
            field = self.fields[name]
            field.label, field.help_text, field.required = asked.label, asked.hint, asked.needed
            field.error_messages["required"] = _("Say why.")


class ClaimFilterForm(forms.Form):
    """The list's filters; whatever cannot be read is left out."""

    words = forms.CharField(
        required=False,
        max_length=SEARCH_MOST,
        label=gettext_lazy("Words of the claim"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(required=False, label=gettext_lazy("Status"))
    story = forms.ChoiceField(required=False, label=gettext_lazy("Story"))
    view = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stories: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status, story = self.fields["status"], self.fields["story"]
        assert isinstance(status, forms.ChoiceField) and isinstance(story, forms.ChoiceField)
        status.choices = [("", _("Any")), *STATUS_CHOICES]
        story.choices = [("", _("Any")), *stories]

    def wanted(self) -> dict[str, str]:
        """What is asked for, as the arguments of ``claims_list``."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
