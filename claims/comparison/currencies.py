"""Words for money that several currencies share (``data/currencies.tsv``): francs, kroner."""

from __future__ import annotations

import re
from functools import cache

from claims.comparison.outcome import Reported
from claims.comparison.tables import rows
from sources.extraction.values import MoneyValue


@cache
def _families() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (re.compile(word, re.IGNORECASE), frozenset(codes.split()))
        for word, codes in rows("currencies")
    )


def may_be_one_currency(a: Reported, b: Reported) -> bool:
    """Whether one side names its currency and the other prints a word that may mean it."""
    for bare, named in ((a, b), (b, a)):
        if not isinstance(bare.value, MoneyValue) or not isinstance(named.value, MoneyValue):
            return False
        if bare.value.currency is None and named.value.currency is not None:
            return any(
                named.value.currency in codes and word.search(bare.quote[:400])
                for word, codes in _families()
            )
    return False
