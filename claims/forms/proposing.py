"""Attributes proposed from a statement: each value in it, what it was read as, and its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from claims.apparatus.labels import labels_in, unused_label
from claims.apparatus.spoken import KIND_WORDS, spoken_value
from claims.forms.editing import EditForm
from claims.forms.fields import OneLine
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import Kind

MOST = 20


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value of a statement: its words there, its kind, what it means and what to call it."""

    label: str
    kind: Kind
    printed: str
    means: str

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.kind]


def proposals_in(statement: str, *, taken: Iterable[str] = ()) -> list[Proposal]:
    """What a statement asserts, in its order; labels ``taken`` before are not given again."""
    text = " ".join(statement.split())
    found = find_mentions(ArticleText(id="statement", text=text)) if text else []
    labels = {label.casefold() for label in taken}
    called = labels_in(text, found) if found else {}
    return [
        Proposal(
            label=unused_label(called.get((m.start, m.end), m.kind.value), labels),
            kind=m.kind,
            printed=m.text,
            means=spoken_value(m.value),
        )
        for m in found[:MOST]
    ]


class ProposedForm(EditForm):
    """Which of the proposed attributes to take, and under which names."""

    def __init__(self, *args: Any, rows: Sequence[Proposal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = rows
        for number, row in enumerate(rows):
            self.fields[f"take-{number}"] = forms.BooleanField(
                required=False,
                label=_("Take {printed}").format(printed=row.printed),
                initial=row.kind is not Kind.NAME,
            )
            self.fields[f"label-{number}"] = OneLine(
                required=False, max_length=80, label=_("Called"), initial=row.label
            )

    def rows(self) -> list[tuple[Any, Any, Proposal]]:
        """(its box, its name, what is proposed) for each."""
        return [
            (self[f"take-{number}"], self[f"label-{number}"], row)
            for number, row in enumerate(self.proposals)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        taken: dict[str, tuple[str, str]] = {}
        for number, row in enumerate(self.proposals):
            if not cleaned.get(f"take-{number}"):
                continue
            label = cleaned.get(f"label-{number}") or row.label
            if label.casefold() in taken:
                self.add_error(f"label-{number}", _("Two have this name: call one otherwise."))
            taken[label.casefold()] = (label, row.kind.value)
        if not taken and not self.errors:
            self.add_error(None, _("Take at least one, or go back to the claim."))
        cleaned["taken"] = list(taken.values())
        return cleaned
