"""Round words for numbers: "dozens", "hundreds", "several" name a span, not a figure."""

from __future__ import annotations

import re
from decimal import Decimal

_SPANS: dict[str, tuple[int, int]] = {
    "a couple": (2, 3),
    "a pair": (2, 2),
    "a few": (2, 9),
    "a handful": (2, 9),
    "several": (3, 19),
    "multiple": (2, 99),
    "numerous": (5, 999),
    "many": (5, 9999),
    "dozens": (24, 199),
    "scores": (40, 299),
    "hundreds": (200, 2999),
    "thousands": (2_000, 29_999),
    "tens of thousands": (20_000, 299_999),
    "hundreds of thousands": (200_000, 2_999_999),
    "millions": (2_000_000, 299_999_999),
    "billions": (2_000_000_000, 299_999_999_999),
}
_PATTERN = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(_SPANS, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)


def vague_number(quote: str) -> tuple[Decimal, Decimal] | None:
    """The span that a round word allows, lowest and highest; None where the quote has none."""
    match = _PATTERN.search(quote[:400])
    if match is None:
        return None
    low, high = _SPANS[" ".join(match.group().lower().split())]
    return Decimal(low), Decimal(high)
