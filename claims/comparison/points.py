"""Points of per cent in words: "50 basis points", "half a percentage point"."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.comparison.printed import printed_approximator, printed_numbers
from sources.extraction.values import PercentValue

_BASIS = re.compile(r"(?P<number>[\w.,]{1,12})[\s-]{1,2}(?:basis points?|bps?)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"\b(?P<share>half|(?:three|a) quarters?|quarter)(?: of)? an? (?:full |whole )?"
    r"(?:percentage )?point\b",
    re.IGNORECASE,
)
_SHARES = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three": Decimal("0.75")}
"""By the last word of the share; "three quarters" by its first."""


def in_points(words: str) -> PercentValue | None:
    """The percentage points that words give in basis points or as a share of a point, or None."""
    text = words[:400]
    basis = _BASIS.search(text)
    if basis:
        figures = printed_numbers(basis["number"])
        if figures:
            return PercentValue(
                figures[0].number / 100,
                None,
                printed_approximator(text, figures[0].number),
                points=True,
            )
    share = _SHARE.search(text)
    if share is None:
        return None
    number = _SHARES[
        "three" if "three" in share["share"].lower() else share["share"].split()[-1].lower()
    ]
    return PercentValue(number, None, printed_approximator(text), points=True)
