"""Signs and words: each kind, severity, standing and answer has a shape and words, never one alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claims.comparison.outcome import KINDS, DifferenceKind, Family


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign with its words; ``name`` is the code it stands for, used as a class in the markup."""

    name: str
    sign: str
    words: str


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
        "high": Sign("high", "⁂", "High"),
        "medium": Sign("medium", "⁑", "Medium"),
        "low": Sign("low", "∗", "Low"),
    }
)

SEVERITY_ORDER = ("high", "medium", "low")

OPEN = Sign("open", "○", "Open")
DECIDED = Sign("decided", "●", "Decided")
DISMISSED = Sign("dismissed", "⊘", "Not a difference")
REOPENED = Sign("reopened", "↻", "Reopened")
CLEARED = Sign("cleared", "⊘", "Cleared")
STANDINGS: Mapping[str, Sign] = MappingProxyType(
    {"open": OPEN, "decided": DECIDED, "cleared": CLEARED}
)

DECISIONS: Mapping[str, str] = MappingProxyType(
    {
        "one-stands": "One stands",
        "both-stand": "Both stand",
        "same": "They are the same",
        "outlet-error": "An outlet’s error",
        "garbled": "Garbled text",
        "not-comparable": "Not comparable",
        "cannot-say": "Cannot say",
        "not-a-difference": "Not a difference",
    }
)

NO_DIFFERENCE = frozenset({"same", "not-a-difference", "not-comparable", "garbled"})
"""Decisions after which outlets do not differ any more (`claims_outlets_differ` in the guards)."""

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
    return Sign(kind, _KIND_SIGNS[known], rule.words[0].upper() + rule.words[1:])
