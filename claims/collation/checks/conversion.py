"""Converted amounts against the reference rate of the day that the article itself states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from claims.alignment.units import Unit
from claims.collation.desk import Desk, reported
from claims.collation.finding import Finding, normalised, side_of, sorted_sides
from claims.comparison.money import check_conversion
from claims.comparison.outcome import DifferenceKind, Outcome, Severity
from sources.extraction.values import DateValue, Kind, Mention, MoneyValue

_CONVERTED: Final = re.compile(
    r"\s*(?:[(\[]\s*|,?\s*or\s+|,?\s*equivalent to\s+|,?\s*equal to\s+|[–—-]\s*|/\s*)"
    r"(?:about|around|some|roughly|approximately|nearly|over|more than|equivalent to|or|=|~|≈)?\s*",
    re.IGNORECASE,
)


def check_conversions(desk: Desk) -> list[Finding]:
    """One finding for each converted pair that does not fit the rate of its stated day."""
    findings = []
    for unit in desk.units:
        extraction = desk.extraction(unit.article)
        for source, target in _pairs(extraction.article.text, unit):
            comparison = check_conversion(
                reported(extraction.article, source, unit),
                reported(extraction.article, target, unit),
                _stated_day(unit, source),
            )
            if comparison.outcome is not Outcome.DIFFERS:
                continue
            sides = sorted_sides(side_of(unit.article, m) for m in (source, target))
            named = desk.fact_of(unit.index)
            findings.append(
                Finding(
                    kind=DifferenceKind.CONVERSION,
                    severity=comparison.severity or Severity.MEDIUM,
                    explanation=comparison.explanation,
                    subjects=(
                        f"article:{unit.article}",
                        f"fact:{named.key}" if named else f"amount:{_key(source)}",
                    ),
                    attribute="conversion",
                    sides=sides,
                    content=tuple((s.article, normalised(s.value)) for s in sides),
                    fact=named.key if named else None,
                )
            )
    return findings


def _key(mention: Mention) -> str:
    return normalised(mention.value.as_json())


def _pairs(text: str, unit: Unit) -> Iterator[tuple[Mention, Mention]]:
    """Two amounts of two currencies, the second put beside the first as its conversion."""
    amounts = [m for m in unit.statement.mentions if m.kind is Kind.MONEY]
    for a, b in pairwise(amounts):
        if not isinstance(a.value, MoneyValue) or not isinstance(b.value, MoneyValue):
            continue
        if a.value.currency and b.value.currency and a.value.currency != b.value.currency:
            between = text[a.end : b.start]
            if len(between) <= 40 and _CONVERTED.fullmatch(between):
                yield a, b


def _stated_day(unit: Unit, amount: Mention) -> DateValue | None:
    """The day with its year that the sentence states for the fact, the nearest to the amount."""
    days = [
        m
        for m in (*unit.statement.mentions, *unit.statement.carried)
        if isinstance(m.value, DateValue) and m.value.earliest and m.value.latest
    ]
    nearest = min(days, key=lambda m: (abs(m.start - amount.start), m.start), default=None)
    return nearest.value if nearest and isinstance(nearest.value, DateValue) else None
