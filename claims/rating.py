"""How sure we may be: corroboration, credibility and confidence, each a separate thing in words.

Pure tables, first match wins (DESIGN, section 5). Nothing here is a number that stands for truth:
corroboration counts *origins*, never outlets, and an origin that nobody has established is
"unknown", never "independent".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from claims.roots import root_origins
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop, ngettext

RULE_VERSION = "2026-1"
"""Stored with every rating; changes when a rule below changes its answer for any input."""

LONG_STANDING_DAYS = 30
"""A single origin that nobody has contradicted for this long is rated better than a fresh one."""


# Corroboration


class CorroborationState(StrEnum):
    """The folded state of a claim. The code of each is the English of the words that pages show."""

    DISPUTED = gettext_noop("Disputed")
    CONFIRMED = gettext_noop("Confirmed by independent origins")
    SINGLE = gettext_noop("Single origin")
    CONSISTENT = gettext_noop("Reported consistently, origins not established")
    NOT_ESTABLISHED = gettext_noop("Not established")

    @property
    def words(self) -> str:
        return _(self.value)


@dataclass(frozen=True, slots=True)
class EvidenceInput:
    """What one article adds: its known origins (ids; none is unknown), and whether it supports.

    ``contradicts_itself``: it gives two values for one attribute, and so supports neither.
    ``retracted``: its outlet took it back, so that it supports nothing any more.
    """

    article: str
    origins: frozenset[str] = frozenset()
    supports: bool = True
    contradicts_itself: bool = False
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The state, what it was counted from, and the sentence that shows it. ``retracted`` articles
    would support it had their outlets not taken them back."""

    state: CorroborationState
    articles: int
    known_roots: frozenset[str]
    unknown: int
    sentence: str
    retracted: int = 0


@dataclass(frozen=True, slots=True)
class _Counted:
    articles: int
    roots: frozenset[str]
    unknown: int
    disputed: bool


_CORROBORATION_RULES: Sequence[tuple[CorroborationState, Callable[[_Counted], bool]]] = (
    (CorroborationState.DISPUTED, lambda n: n.disputed),
    (CorroborationState.CONFIRMED, lambda n: len(n.roots) >= 2),
    (
        CorroborationState.SINGLE,
        lambda n: n.articles == 1 or (len(n.roots) == 1 and n.unknown == 0),
    ),
    (CorroborationState.CONSISTENT, lambda n: n.articles >= 2 and n.unknown > 0),
    (CorroborationState.NOT_ESTABLISHED, lambda n: True),
)


def corroboration(
    evidence: Iterable[EvidenceInput],
    *,
    open_high_contradiction: bool,
    links: Iterable[tuple[str, str]] = (),
) -> Corroboration:
    """The corroboration of a claim from the articles that support it.

    Origins are followed along ``links`` to their roots. Several pieces of evidence from one
    article count once, and its origin is known when any of them names one. A retracted article
    counts for nothing.
    """
    chain = list(links)
    origins: dict[str, set[str]] = {}
    torn: set[str] = set()
    retracted: set[str] = set()
    for item in evidence:
        if item.contradicts_itself:
            torn.add(item.article)
        if item.supports and item.retracted:
            retracted.add(item.article)
        elif item.supports:
            origins.setdefault(item.article, set()).update(item.origins)
    counted = {article: found for article, found in origins.items() if article not in torn}
    roots = frozenset(
        root
        for origin in {o for found in counted.values() for o in found}
        for root in root_origins(chain, origin)
    )
    unknown = sum(not found for found in counted.values())
    numbers = _Counted(len(counted), roots, unknown, open_high_contradiction)
    state = next(state for state, holds in _CORROBORATION_RULES if holds(numbers))
    sentence = _shown(numbers)
    if retracted:
        sentence = ngettext(
            "{counted}; {n} retracted and not counted",
            "{counted}; {n} retracted and not counted",
            len(retracted),
        ).format(counted=sentence, n=len(retracted))
    return Corroboration(state, len(counted), roots, unknown, sentence, len(retracted))


