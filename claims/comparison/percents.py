"""Comparing percentages; percentage points are another thing than per cent."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.comparison.figures import Figure, Relation, compare_figures, figure, told
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    Severity,
    cannot_say,
    differs,
)
from claims.comparison.wording import both
from sources.extraction.values import PercentValue
from sources.speech import gettext as _

ROUNDING = Decimal("0.25")
"""A whole percentage may be a decimal one rounded, up to this share of it (2 % of 2.4 %)."""


SHARE_STEP = Decimal(5)
"""A share in words ("a third", "one in four") is as coarse as this, in points of per cent."""

_SHARE_IN_WORDS = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|\w{3,5} (?:in|out of) \w{3,5})\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:(up|rose|risen|rises?|rising|grew|grown|grows?|gained|gains?|climbed|increased?|jumped|surged)"
    r"|down|fell|fallen|falls?|falling|dropped|drops?|lost|declined?|slid|shed|decreased?|shrank|slumped)\b",
    re.IGNORECASE,
)


def compare_percents(a: Reported, b: Reported) -> Comparison:
    """Compare two reported percentages."""
    words_a, words_b = both(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, PercentValue) or not isinstance(value_b, PercentValue):
        return cannot_say(_("{a} and {b} are not both percentages.").format(a=words_a, b=words_b))
    relation = compare_figures(_figure(a, value_a), _figure(b, value_b), ROUNDING)
    if value_a.points != value_b.points:
        if relation is Relation.DIFFERENT:
            return cannot_say(
                _("{a} and {b}: per cent and points measure other things.").format(
                    a=words_a, b=words_b
                )
            )
        return differs(
            DifferenceKind.SCOPE,
            _("{a} and {b} give one figure, once in per cent and once in points.").format(
                a=words_a, b=words_b
            ),
            Severity.MEDIUM,
        )
    if relation is not Relation.DIFFERENT and {_way(a.quote), _way(b.quote)} == {-1, 1}:
        return differs(
            DifferenceKind.CONTRADICTION,
            _("{a} and {b}: one rises, the other falls.").format(a=words_a, b=words_b),
        )
    return told(relation, words_a, words_b, "percentage")


def _way(quote: str) -> int:
    """Which way a quote says that a figure went: 1 up, −1 down, 0 where it does not say."""
    ways = {1 if match[1] else -1 for match in _MOVED.finditer(quote[:400])}
    return ways.pop() if len(ways) == 1 else 0


def _figure(reported: Reported, value: PercentValue) -> Figure:
    """A percentage is printed to its last digit: 70 is not 68 rounded."""
    plain = figure(value.number, value.number_max, value.approximator, reported.quote)
    coarse = _SHARE_IN_WORDS.search(reported.quote[:400]) and not any(
        map(str.isdigit, reported.quote)
    )
    step = SHARE_STEP if coarse else min(plain.step, Decimal(1))
    return Figure(plain.low, plain.high, plain.approximator, step)
