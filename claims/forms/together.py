"""The forms of several differences at once: ticked in the queue, and decided together."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.resolution import HELP, LONGEST_REASON, Choice
from claims.models import Discrepancy
from claims.services.together import MOST_TOGETHER, TOGETHER

_PUBLIC_ID = re.compile(r"[0-9a-z]{4,20}")


def picked(given: list[str]) -> list[str]:
    """The public ids among what was ticked, each once, no more than can be decided together."""
    ids = (one for one in given if _PUBLIC_ID.fullmatch(one))
    return list(dict.fromkeys(ids))[:MOST_TOGETHER]


class TogetherForm(forms.Form):
    """One decision and one reason for those that stay ticked.

    ``seen`` holds what each had when it was looked at, as "id.content".
    """

    decision = forms.ChoiceField(
        choices=[(decision.value, decision.label) for decision in TOGETHER],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the decisions.")},
    )
    reason = forms.CharField(
        label=_("One reason for all, as readers will see it"),
        help_text=_("What the texts have and what they lack. It is kept with each of them."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Say why, in a sentence; readers may see it.")},
    )

    @property
    def decisions(self) -> list[Choice]:
        """The decisions to choose from, with what was chosen."""
        chosen = self["decision"].value()
        return [
            Choice(
                decision.value, str(decision.label), str(HELP[decision]), decision.value == chosen
            )
            for decision in TOGETHER
        ]

    def add_faults(self, faults: Any) -> None:
        """Faults of the service, each beside its field."""
        for name, words in faults.message_dict.items():
            for word in words:
                if word not in self.errors.get(name, []):
                    self.add_error(name if name in self.fields else None, word)


def contents_seen(given: list[str]) -> dict[str, str]:
    """What each difference had when it was looked at, by public id, as the page's form says."""
    pairs = (one.partition(".") for one in given[: 2 * MOST_TOGETHER])
    return {public_id: content[:64] for public_id, _sep, content in pairs}


def seen_token(row: Discrepancy) -> str:
    return f"{row.public_id}.{row.content}"
