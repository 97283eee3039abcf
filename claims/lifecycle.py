"""A claim's statuses and the moves between them, as data.

draft → in review → published → corrected or withdrawn. A published claim changes only by a new
approved revision; a withdrawn claim stays withdrawn. ``docs/reference/states.md`` is generated
from this table.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop


class Status(StrEnum):
    """A claim's place in the workflow."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


PUBLIC_STATUSES = frozenset({Status.PUBLISHED, Status.CORRECTED, Status.WITHDRAWN})

STATUS_NAMES: Mapping[Status, str] = Words(
    {
        Status.DRAFT: gettext_noop("Draft"),
        Status.IN_REVIEW: gettext_noop("In review"),
        Status.PUBLISHED: gettext_noop("Published"),
        Status.CORRECTED: gettext_noop("Corrected"),
        Status.WITHDRAWN: gettext_noop("Withdrawn"),
    }
)

STATUS_WORDS: Mapping[Status, str] = Words(
    {
        Status.DRAFT: gettext_noop("Being worked on; readers see nothing of it."),
        Status.IN_REVIEW: gettext_noop("Submitted; waits for an editor who wrote no part of it."),
        Status.PUBLISHED: gettext_noop("Readers see its approved revision."),
        Status.CORRECTED: gettext_noop(
            "Readers see a later revision that changed something material, with a notice."
        ),
        Status.WITHDRAWN: gettext_noop(
            "Readers see its title and the reason only; its address stays."
        ),
    }
)


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

VERB_WORDS: Mapping[str, str] = Words(
    {
        "submit": gettext_noop("Submit for review"),
        "return": gettext_noop("Return to its authors"),
        "publish": gettext_noop("Publish"),
        "revise": gettext_noop("Publish as a new revision"),
        "correct": gettext_noop("Publish as a correction"),
        "withdraw": gettext_noop("Withdraw"),
    }
)
"""What the button of each move says."""

_LACKING = Words(
    {
        "claims.submit_claim": gettext_noop("Fact-checkers and editors submit claims."),
        "claims.approve_claim": gettext_noop(
            "An editor who wrote no part of it approves, returns or corrects it."
        ),
        "claims.withdraw_claim": gettext_noop("An editor withdraws published claims."),
    }
)
WROTE_A_PART = gettext_noop("You wrote a part of this claim; somebody else has to approve it.")


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
        return _LACKING.get(row.permission, _("You lack the right to do so."))
    if row.by_other and wrote_a_part:
        return _(WROTE_A_PART)
    return held if row.publishes else ""
