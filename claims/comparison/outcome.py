"""What a comparison answers: its outcome, the kind of difference, how urgent, and one sentence.

The words here are the product's outward vocabulary (docs/reference/values.md); ``KINDS`` is the
one table that pages, the generated reference and the queue read them from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sources.extraction.values import DateValue, Value
from sources.speech import gettext_noop


class Outcome(StrEnum):
    """How two reported values stand to each other."""

    AGREES = "agrees"
    COMPATIBLE = "compatible"
    DIFFERS = "differs"
    CANNOT_SAY = "cannot-say"


class DifferenceKind(StrEnum):
    """Of what kind a difference is; some kinds are compatible, some differ, some are either."""

    ROUNDING = "rounding"
    PRECISION = "precision"
    UNIT = "unit"
    NAME_FORM = "name-form"
    CONVERSION = "conversion"
    SCOPE = "scope"
    AS_OF = "as-of"
    CONTRADICTION = "contradiction"
    CHRONOLOGY = "chronology"
    YEAR_MISSING = "year-missing"
    SPELLING = "spelling"
    PARTY = "party"
    DESCRIPTION = "description"
    ATTRIBUTION = "attribution"
    STANCE = "stance"
    DESIGNATOR = "designator"
    GARBLED = "garbled"
    UNDATED = "undated"
    SILENT_EDIT = "silent-edit"


class Severity(StrEnum):
    """How soon an editor should look."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Family(StrEnum):
    """Where a kind is met: between values that can both stand, that cannot, or on one text."""

    COMPATIBLE = "compatible"
    DIFFERS = "differs"
    ONE_TEXT = "one-text"


@dataclass(frozen=True, slots=True)
class KindRule:
    """One line of the catalogue: a kind in one family, its words and its default severity.

    ``words`` is what a table cell or badge shows; ``meaning`` is a sentence for the reference:
    both in English, marked for translation.
    ``severity`` is None where the kind is never raised. ``queued``: whether it becomes a row of
    the discrepancy queue by itself.
    """

    family: Family
    kind: DifferenceKind
    words: str
    meaning: str
    severity: Severity | None
    queued: bool


def _compatible(kind: DifferenceKind, words: str, meaning: str) -> KindRule:
    return KindRule(Family.COMPATIBLE, kind, words, meaning, None, queued=False)


def _differs(kind: DifferenceKind, words: str, meaning: str, severity: Severity) -> KindRule:
    return KindRule(Family.DIFFERS, kind, words, meaning, severity, queued=True)


def _one_text(kind: DifferenceKind, words: str, meaning: str, severity: Severity) -> KindRule:
    return KindRule(Family.ONE_TEXT, kind, words, meaning, severity, queued=True)


_K, _S = DifferenceKind, Severity

