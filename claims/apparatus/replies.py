"""Right of reply in plain words: whom the desk asked about a claim, and the answer or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.apparatus.spoken_dates import spoken_edtf

Json = Mapping[str, Any]

MEANS = {
    "e-mail": "by e-mail",
    "phone": "by telephone",
    "letter": "by letter",
    "in-person": "in person",
    "form": "through their website",
    "message": "by message",
    "other": "",
}


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
        return ReplyShown("We did not ask", row["asked"], "", "", answer, verbatim=False)
    means = MEANS.get(row["means"], "")
    how = f"{f' {means}' if means else ''} on {spoken_edtf(row['asked_on'])}"
    return ReplyShown("We asked", row["asked"], how, _came(row), answer, bool(row["verbatim"]))


def _came(row: Json) -> str:
    day = spoken_edtf(row["closed_on"]) if row["closed_on"] else ""
    if row["outcome"] == "answered":
        own = ":" if row["verbatim"] else "; in our words:"
        return f"They answered on {day}{own}"
    if row["outcome"] == "declined":
        return f"On {day} they declined to answer."
    if row["outcome"] == "no-answer":
        return f"No answer had come by {day}."
    due = f"; we asked for one by {spoken_edtf(row['deadline'])}" if row["deadline"] else ""
    return f"No answer had come when this was approved{due}."
