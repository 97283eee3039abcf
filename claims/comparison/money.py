"""Comparing amounts of money: one currency by figure, two by the rate of a known day."""

from __future__ import annotations

import re

from claims.comparison.amounts import money_figure
from claims.comparison.conversion import check_conversion, compare_currencies
from claims.comparison.currencies import may_be_one_currency
from claims.comparison.figures import Relation, compare_figures, told
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    cannot_say,
    compatible,
)
from claims.comparison.sums import adds_up_to
from claims.comparison.wording import both
from sources.extraction.values import MoneyValue
from sources.speech import gettext as _

__all__ = ["check_conversion", "compare_money"]

_BESIDES = re.compile(
    r"\b(?:including|includes|excluding|with|plus|before|after|net of|without|not counting)\s+"
    r"(?:[$€£]?[\d.,]{1,12}\s?(?:billion|million|bn|m)?\s+(?:of|in)\s+)?(?:the\s+|its\s+|any\s+|"
    r"assumed\s+|net\s+|legal\s+|sales\s+){0,2}(?:debts?|tax(?:es)?|fees?|interest|vat|costs?|"
    r"liabilities|dividends?|bonuses|add-ons|expenses|inflation|discounts?|shipping|duties)\b|"
    r"\b(?:debts?|tax(?:es)?|fees?|interest|vat|costs?|expenses|bonuses)\s+(?:are\s+)?"
    r"(?:included|excluded)\b",
    re.IGNORECASE,
)


def compare_money(a: Reported, b: Reported) -> Comparison:
    """Compare two reported amounts: one currency by figure, two by the rate of a known day."""
    words_a, words_b = both(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, MoneyValue) or not isinstance(value_b, MoneyValue):
        return cannot_say(
            _("{a} and {b} are not both amounts of money.").format(a=words_a, b=words_b)
        )
    if not _same_per(value_a.per, value_b.per):
        return cannot_say(
            _("{a} and {b} are prices for different things.").format(a=words_a, b=words_b)
        )
    if value_a.currency and value_b.currency and value_a.currency != value_b.currency:
        return compare_currencies(a, value_a, b, value_b)
    relation = compare_figures(money_figure(a, value_a), money_figure(b, value_b))
    if value_a.currency != value_b.currency and may_be_one_currency(a, b):
        if relation is Relation.DIFFERENT:
            return _by_scope(a, value_a, b, value_b) or told(relation, words_a, words_b, "amount")
        return told(relation, words_a, words_b, "amount")
    if relation is not Relation.DIFFERENT and value_a.currency != value_b.currency:
        return compatible(
            DifferenceKind.PRECISION,
            _("{a} and {b} are the same figure; one names no currency.").format(
                a=words_a, b=words_b
            ),
        )
    if relation is Relation.DIFFERENT and value_a.currency != value_b.currency:
        return cannot_say(_("{a} and {b}: one names no currency.").format(a=words_a, b=words_b))
    if relation is Relation.DIFFERENT:
        return _by_scope(a, value_a, b, value_b) or told(relation, words_a, words_b, "amount")
    return told(relation, words_a, words_b, "amount")


def _by_scope(
    a: Reported, value_a: MoneyValue, b: Reported, value_b: MoneyValue
) -> Comparison | None:
    """With and without debt, tax or fees; or a sum of the parts that stand side by side."""
    words_a, words_b = both(a, b)
    besides = [_BESIDES.search(side.quote[:400]) for side in (a, b)]
    if (besides[0] is None) != (besides[1] is None):
        return compatible(
            DifferenceKind.SCOPE,
            _("{a} and {b}: one says what it takes in besides.").format(a=words_a, b=words_b),
        )
    for whole, parts, of_parts in ((value_a, b, value_b), (value_b, a, value_a)):
        if adds_up_to(parts.quote, of_parts.amount, whole.amount):
            return compatible(
                DifferenceKind.SCOPE,
                _("{a} and {b}: one is the sum of the other's parts.").format(a=words_a, b=words_b),
            )
    return None


def _same_per(a: str | None, b: str | None) -> bool:
    """Whether two prices are for one unit: "share" and "Qualcomm share" are; unsaid fits any."""
    if not a or not b:
        return True
    return a.lower().split()[-1:] == b.lower().split()[-1:]
