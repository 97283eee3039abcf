"""Round words for numbers: "dozens", "hundreds", "several" name a span, not a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.comparison.tables import rows

_SPANS = {word: (Decimal(low), Decimal(high)) for word, low, high in rows("vague")}
_PATTERN = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(_SPANS, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)


def vague_number(quote: str) -> tuple[Decimal, Decimal] | None:
    """The span that a round word allows, lowest and highest; None where the quote has none."""
    match = _PATTERN.search(quote[:400])
    if match is None:
        return None
    return _SPANS[" ".join(match.group().lower().split())]
