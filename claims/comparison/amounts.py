"""The figure of a reported amount, as all comparisons of money read it."""

from __future__ import annotations

from decimal import Decimal

from claims.comparison.figures import Figure, figure
from claims.comparison.outcome import Reported
from sources.extraction.values import MoneyValue

_SMALL = Decimal(1000)


def money_figure(reported: Reported, value: MoneyValue) -> Figure:
    """The figure of an amount; a small one is printed to its last digit ($80 is not 82 rounded)."""
    plain = figure(value.amount, value.amount_max, value.approximator, reported.quote)
    if value.amount < _SMALL and plain.approximator is None:
        return Figure(plain.low, plain.high, None, min(plain.step, Decimal(1)))
    return plain