_CATALOGUE: tuple[KindRule, ...] = (
    _compatible(
        _K.ROUNDING,
        gettext_noop("rounded"),
        gettext_noop("The same figure, rounded or marked as approximate."),
    ),
    _compatible(
        _K.PRECISION,
        gettext_noop("less precise"),
        gettext_noop("One side says less; the other lies within it."),
    ),
    _compatible(
        _K.CONVERSION,
        gettext_noop("converted"),
        gettext_noop("Two currencies whose amounts fit the rate of the day."),
    ),
    _compatible(
        _K.UNIT, gettext_noop("other unit"), gettext_noop("The same quantity in another unit.")
    ),
    _compatible(
        _K.AS_OF,
        gettext_noop("as of another day"),
        gettext_noop(
            "Each is right for its day: a later toll, an age some months on, a day in another zone."
        ),
    ),
    _compatible(
        _K.SCOPE,
        gettext_noop("counted differently"),
        gettext_noop("The words show that one side counts more than the other."),
    ),
    _compatible(
        _K.NAME_FORM,
        gettext_noop("other form of the name"),
        gettext_noop("The same name, shorter or longer."),
    ),
    _differs(
        _K.CONTRADICTION,
        gettext_noop("outlets differ"),
        gettext_noop("Both cannot be right for the same scope."),
        _S.HIGH,
    ),
    _differs(
        _K.CHRONOLOGY,
        gettext_noop("order of events"),
        gettext_noop("The printed dates cannot stand in the order that is told."),
        _S.HIGH,
    ),
    _differs(
        _K.YEAR_MISSING,
        gettext_noop("year not given"),
        gettext_noop("Only one side gives the year."),
        _S.MEDIUM,
    ),
    _differs(
        _K.CONVERSION,
        gettext_noop("conversion"),
        gettext_noop("A converted amount does not fit the reference rate of the stated day."),
        _S.MEDIUM,
    ),
    _differs(
        _K.SPELLING,
        gettext_noop("spelling"),
        gettext_noop("One name, spelled in different ways."),
        _S.MEDIUM,
    ),
    _differs(
        _K.PARTY,
        gettext_noop("who acted"),
        gettext_noop("The sides name different parties."),
        _S.HIGH,
    ),
    _differs(
        _K.DESCRIPTION,
        gettext_noop("described differently"),
        gettext_noop("Nationality or sort of thing is not the same."),
        _S.HIGH,
    ),
    _differs(
        _K.ATTRIBUTION,
        gettext_noop("who says so"),
        gettext_noop("One side names a source, the other names another or none."),
        _S.MEDIUM,
    ),
    _differs(
        _K.STANCE,
        gettext_noop("asserted and denied"),
        gettext_noop("What one side asserts, another denies."),
        _S.HIGH,
    ),
    _differs(
        _K.SCOPE,
        gettext_noop("other scope"),
        gettext_noop("They seem to count different things; nothing says so."),
        _S.MEDIUM,
    ),
    _differs(
        _K.AS_OF,
        gettext_noop("other day"),
        gettext_noop("They may hold for different days; nothing explains the change."),
        _S.MEDIUM,
    ),
    _differs(
        _K.DESIGNATOR,
        gettext_noop("designator"),
        gettext_noop("The type or model signs are not the same."),
        _S.MEDIUM,
    ),
    _one_text(
        _K.GARBLED,
        gettext_noop("garbled"),
        gettext_noop("The text is damaged at this place."),
        _S.LOW,
    ),
    _one_text(
        _K.UNDATED,
        gettext_noop("publication date not known"),
        gettext_noop("A day is told relative to a publication date that is not known."),
        _S.LOW,
    ),
    _one_text(
        _K.SILENT_EDIT,
        gettext_noop("edited without notice"),
        gettext_noop("A quoted value changed between two captures of one article."),
        _S.HIGH,
    ),
)

KINDS: Mapping[tuple[Family, DifferenceKind], KindRule] = MappingProxyType(
    {(rule.family, rule.kind): rule for rule in _CATALOGUE}
)


def default_severity(kind: DifferenceKind) -> Severity | None:
    """The severity a kind is raised with, or None where it is only ever compatible."""
    for family in (Family.DIFFERS, Family.ONE_TEXT):
        rule = KINDS.get((family, kind))
        if rule is not None:
            return rule.severity
    return None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a value holds for, where that is known: a day, a place, a definition."""

    as_of: DateValue | None = None
    place: str | None = None
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """One side of a comparison: a value, the words that print it, and who printed them.

    ``quote`` is the printed phrase; ``context`` the sentence around it, or "" where unknown;
    ``article`` an id that tells two articles of one outlet apart.
    """

    value: Value
    quote: str
    outlet: str | None = None
    published: DateValue | None = None
    context: str = ""
    article: str | None = None
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result for two sides. ``kind`` is None when they agree or nothing can be said.

    ``severity`` is set exactly when ``outcome`` is *differs*. ``explanation`` is one sentence with
    the words of both sides, for an editor to read.
    """

    outcome: Outcome
    kind: DifferenceKind | None
    severity: Severity | None
    explanation: str

    @property
    def alerts(self) -> bool:
        """Whether an editor should look: the sides differ and it is more than a trifle."""
        return self.outcome is Outcome.DIFFERS and self.severity in {Severity.HIGH, Severity.MEDIUM}


def agrees(explanation: str) -> Comparison:
    return Comparison(Outcome.AGREES, None, None, explanation)


def compatible(kind: DifferenceKind, explanation: str) -> Comparison:
    return Comparison(Outcome.COMPATIBLE, kind, None, explanation)


def differs(kind: DifferenceKind, explanation: str, severity: Severity | None = None) -> Comparison:
    """A difference of ``kind``, with its default severity unless another is given."""
    return Comparison(
        Outcome.DIFFERS, kind, severity or default_severity(kind) or Severity.LOW, explanation
    )


def cannot_say(explanation: str) -> Comparison:
    return Comparison(Outcome.CANNOT_SAY, None, None, explanation)
