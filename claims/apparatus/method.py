"""How the desk works, in plain words for readers: taken from the rules themselves, never told twice.

What a page on the method says of kinds, checks, states, scales and moves are the tables that the
program works by; here they are only brought into the order in which a reader meets them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.apparatus.materiality import MATERIAL_RULES
from claims.apparatus.page import WHY
from claims.apparatus.signs import (
    CORROBORATION_SIGNS,
    DECISIONS,
    LEVEL_WORDS,
    SEVERITIES,
    Sign,
    kind_sign,
)
from claims.collation.catalogue import CHECKS
from claims.comparison.outcome import KINDS, Family
from claims.lifecycle import STATUS_NAMES, STATUS_WORDS
from claims.rating import (
    CONFIDENCE_WORDS,
    CREDIBILITY_RULES,
    CREDIBILITY_WORDS,
    LONG_STANDING_DAYS,
    CorroborationState,
)
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop

PART_WORDS: Mapping[str, str] = Words(
    {
        "statement": gettext_noop("the statement"),
        "held": gettext_noop("the value that the desk holds"),
        "name": gettext_noop("the name that the desk holds"),
        "scope": gettext_noop("the day, place or definition that a value holds for"),
        "reading": gettext_noop("what an outlet gives"),
        "name-reading": gettext_noop("the name that an outlet gives"),
        "stance": gettext_noop("whether evidence supports or disputes"),
        "said-by": gettext_noop("who is said to say so"),
        "itself": gettext_noop("whether it is the document itself"),
        "rests": gettext_noop("what evidence rests on"),
        "quote": gettext_noop("a quote"),
        "difference": gettext_noop("a difference"),
        "decision": gettext_noop("a decision on a difference"),
        "corroboration": gettext_noop("corroboration"),
        "confidence": gettext_noop("confidence"),
        "verdict": gettext_noop("the verdict"),
        "reply": gettext_noop("a reply"),
    }
)
"""Parts of a public document that rules of materiality are about, as readers know them."""


@dataclass(frozen=True, slots=True)
class KindTold:
    """A kind of difference: its sign and words, what it means, and how bad it usually is."""

    kind: Sign
    meaning: str
    severity: Sign | None


def kinds_told(family: Family) -> tuple[KindTold, ...]:
    """The kinds of one family, as pages call them."""
    return tuple(
        KindTold(
            Sign(rule.kind.value, kind_sign(rule.kind.value).sign, rule.words),
            _(rule.meaning),
            SEVERITIES[rule.severity.value] if rule.severity else None,
        )
        for (of, _kind), rule in KINDS.items()
        if of is family
    )


def checks_told() -> tuple[str, ...]:
    """What the program looks for, one sentence a check, in the order in which it looks."""
    return tuple(_(check.looks_for) for check in CHECKS)


@dataclass(frozen=True, slots=True)
class Told:
    """A word that the desk goes by: its code in documents, how pages write it (with its sign, where it
    has one), and what it means."""

    code: str
    words: str
    meaning: str
    sign: str = ""


def decisions_told(hints: Mapping[str, str]) -> tuple[Told, ...]:
    """What an editor may decide of a difference; ``hints`` are the words beside the desk's own form."""
    return tuple(Told(code, words, hints.get(code, "")) for code, words in DECISIONS.items())


def corroboration_told() -> tuple[Told, ...]:
    """The states of corroboration, in the order in which they are tried."""
    states = [state.value for state in CorroborationState]
    return tuple(Told(state, _(state), WHY[state], CORROBORATION_SIGNS[state]) for state in states)


def confidence_told() -> tuple[Told, ...]:
    """What each word of confidence says, the least sure first."""
    return tuple(
        Told(level.value, LEVEL_WORDS[level.value], words)
        for level, words in CONFIDENCE_WORDS.items()
    )


def credibility_told() -> tuple[Told, ...]:
    """The table by which information is rated at the desk; each grade with when it is given."""
    return tuple(
        Told(
            rule.code.value,
            CREDIBILITY_WORDS[rule.code],
            rule.why.format(roots=_("Two or more"), age=LONG_STANDING_DAYS),
        )
        for rule in CREDIBILITY_RULES
    )


def statuses_told() -> tuple[Told, ...]:
    """The statuses of a claim, from draft to withdrawn."""
    return tuple(
        Told(status.value, STATUS_NAMES[status], words) for status, words in STATUS_WORDS.items()
    )


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A rule of what takes a correction: the parts of a claim it is about, and why or why not."""

    parts: tuple[str, ...]
    sentence: str


def changes_told(*, material: bool) -> tuple[ChangeTold, ...]:
    """The rules by which a change is, or is not, material; the first that fits decides."""
    return tuple(
        ChangeTold(
            tuple(words for part, words in PART_WORDS.items() if part in rule.parts),
            rule.sentence,
        )
        for rule in MATERIAL_RULES
        if rule.material is material
    )
