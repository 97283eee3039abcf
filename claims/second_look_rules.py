"""What needs a second look, and why: an ordered list of rules, the gravest first.

A rule is a sentence for the editor and a question about plain facts. All rules that hold are shown;
the first of them is the headline, and by it the desk's list is ordered. What happens to a published
claim from outside (``Cause``) is kept as a row until somebody has looked; what was written since
the last revision is asked anew each time. ``docs/reference/second-looks.md`` is made from this list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sources.speech import gettext as _
from sources.speech import gettext_noop

NEWCOMER = 5
"""Whoever had fewer parts approved than this is new here: so many first edits are looked at twice."""


class Cause(StrEnum):
    """What happened that a claim waits to be looked at for."""

    STATE = "article-state"
    SILENT_EDIT = "silent-edit"
    REOPENED = "reopened"
    REPORT = "reader-report"
    EVIDENCE = "new-evidence"
    NAME = "name-judged"
    EDITED = "edited"
    GRADE = "outlet-grade"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a claim when somebody is to look at it; all of it since the last revision.

    ``causes`` are those that wait. ``approved_before`` is how many parts the least practised of the
    writers had approved before, None where nobody wrote. The changes are between what readers see
    and what they would get now; before the first revision there are none.
    """

    published: bool = False
    causes: frozenset[Cause] = frozenset()
    approved_before: int | None = None
    statement_changed: bool = False
    value_changed: bool = False
    name_changed: bool = False
    verdict_changed: bool = False
    confidence_raised: bool = False
    stance_changed: bool = False
    quote_removed: bool = False
    evidence_detached: bool = False
    protected_source: bool = False
    one_origin: bool = False
    unamended: bool = False
    in_bulk: bool = False
    same_hand: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason for a second look. ``rank`` orders the desk's list and is kept in its rows, so a
    rule that comes between two others takes a number between theirs."""

    id: str
    rank: int
    written: str
    holds: Callable[[Facts], bool]

    @property
    def sentence(self) -> str:
        return _(self.written).format(newcomer=NEWCOMER)


def _caused(cause: Cause, rank: int, sentence: str) -> Rule:
    return Rule(cause.value, rank, sentence, lambda facts: cause in facts.causes)


RULES: tuple[Rule, ...] = (
    _caused(
        Cause.STATE,
        10,
        gettext_noop("An article that it rests on was corrected, retracted or removed since."),
    ),
    _caused(Cause.SILENT_EDIT, 20, gettext_noop("An article that it quotes reads otherwise now.")),
    _caused(Cause.REOPENED, 30, gettext_noop("A difference that was decided is open again.")),
    _caused(Cause.REPORT, 40, gettext_noop("A reader says that something in it is wrong.")),
    _caused(Cause.EVIDENCE, 50, gettext_noop("Evidence was attached after it was published.")),
    _caused(
        Cause.NAME, 60, gettext_noop("A name that it gives was judged anew after it was published.")
    ),
    Rule(
        "verdict",
        70,
        gettext_noop("The verdict is another than readers see."),
        lambda facts: facts.published and facts.verdict_changed,
    ),
    Rule(
        "published-value",
        80,
        gettext_noop("A value that the desk holds is another than readers see."),
        lambda facts: facts.published and facts.value_changed,
    ),
    Rule(
        "published-name",
        90,
        gettext_noop("A name on a published claim is another than readers see."),
        lambda facts: facts.published and facts.name_changed,
    ),
    Rule(
        "published-statement",
        100,
        gettext_noop("The statement reads otherwise than readers see it."),
        lambda facts: facts.published and facts.statement_changed,
    ),
    Rule(
        "stance",
        110,
        gettext_noop("A piece of evidence is said to speak otherwise than readers see."),
        lambda facts: facts.published and facts.stance_changed,
    ),
    Rule(
        "quote-removed",
        120,
        gettext_noop("A quote that readers see is no longer there."),
        lambda facts: facts.published and facts.quote_removed,
    ),
    _caused(Cause.EDITED, 130, gettext_noop("It was changed after it was published.")),
    Rule(
        "newcomer",
        140,
        gettext_noop(
            "A part was written by somebody who had fewer than {newcomer} approved before."
        ),
        lambda facts: facts.approved_before is not None and facts.approved_before < NEWCOMER,
    ),
    Rule(
        "confidence-raised",
        150,
        gettext_noop("The desk is said to be surer than before."),
        lambda facts: facts.confidence_raised,
    ),
    Rule(
        "same-hand",
        160,
        gettext_noop("The same person attached evidence and decided what it means."),
        lambda facts: facts.same_hand,
    ),
    Rule(
        "in-bulk",
        170,
        gettext_noop("A difference was decided together with others, in one go."),
        lambda facts: facts.in_bulk,
    ),
    Rule(
        "detached",
        180,
        gettext_noop("Evidence was taken off."),
        lambda facts: facts.evidence_detached and not (facts.published and facts.quote_removed),
    ),
    Rule(
        "unamended",
        190,
        gettext_noop("What the program suggested was taken over as it came."),
        lambda facts: facts.unamended,
    ),
    Rule(
        "protected",
        200,
        gettext_noop("It rests on an article that readers may not see."),
        lambda facts: facts.protected_source,
    ),
    Rule(
        "one-origin",
        210,
        gettext_noop("All that it rests on goes back to one origin."),
        lambda f: f.one_origin,
    ),
    _caused(Cause.GRADE, 220, gettext_noop("An outlet that it rests on was graded anew.")),
)

BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}


def rules_holding(facts: Facts) -> tuple[Rule, ...]:
    """Every reason to look at a claim again, the gravest first; () where there is none."""
    return tuple(rule for rule in RULES if rule.holds(facts))


def rank_of(cause: Cause | str) -> int:
    """Where a cause stands in the desk's list; small numbers first."""
    return BY_ID[str(cause)].rank