def _shown(counted: _Counted) -> str:
    """``3 articles: 1 known origin, 1 unknown``."""
    if not counted.articles:
        return _("No article supports it")
    number = len(counted.roots)
    parts = []
    if number:
        parts.append(ngettext("{n} known origin", "{n} known origins", number).format(n=number))
    if number and counted.unknown:
        said = ngettext("{n} unknown", "{n} unknown", counted.unknown)
        parts.append(said.format(n=counted.unknown))
    elif counted.unknown:
        parts.append(_unknown_only(counted.unknown))
    told = ngettext("{n} article: {origins}", "{n} articles: {origins}", counted.articles)
    return told.format(n=counted.articles, origins=", ".join(parts))


def _unknown_only(number: int) -> str:
    if number == 1:
        return _("origin unknown")
    return ngettext("{n} unknown origin", "{n} unknown origins", number).format(n=number)


# Credibility of information


class Credibility(StrEnum):
    """Information credibility 1–6 of the Admiralty code (AJP-2.1)."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


CREDIBILITY_WORDS: Mapping[Credibility, str] = Words(
    {
        Credibility.CONFIRMED: gettext_noop("Confirmed by other origins"),
        Credibility.PROBABLY_TRUE: gettext_noop("Probably true"),
        Credibility.POSSIBLY_TRUE: gettext_noop("Possibly true"),
        Credibility.DOUBTFUL: gettext_noop("Doubtful"),
        Credibility.IMPROBABLE: gettext_noop("Improbable"),
        Credibility.CANNOT_BE_JUDGED: gettext_noop("Cannot be judged"),
    }
)


@dataclass(frozen=True, slots=True)
class CredibilityInputs:
    """What the table looks at.

    ``known_roots``: independent origins that are known. ``open_contradictions``: discrepancies on
    an attribute that are open and high; ``equal_or_better``: at least one of them rests on an
    origin as good as this one's. ``primary_document``: somebody at the desk has seen the document
    itself. ``age_days``: days since the newest supporting article, None where not known.
    """

    known_roots: int = 0
    open_contradictions: int = 0
    equal_or_better: bool = False
    primary_document: bool = False
    age_days: int | None = None

    @property
    def long_standing(self) -> bool:
        return self.age_days is not None and self.age_days >= LONG_STANDING_DAYS

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def sentence(self) -> str:
        return inputs_sentence(self.as_json())


@dataclass(frozen=True, slots=True)
class CredibilityRating:
    """What the table gives, from what, by which version, and why in one sentence."""

    code: str
    rule_version: str
    inputs: CredibilityInputs
    why: str

    @property
    def words(self) -> str:
        return CREDIBILITY_WORDS[Credibility(self.code)]


@dataclass(frozen=True, slots=True)
class CredibilityRule:
    """One row of the table: the code it gives, when, and the sentence that explains it."""

    code: Credibility
    name: str
    holds: Callable[[CredibilityInputs], bool]
    written: str

    @property
    def why(self) -> str:
        return _(self.written)


CREDIBILITY_RULES: Sequence[CredibilityRule] = (
    CredibilityRule(
        Credibility.IMPROBABLE,
        "contradicted by an equal or better origin",
        lambda n: n.open_contradictions > 0 and n.equal_or_better,
        gettext_noop(
            "An origin of equal or better standing contradicts it, and that is not decided."
        ),
    ),
    CredibilityRule(
        Credibility.DOUBTFUL,
        "contradicted",
        lambda n: n.open_contradictions > 0,
        gettext_noop("It is contradicted, and that is not decided."),
    ),
    CredibilityRule(
        Credibility.CONFIRMED,
        "two known roots",
        lambda n: n.known_roots >= 2,
        gettext_noop("{roots} known, independent origins give it, and nothing contradicts it."),
    ),
    CredibilityRule(
        Credibility.PROBABLY_TRUE,
        "document seen",
        lambda n: n.primary_document,
        gettext_noop("The document itself was seen, and nothing contradicts it."),
    ),
    CredibilityRule(
        Credibility.PROBABLY_TRUE,
        "one known root, long standing",
        lambda n: n.known_roots == 1 and n.long_standing,
        gettext_noop("One known origin gives it, and nothing has contradicted it for {age} days."),
    ),
    CredibilityRule(
        Credibility.POSSIBLY_TRUE,
        "one known root",
        lambda n: n.known_roots == 1,
        gettext_noop("One known origin gives it, and nothing contradicts it so far."),
    ),
    CredibilityRule(
        Credibility.CANNOT_BE_JUDGED,
        "nothing known",
        lambda n: True,
        gettext_noop(
            "No origin is known and no document was seen: it cannot be judged, which is not bad."
        ),
    ),
)


def suggest_credibility(inputs: CredibilityInputs) -> CredibilityRating:
    """The code of the first rule that holds, with its sentence. A person may override it."""
    rule = next(rule for rule in CREDIBILITY_RULES if rule.holds(inputs))
    why = rule.why.format(roots=inputs.known_roots, age=inputs.age_days)
    return CredibilityRating(rule.code.value, RULE_VERSION, inputs, why)


# Confidence of the desk


class Confidence(StrEnum):
    """How sure the desk is (after ICD 203); given by an editor, never derived."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


