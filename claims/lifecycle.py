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
