"""Right of reply in plain words: whom the desk asked about a claim, and the answer or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.apparatus.spoken_dates import spoken_edtf
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop

Json = Mapping[str, Any]

_NAME = "{asked}"
_ASKED = Words(
    {
        "e-mail": gettext_noop("We asked {asked} by e-mail on {day}"),
        "phone": gettext_noop("We asked {asked} by telephone on {day}"),
        "letter": gettext_noop("We asked {asked} by letter on {day}"),
        "in-person": gettext_noop("We asked {asked} in person on {day}"),
        "form": gettext_noop("We asked {asked} through their website on {day}"),
        "message": gettext_noop("We asked {asked} by message on {day}"),
        "other": gettext_noop("We asked {asked} on {day}"),
    }
)


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """One party: "We asked" ``asked`` ``how``. Then ``came``: what came of it.

    ``answer`` is in their own words where ``verbatim``, else in ours; of one that was not asked it
    is the reason.
    """

    lead: str
    asked: str
    how: str
    came: str
    answer: str
    verbatim: bool

    @property
    def sentence(self) -> str:
        """All of it in one line, for lists and comparisons."""
        said = f"“{self.answer}”" if self.verbatim else self.answer
        parts = (f"{self.lead} {self.asked}{self.how}.", self.came, said)
        return " ".join(part for part in parts if part)


def replies_of(document: Json) -> tuple[ReplyShown, ...]:
    """Whom a public document says were asked; nobody in documents from before there were replies."""
    return tuple(reply_shown(row) for row in document.get("replies", ()))


def reply_shown(row: Json) -> ReplyShown:
    """One row of a public document, in words."""
    answer = row["answer"] or ""
    if row["outcome"] == "not-asked":
        lead, _name, how = _("We did not ask {asked}").partition(_NAME)
        return ReplyShown(lead.rstrip(), row["asked"], how, "", answer, verbatim=False)
    said = _ASKED.get(row["means"], _ASKED["other"])
    lead, _name, how = said.replace("{day}", spoken_edtf(row["asked_on"])).partition(_NAME)
    return ReplyShown(lead.rstrip(), row["asked"], how, _came(row), answer, bool(row["verbatim"]))


def _came(row: Json) -> str:
    day = spoken_edtf(row["closed_on"]) if row["closed_on"] else ""
    if row["outcome"] == "answered":
        own = _("They answered on {day}:")
        said = own if row["verbatim"] else _("They answered on {day}; in our words:")
    elif row["outcome"] == "declined":
        said = _("On {day} they declined to answer.")
    elif row["outcome"] == "no-answer":
        said = _("No answer had come by {day}.")
    elif row["deadline"]:
        day = spoken_edtf(row["deadline"])
        said = _("No answer had come when this was approved; we asked for one by {day}.")
    else:
        said = _("No answer had come when this was approved.")
    return said.format(day=day)
