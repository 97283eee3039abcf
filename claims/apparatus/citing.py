"""How a revision of a claim is cited: in words, as BibTeX and as CSL-JSON.

BibTeX: the entry ``@misc`` of Patashnik, "BibTeXing" (1988), with the fields ``url`` and ``version``
that styles of today read; letters stand as UTF-8. CSL-JSON: citation-style-language/schema,
csl-data.json 1.0.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.apparatus.spoken_dates import spoken_day
from claims.apparatus.unseen import without_unseen
from sources.speech import gettext as _

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, also those after a backslash
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A revision as it is cited. ``key`` names it among others, ``by`` is who stands by it."""

    key: str
    title: str
    by: str
    number: int
    approved: date
    url: str

    @property
    def words(self) -> str:
        """All of it but the address, in one line."""
        return _("“{title}” {by}, revision {number}, {day}.").format(
            title=self.title, by=self.by, number=self.number, day=spoken_day(self.approved)
        )

    @property
    def bibtex(self) -> str:
        fields = {
            "author": f"{{{_tex(self.by)}}}",
            "title": f"{{{_tex(self.title)}}}",
            "year": str(self.approved.year),
            "month": _MONTHS[self.approved.month - 1],
            "day": str(self.approved.day),
            "version": _("Revision {number}").format(number=self.number),
            "howpublished": f"\\url{{{self.url}}}",
            "url": self.url,
        }
        lines = [
            f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
            for name, value in fields.items()
        ]
        return "\n".join([f"@misc{{{self.key},", *lines, "}", ""])

    @property
    def csl(self) -> list[dict[str, Any]]:
        """The items of a CSL-JSON file: one."""
        issued = [self.approved.year, self.approved.month, self.approved.day]
        item = {
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "author": [{"literal": self.by}],
            "container-title": self.by,
            "version": _("Revision {number}").format(number=self.number),
            "issued": {"date-parts": [issued]},
            "URL": self.url,
        }
        return [item]


def citation_of(
    *, public_id: str, title: str, by: str, number: int, approved: date, url: str
) -> Citation:
    """The citation of a revision. Characters that nobody sees are left out of its title: they would
    turn round what stands beside it in somebody's list."""
    line = " ".join(without_unseen(title).split())
    return Citation(f"claim-{public_id}-r{number}", line, by, number, approved, url)


def _tex(text: str) -> str:
    return "".join(_ESCAPED.get(sign, sign) for sign in text)
