"""Signs and words: each kind, severity, standing and answer has a shape and words, never one alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claims.comparison.outcome import KINDS, DifferenceKind, Family
from claims.worded import Words
from sources.speech import gettext as _
from sources.speech import gettext_noop


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign with its words; ``name`` is the code it stands for, used as a class in the markup.

    ``written`` are the words in English, as they are marked for translation."""

    name: str
    sign: str
    written: str

    @property
    def words(self) -> str:
        words = _(self.written)
        return words[:1].upper() + words[1:]


_KIND_SIGNS: Mapping[DifferenceKind, str] = MappingProxyType(
    {
        DifferenceKind.CONTRADICTION: "≠",
        DifferenceKind.CHRONOLOGY: "⇄",
        DifferenceKind.YEAR_MISSING: "⟨⟩",
        DifferenceKind.PRECISION: "‸",
        DifferenceKind.UNDATED: "‸",
        DifferenceKind.ROUNDING: "≈",
        DifferenceKind.CONVERSION: "¤",
        DifferenceKind.UNIT: "↔",
        DifferenceKind.AS_OF: "◷",
        DifferenceKind.SCOPE: "⊂",
        DifferenceKind.ATTRIBUTION: "“",
        DifferenceKind.PARTY: "“",
        DifferenceKind.STANCE: "±",
        DifferenceKind.SPELLING: "∼",
        DifferenceKind.NAME_FORM: "≃",
        DifferenceKind.DESCRIPTION: "◑",
        DifferenceKind.DESIGNATOR: "#",
        DifferenceKind.GARBLED: "†",
        DifferenceKind.SILENT_EDIT: "∆",
    }
)

SEVERITIES: Mapping[str, Sign] = MappingProxyType(
    {
        "high": Sign("high", "⁂", gettext_noop("High")),
        "medium": Sign("medium", "⁑", gettext_noop("Medium")),
        "low": Sign("low", "∗", gettext_noop("Low")),
    }
)

SEVERITY_ORDER = ("high", "medium", "low")

OPEN = Sign("open", "○", gettext_noop("Open"))
DECIDED = Sign("decided", "●", gettext_noop("Decided"))
DISMISSED = Sign("dismissed", "⊘", gettext_noop("Not a difference"))
REOPENED = Sign("reopened", "↻", gettext_noop("Reopened"))
CLEARED = Sign("cleared", "⊘", gettext_noop("Cleared"))
STANDINGS: Mapping[str, Sign] = MappingProxyType(
    {"open": OPEN, "decided": DECIDED, "cleared": CLEARED}
)

DECISIONS: Mapping[str, str] = Words(
    {
        "one-stands": gettext_noop("One stands"),
        "both-stand": gettext_noop("Both stand"),
        "same": gettext_noop("They are the same"),
        "outlet-error": gettext_noop("An outlet’s error"),
        "garbled": gettext_noop("Garbled text"),
        "not-comparable": gettext_noop("Not comparable"),
        "cannot-say": gettext_noop("Cannot say"),
        "not-a-difference": gettext_noop("Not a difference"),
    }
)

OUTCOMES: Mapping[str, str] = Words(
    {
        "one-stands": gettext_noop("Decided: one stands"),
        "both-stand": gettext_noop("Decided: both stand"),
        "same": gettext_noop("Decided: they are the same"),
        "outlet-error": gettext_noop("Decided: an outlet’s error"),
        "garbled": gettext_noop("Decided: garbled text"),
        "not-comparable": gettext_noop("Decided: not comparable"),
        "cannot-say": gettext_noop("Decided: cannot say"),
        "not-a-difference": gettext_noop("Decided: not a difference"),
    }
)
"""The same, as a difference is told that was decided so."""

VERDICTS: Mapping[str, str] = Words(
    {
        "true": gettext_noop("true"),
        "mostly-true": gettext_noop("mostly true"),
        "mixed": gettext_noop("mixed"),
        "mostly-false": gettext_noop("mostly false"),
        "false": gettext_noop("false"),
        "unproven": gettext_noop("unproven"),
    }
)
LEVEL_WORDS: Mapping[str, str] = Words(
    {
        "low": gettext_noop("low"),
        "moderate": gettext_noop("moderate"),
        "high": gettext_noop("high"),
    }
)
"""How sure the desk is, in a word."""

NO_DIFFERENCE = frozenset({"same", "not-a-difference", "not-comparable", "garbled"})
"""Decisions after which outlets do not differ any more (`claims_outlets_differ` in the guards)."""


def verdict_words(verdict: str | None) -> str:
    """A verdict of the editors in words, "" for none."""
    code = verdict or ""
    return VERDICTS.get(code, code.replace("-", " "))


CORROBORATION_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "Disputed": "≠",
        "Confirmed by independent origins": "●",
        "Single origin": "⋏",
        "Reported consistently, origins not established": "✓",
        "Not established": "○",
    }
)


def kind_sign(kind: str) -> Sign:
    """The sign and words of a kind that was raised; an unknown kind shows as its own name."""
    try:
        known = DifferenceKind(kind)
    except ValueError:
        return Sign(kind, "≠", kind.replace("-", " ").capitalize())
    rule = next(
        KINDS[family, known]
        for family in (Family.DIFFERS, Family.ONE_TEXT, Family.COMPATIBLE)
        if (family, known) in KINDS
    )
    return Sign(kind, _KIND_SIGNS[known], rule.words)
