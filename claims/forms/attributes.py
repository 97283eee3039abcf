"""The form of one attribute: each value is read back in words, and asked about where it can mean
two things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.apparatus.readback import ReadBack, read_back
from claims.forms.editing import EditForm, Paragraphs
from claims.selectors.named import Named
from sources.extraction.values import DateValue, Kind, NameValue
from sources.models.mentions import KIND_CHOICES

NO_ENTITY = "none"
Called = Callable[[str], Sequence[Named]]


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
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy("In a word or two: “signed on”, “worth”, “buyer”."),
    )
    kind = forms.ChoiceField(choices=KIND_CHOICES, label=gettext_lazy("Kind of value"))
    as_of = forms.CharField(
        required=False,
        max_length=100,
        label=gettext_lazy("As of"),
        help_text=gettext_lazy(
            "The day the figure is of, in words or as EDTF: “end of June 2024”, 2024-06-30."
        ),
    )
    place = forms.CharField(required=False, max_length=200, label=gettext_lazy("Place"))
    definition = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("What is counted"),
        help_text=gettext_lazy("“Civilians only”, “without spare parts”."),
    )
    agreed = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("The value the desk holds"),
        help_text=gettext_lazy(
            "In words, as you would write it; it is read back to you. Empty where the desk "
            "holds none."
        ),
    )
    reason = Paragraphs(
        required=False,
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Needed where the value the desk holds changes; readers see it."),
    )

    def __init__(self, *args: Any, called: Called = lambda words: (), **kwargs: Any) -> None:
        """``called`` gives the entities that a name may mean."""
        super().__init__(*args, **kwargs)
        self.called = called
        self.backs: dict[str, ReadBack] = {}
        self.named: Sequence[Named] = ()
        if not self.is_bound and (as_of := self.initial.get("as_of")):
            self.backs["as_of"] = read_back(Kind.DATE, as_of)

    def meant(self, field: str) -> str:
        """What was chosen where the words of ``field`` can mean two things."""
        return str(self.data.get(f"{field}_meant", "")).replace("\0", "")[:400]

    @property
    def as_of_meant(self) -> str:
        return self.meant("as_of")

    @property
    def agreed_meant(self) -> str:
        return self.meant("agreed")

    @property
    def entity(self) -> str:
        """The entity chosen for a name: its public id, NO_ENTITY, or "" where none was chosen."""
        given = self.data.get("agreed_entity")
        if given is None:
            given = (self.initial.get("agreed_value") or {}).get("entity") or ""
        return str(given)[:20]

    def clean_as_of(self) -> str:
        words = self.cleaned_data["as_of"].strip()
        if not words or words == self.initial.get("as_of"):
            return str(words)
        value = self._read(Kind.DATE, words, "as_of")
        return (value.edtf or "") if isinstance(value, DateValue) else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        words, kind = cleaned.get("agreed", ""), cleaned.get("kind")
        cleaned["agreed_value"] = self.held = None
        if words and kind:
            if self._is_as_before(kind):
                cleaned["agreed_value"] = self.initial.get("agreed_value")
                return cleaned
            value = self._read(Kind(kind), words, "agreed")
            if isinstance(value, NameValue):
                value = self._of_entity(value, words)
            cleaned["agreed_value"] = value.as_json() if value else None
        changed = cleaned["agreed_value"] != self.initial.get("agreed_value")
        if changed and "agreed" not in self.errors and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why the desk holds this value; readers see it."))
        return cleaned

    def _is_as_before(self, kind: str) -> bool:
        if "agreed" in self.changed_data or kind != self.initial.get("kind"):
            return False
        held = (self.initial.get("agreed_value") or {}).get("entity") or NO_ENTITY
        return kind != Kind.NAME or self.data.get("agreed_entity", held) == held

    def _read(self, kind: Kind, words: str, field: str) -> Any:
        back = read_back(kind, words, today=timezone.localdate())
        self.backs[field] = back
        if back.asks:
            choice = back.chosen(self.meant(field))
            if choice is None:
                self.add_error(field, f"{back.fault} {back.asks}".strip())
                return None
            return read_back(kind, choice.typed).value
        if back.fault:
            self.add_error(field, back.fault)
        return back.value

    def _of_entity(self, value: NameValue, words: str) -> NameValue | None:
        """The name as that of the entity chosen; asked for where the desk knows any so called."""
        self.named = self.called(words)
        chosen = self.entity
        if any(row.public_id == chosen for row in self.named):
            return replace(value, entity=chosen)
        if self.named and chosen != NO_ENTITY:
            self.add_error("agreed", _("The desk knows this name. Say who or what is meant."))
            return None
        return replace(value, entity=None)
