"""A claim's statuses and the moves between them, as data.

draft → in review → published → corrected or withdrawn. A published claim changes only by a new
approved revision; a withdrawn claim stays withdrawn. ``docs/reference/states.md`` is generated
from this table.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """A claim's place in the workflow."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


PUBLIC_STATUSES = frozenset({Status.PUBLISHED, Status.CORRECTED, Status.WITHDRAWN})

STATUS_WORDS: dict[Status, str] = {
    Status.DRAFT: "Being worked on; readers see nothing of it.",
    Status.IN_REVIEW: "Submitted; waits for an editor who wrote no part of it.",
    Status.PUBLISHED: "Readers see its approved revision.",
    Status.CORRECTED: "Readers see a later revision that changed something material, with a notice.",
    Status.WITHDRAWN: "Readers see its title and the reason only; its address stays.",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed move: its verb, where it leads, and the permission it takes."""

    verb: str
    source: Status
    target: Status
    permission: str
    by_other: bool = False  # true: nobody who wrote a part since the last revision
    needs_reason: bool = False

    @property
    def publishes(self) -> bool:
        """Whether readers get words that they had not: what a hold keeps back."""
        return self.target in {Status.PUBLISHED, Status.CORRECTED}


TRANSITIONS: tuple[Transition, ...] = (
    Transition("submit", Status.DRAFT, Status.IN_REVIEW, "claims.submit_claim"),
    Transition("return", Status.IN_REVIEW, Status.DRAFT, "claims.approve_claim", needs_reason=True),
    Transition(
        "publish", Status.IN_REVIEW, Status.PUBLISHED, "claims.approve_claim", by_other=True
    ),
    Transition("revise", Status.PUBLISHED, Status.PUBLISHED, "claims.approve_claim", by_other=True),
    Transition(
        "correct",
        Status.PUBLISHED,
        Status.CORRECTED,
        "claims.approve_claim",
        by_other=True,
        needs_reason=True,
    ),
    Transition("revise", Status.CORRECTED, Status.CORRECTED, "claims.approve_claim", by_other=True),
    Transition(
        "correct",
        Status.CORRECTED,
        Status.CORRECTED,
        "claims.approve_claim",
        by_other=True,
        needs_reason=True,
    ),
    Transition(
        "withdraw",
        Status.PUBLISHED,
        Status.WITHDRAWN,
        "claims.withdraw_claim",
        needs_reason=True,
    ),
    Transition(
        "withdraw",
        Status.CORRECTED,
        Status.WITHDRAWN,
        "claims.withdraw_claim",
        needs_reason=True,
    ),
)

_BY_VERB = {(transition.verb, transition.source): transition for transition in TRANSITIONS}


def find_transition(*, verb: str, source: Status | str) -> Transition | None:
    """The move ``verb`` makes from ``source``, or None where it may not be made."""
    return _BY_VERB.get((verb, Status(source)))


def may_transition(*, verb: str, source: Status | str, permissions: Collection[str]) -> bool:
    """Whether somebody with ``permissions`` may make the move; authorship is asked apart."""
    transition = find_transition(verb=verb, source=source)
    return transition is not None and transition.permission in permissions


# What one person may do next

VERB_WORDS: dict[str, str] = {
    "submit": "Submit for review",
    "return": "Return to its authors",
    "publish": "Publish",
    "revise": "Publish as a new revision",
    "correct": "Publish as a correction",
    "withdraw": "Withdraw",
}
"""What the button of each move says."""

_LACKING = {
    "claims.submit_claim": "Fact-checkers and editors submit claims.",
    "claims.approve_claim": "An editor who wrote no part of it approves, returns or corrects it.",
    "claims.withdraw_claim": "An editor withdraws published claims.",
}
WROTE_A_PART = "You wrote a part of this claim; somebody else has to approve it."


@dataclass(frozen=True, slots=True)
class Move:
    """A move out of a claim's status, as one person has it: ``why_not`` is "" where it is theirs."""

    transition: Transition
    why_not: str = ""

    @property
    def words(self) -> str:
        return VERB_WORDS[self.transition.verb]

    @property
    def is_open(self) -> bool:
        return not self.why_not


def moves_from(
    status: Status | str, *, permissions: Collection[str], wrote_a_part: bool, held: str = ""
) -> tuple[Move, ...]:
    """Every move out of ``status``, each open or with the sentence that says why it is not.

    ``held`` is why nothing may be published now, "" where it may.
    """
    return tuple(
        Move(row, _why_not(row, permissions, wrote_a_part, held))
        for row in TRANSITIONS
        if row.source == Status(status)
    )


def _why_not(row: Transition, permissions: Collection[str], wrote_a_part: bool, held: str) -> str:
    if row.permission not in permissions:
        return _LACKING.get(row.permission, "You lack the right to do so.")
    if row.by_other and wrote_a_part:
        return WROTE_A_PART
    return held if row.publishes else ""
