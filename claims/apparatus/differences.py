"""Differences as readers see them: what differs, how bad it is, and how it was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from claims.apparatus.signs import (
    DECIDED,
    DECISIONS,
    DISMISSED,
    OPEN,
    OUTCOMES,
    SEVERITIES,
    SEVERITY_ORDER,
    Sign,
    kind_sign,
)
from claims.apparatus.unseen import turned_alone
from sources.speech import gettext as _

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One discrepancy of the public document. ``number`` counts on the page, the worst first.

    ``decision`` is "" while it is open, ``decided_as`` its code; ``stands`` are the printed words of
    the side that stands.
    """

    number: int
    id: str
    kind: Sign
    severity: Sign
    standing: Sign
    attribute: str
    explanation: str
    articles: tuple[str, ...]
    decision: str
    stands: str
    scope: str
    reason: str
    decided_at: datetime | None
    decided_as: str = ""

    @property
    def is_open(self) -> bool:
        return not self.decision

    @property
    def told(self) -> str:
        """The explanation as a page has it."""
        return turned_alone(self.explanation)

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """Between outlets before within one, the worst first, open before decided."""
        severity = SEVERITY_ORDER.index(self.severity.name)
        return len(self.articles) < 2, severity, not self.is_open

    @property
    def outcome(self) -> str:
        """How it stands, in a few words: for a cell of a table or a note."""
        if self.is_open:
            return _("Not yet decided")
        if self.stands:
            return turned_alone(_("Decided: “{words}” stands").format(words=self.stands))
        if self.decided_as in OUTCOMES:
            return OUTCOMES[self.decided_as]
        decision = self.decision[0].lower() + self.decision[1:]
        return _("Decided: {decision}").format(decision=decision)


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A published claim that a list shows: where it stands, its public document, and the differences
    in that, read once for all that is made of them."""

    public_id: str
    slug: str
    title: str
    document: Json
    differences: tuple[Difference, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "differences", tuple(differences_of(self.document)))


def differences_of(document: Json) -> list[Difference]:
    """The discrepancies of a public document, numbered, the worst first: in the order in which the
    rows of the collation show them."""
    labels = [attribute["label"] for attribute in document.get("attributes", ())]
    place = {label: number for number, label in enumerate(labels)}
    rows = [_difference(0, row) for row in document.get("discrepancies", ())]
    rows.sort(key=lambda row: (row.rank, place.get(row.attribute, len(labels))))
    return [_numbered(row, number) for number, row in enumerate(rows, start=1)]


def _difference(number: int, row: Json) -> Difference:
    decision = row.get("decision") or ""
    decided_at = row.get("decided_at")
    return Difference(
        number=number,
        id=row["id"],
        kind=kind_sign(row["kind"]),
        severity=SEVERITIES.get(row["severity"], SEVERITIES["low"]),
        standing=_standing(decision),
        attribute=row.get("attribute") or "",
        explanation=row["explanation"],
        articles=_once([side["article"] for side in row.get("sides", ())]),
        decision=DECISIONS.get(decision, decision),
        stands=row.get("stands") or "",
        scope=row.get("scope") or "",
        reason=row.get("reason") or "",
        decided_at=datetime.fromisoformat(decided_at) if decided_at else None,
        decided_as=decision,
    )


def _standing(decision: str) -> Sign:
    if not decision:
        return OPEN
    return DISMISSED if decision == "not-a-difference" else DECIDED


def _once(articles: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(articles))


def _numbered(row: Difference, number: int) -> Difference:
    return replace(row, number=number)