CONFIDENCE_WORDS: Mapping[Confidence, str] = Words(
    {
        Confidence.LOW: gettext_noop(
            "Low confidence: scant, fragmentary or poorly corroborated information."
        ),
        Confidence.MODERATE: gettext_noop(
            "Moderate confidence: credible and plausible, but not corroborated well enough for more."
        ),
        Confidence.HIGH: gettext_noop(
            "High confidence: good information from more than one origin. It is not certainty."
        ),
    }
)


# Mixed signals: the outlet's grade beside the code of what it says

MIXED_SIGNALS: Mapping[tuple[str, str], str] = Words(
    {
        ("A", "5"): gettext_noop(
            "A completely reliable outlet, and what it says is rated improbable."
        ),
        ("B", "5"): gettext_noop(
            "A usually reliable outlet, and what it says is rated improbable."
        ),
        ("E", "1"): gettext_noop("An unreliable outlet, and what it says is rated confirmed."),
        ("E", "2"): gettext_noop("An unreliable outlet, and what it says is rated probably true."),
    }
)
"""(reliability, credibility) that point apart. NATO's AJP-2.1 rates the two independently of each
other, so such pairs are allowed; raters have been found to let one scale follow the other all the
same (M. G. Samet, "Subjective interpretation of reliability and accuracy scales for evaluating
military intelligence", 1975), so that a pair against that pull is either a slip or worth a
sentence. F and 6 say that something cannot be judged: they are never mixed with anything."""


def mixed_signal(grade: str, code: str) -> str:
    """What points apart in an outlet's grade and a code, in a sentence; "" where nothing does."""
    return MIXED_SIGNALS.get((grade, code), "")


def best_grade(grades: Iterable[str]) -> str:
    """The best of the grades that judge at all, for a claim that several outlets support; else F."""
    return min((grade for grade in grades if grade in set("ABCDE")), default="F")


def inputs_sentence(inputs: Mapping[str, Any]) -> str:
    """What a rating was made from, as stored, in one sentence."""
    roots, against = inputs.get("known_roots") or 0, inputs.get("open_contradictions") or 0
    known = ngettext("{n} known independent origin", "{n} known independent origins", roots)
    if inputs.get("equal_or_better"):
        contradicted = ngettext(
            "{n} open contradiction, of equal or better origin",
            "{n} open contradictions, of equal or better origin",
            against,
        )
    else:
        contradicted = ngettext("{n} open contradiction", "{n} open contradictions", against)
    seen = bool(inputs.get("primary_document"))
    parts = [
        known.format(n=roots),
        contradicted.format(n=against),
        _("the document itself seen") if seen else _("the document itself not seen"),
    ]
    if (age := inputs.get("age_days")) is not None:
        parts.append(ngettext("{n} day old", "{n} days old", age).format(n=age))
    return "; ".join(parts)
