"""The ECB's euro reference rates of a day, from the table that CurrencyConverter ships.

Read once, on first use; never from the network. The ECB fixes rates on working days: a weekend or
holiday takes the last fixing before it, at most a week back.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache

from currency_converter import CurrencyConverter, RateNotFoundError

LONGEST_PAUSE = 7


@cache
def _table() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)


def _per_euro(currency: str, day: date) -> Decimal | None:
    if currency == "EUR":
        return Decimal(1)
    table = _table()
    bounds = table.bounds.get(currency)
    if bounds is None or not bounds.first_date <= day <= bounds.last_date:
        return None
    for back in range(LONGEST_PAUSE + 1):
        earlier = day - timedelta(days=back)
        if earlier < bounds.first_date:
            return None
        try:
            return Decimal(table.convert(1, "EUR", currency, date=earlier))
        except RateNotFoundError:
            continue
    return None


@lru_cache(maxsize=4096)
def rate(source: str, target: str, day: date) -> Decimal | None:
    """How many ``target`` one ``source`` bought on ``day`` (ISO 4217 codes), or None if unknown."""
    source_rate, target_rate = _per_euro(source, day), _per_euro(target, day)
    if source_rate is None or target_rate is None or source_rate == 0:
        return None
    return target_rate / source_rate
