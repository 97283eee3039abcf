"""Converted amounts against the reference rate of the day that the article itself states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Final

from claims.alignment.meant import meant_value
from claims.alignment.units import Unit
from claims.collation.desk import Desk, reported
from claims.collation.finding import Finding, normalised, side_of, sorted_sides
from claims.comparison.money import check_conversion
from claims.comparison.outcome import DifferenceKind, Outcome, Severity
from sources.extraction.pipeline import Extraction
from sources.extraction.values import DateValue, Kind, Mention, MoneyValue, Value

_FRESH: Final = timedelta(days=31)
_CONVERTED: Final = re.compile(
    r"\s*(?:[(\[]\s*|,?\s*or\s+|,?\s*equivalent to\s+|,?\s*equal to\s+|[–—-]\s*|/\s*)"
    r"(?:about|around|some|roughly|approximately|nearly|over|more than|equivalent to|or|=|~|≈)?\s*",
    re.IGNORECASE,
)


def check_conversions(desk: Desk) -> list[Finding]:
    """One finding for each converted pair that does not fit the rate of its stated day.

    Where no day is stated the day of publication counts, with more leave.
    """
    findings = []
    for unit in desk.units:
        extraction = desk.extraction(unit.article)
        for source, target in _pairs(extraction.article.text, unit):
            comparison = check_conversion(
                reported(extraction.article, source, unit),
                reported(extraction.article, target, unit),
                _stated_day(unit, source),
            )
            if comparison.outcome is Outcome.CANNOT_SAY and not _of_the_past(unit, extraction):
                comparison = check_conversion(
                    reported(extraction.article, source, unit),
                    reported(extraction.article, target, unit),
                    extraction.article.published,
                    told=False,
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
        one, other = (meant_value(text, m) for m in (a, b))
        if _currency(one) and _currency(other) and _currency(one) != _currency(other):
            between = text[a.end : b.start]
            if len(between) <= 40 and _CONVERTED.fullmatch(between):
                yield a, b


def _of_the_past(unit: Unit, extraction: Extraction) -> bool:
    """Whether the sentence names a day, or a year, that ended well before publication."""
    published = extraction.article.published
    if published is None or published.earliest is None:
        return True
    limit = published.earliest - _FRESH
    mentions = (*unit.statement.mentions, *unit.statement.carried)
    ends = (m.value.latest for m in mentions if isinstance(m.value, DateValue))
    return any(end is not None and end < limit for end in ends)


def _currency(value: Value) -> str | None:
    return value.currency if isinstance(value, MoneyValue) else None


def _stated_day(unit: Unit, amount: Mention) -> DateValue | None:
    """The day with its year that the sentence states for the fact, the nearest to the amount."""
    days = [
        m
        for m in (*unit.statement.mentions, *unit.statement.carried)
        if isinstance(m.value, DateValue) and m.value.earliest and m.value.latest
    ]
    nearest = min(days, key=lambda m: (abs(m.start - amount.start), m.start), default=None)
    return nearest.value if nearest and isinstance(nearest.value, DateValue) else None
