"""The form that attaches chosen words as evidence: the quote, the claim, and what the words give."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.apparatus.quoting import LONGEST_QUOTE, Place, find_places, trimmed
from claims.forms.fields import LongText, OneLine
from claims.models import Answer, Stance

NEW = "new"
ANSWERS = [
    ("", gettext_lazy("Not looked at")),
    (Answer.VALUE, gettext_lazy("These words")),
    (Answer.NOT_STATED, gettext_lazy("Not stated")),
    (Answer.UNKNOWN, gettext_lazy("Said to be unknown")),
    (Answer.DENIED, gettext_lazy("Denied")),
]


class WordsForm(forms.Form):
    """The chosen words, the claim they bear on, and how."""

    quote = LongText(label=gettext_lazy("The words"), required=False, widget=forms.Textarea)
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    claim = forms.CharField(label=gettext_lazy("Claim"), required=False, max_length=20)
    statement = OneLine(
        label=gettext_lazy("Statement of the new claim"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One sentence that can be checked, without a judgement."),
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("They"),
        choices=[
            (Stance.SUPPORTS.value, gettext_lazy("support the claim")),
            (Stance.DISPUTES.value, gettext_lazy("dispute the claim")),
            (Stance.MENTIONS.value, gettext_lazy("mention the claim")),
        ],
        initial=Stance.SUPPORTS,
        required=False,
    )
    said_by = OneLine(
        label=gettext_lazy("Said by"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Who is said to say so, as the article puts it; empty where the outlet says it."
        ),
    )
    primary_document = forms.BooleanField(
        label=gettext_lazy("This is the document itself, not a report of it"), required=False
    )

    def __init__(self, *args: Any, content: str, **kwargs: Any) -> None:
        self.content = content
        self.places: list[Place] = []
        self.span: tuple[int, int] | None = None
        super().__init__(*args, **kwargs)
        self.fields["quote"].widget.attrs |= {"rows": 4, "dir": "auto", "spellcheck": "false"}

    @staticmethod
    def new_key() -> str:
        """A key that makes a form that is sent twice do its work once."""
        return secrets.token_urlsafe(12)

    def clean_stance(self) -> str:
        return self.cleaned_data.get("stance") or Stance.SUPPORTS

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._find(data.get("quote") or "", data.get("start"))
        if (
            data.get("claim") == NEW
            and not data.get("statement")
            and "statement" not in self.errors
        ):
            self.add_error("statement", _("Say what the claim is."))
        return data

    def _find(self, typed: str, start: int | None) -> None:
        """Anchor the quote: where it was chosen, else at the one place where it stands."""
        if not typed.strip():
            self.add_error("quote", _("Give the words, as the article prints them."))
        elif len(typed) > LONGEST_QUOTE:
            self.add_error(
                "quote",
                _("A quote has at most {most:,} characters.").format(most=LONGEST_QUOTE),
            )
        else:
            self.places = find_places(self.content, typed)
            here = [place for place in self.places if place.start == start] or self._near(start)
            if here:
                self.places = here
            self._say_where()

    def _near(self, start: int | None) -> list[Place]:
        """The place at which the quote began before white space was put right."""
        if start is None:
            return []
        low, _high = trimmed(self.content, start, min(len(self.content), start + 200))
        return [place for place in self.places if place.start == low]

    def _say_where(self) -> None:
        if not self.places:
            self.add_error("quote", _("These words are not in the text, word for word."))
        elif len(self.places) > 1:
            self.add_error(
                "quote",
                _(
                    "These words are in the text {count} times: choose the place "
                    "below, or add a few words before or after them."
                ).format(count=len(self.places)),
            )
        else:
            self.span = (self.places[0].start, self.places[0].end)

    @property
    def exact(self) -> str:
        """The quote as the text prints it; "" where it is not anchored."""
        return self.content[slice(*self.span)] if self.span else ""

    @property
    def ambiguous(self) -> list[Place]:
        """The places to choose from, where there is more than one."""
        return self.places if len(self.places) > 1 else []


class RowForm(forms.Form):
    """What the words give for one attribute of the claim."""

    answer = forms.ChoiceField(label=gettext_lazy("Gives"), choices=ANSWERS, required=False)
    printed = LongText(label=gettext_lazy("Printed words"), required=False, widget=forms.TextInput)
    offset = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["printed"].widget.attrs |= {"dir": "auto", "autocomplete": "off"}
        self.choices_of_place: list[tuple[int, str]] = []


class NewRowForm(RowForm):
    """… and for a new attribute, taken from a value that stands in the words."""

    take = forms.BooleanField(label=gettext_lazy("Take"), required=False)
    label = OneLine(label=gettext_lazy("Called"), required=False, max_length=80)

    answer = None  # type: ignore[assignment]
