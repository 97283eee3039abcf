"""Two currencies: whether amounts fit the reference rate of a day, and which rate was printed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from claims.comparison.amounts import money_figure
from claims.comparison.edtf import read_edtf, span_bounds, value_bounds
from claims.comparison.figures import Figure, narrowed
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.rates import rate
from claims.comparison.wording import both, printed, source_of, spoken_day
from sources.extraction.values import DateValue, MoneyValue
from sources.speech import gettext as _

TOLERANCE = Decimal("0.02")
"""A conversion may lie this far from the reference rate, beyond the rounding of both figures."""

LEAVE = Decimal("0.06")
"""The same where the day is not stated, and the rate of the day of publication stands in."""

SAME_ORDER = Decimal("0.25")
"""Beyond this share two amounts in two currencies are different amounts, not a stale rate."""

_SHARED_SIGNS = re.compile(
    r"[$¥£]|\b(?:dollar|peso|rupee|pound|franc|dinar|rouble|ruble|kron[ae]|kr|rial|riyal|won)",
    re.IGNORECASE,
)
_CURRENT_RATE = re.compile(r"\b(?:current|today['’]?s)\s+(?:exchange\s+)?rates?\b", re.IGNORECASE)
_LONGEST_SPELL = 62


def _days(a: Reported, b: Reported) -> list[date]:
    """The days whose rate may have been used: the stated day of the fact, then publication."""
    known = [r.scope.as_of for r in (a, b) if r.scope is not None] + [a.published, b.published]
    days = []
    for value in known:
        bounds = value_bounds(value)
        if bounds is not None and bounds.first is not None and bounds.last is not None:
            days.extend([bounds.first, bounds.last])
    return sorted(set(days))


def compare_currencies(
    a: Reported, value_a: MoneyValue, b: Reported, value_b: MoneyValue
) -> Comparison:
    """Compare two articles' amounts in two currencies by the rate of a day that both may mean."""
    words_a, words_b = both(a, b)
    figure_a, figure_b = money_figure(a, value_a), money_figure(b, value_b)
    source, target = value_a.currency or "", value_b.currency or ""
    rates = [(day, rate(source, target, day)) for day in _days(a, b)]
    known = [(day, value) for day, value in rates if value is not None]
    fitting = any(_fits(figure_a, figure_b, value) for _day, value in known)
    if not fitting and (figure_a.low, figure_a.top) == (figure_b.low, figure_b.top):
        return _one_figure(a, b)
    if not known:
        return cannot_say(
            _(
                "{a} and {b} are in two currencies, and no reference rate for a known "
                "day can be set against them."
            ).format(a=words_a, b=words_b)
        )
    for day, value in known:
        if _fits(figure_a, figure_b, value):
            return compatible(
                DifferenceKind.CONVERSION,
                _("{a} and {b} fit the reference rate of {day} ({rate}).").format(
                    a=words_a,
                    b=words_b,
                    day=spoken_day(day),
                    rate=_rate_words(value, source, target),
                ),
            )
    day, value = known[0]
    return _misfit(
        a,
        b,
        (figure_a, figure_b),
        (source, target),
        (value, value),
        spoken_day(day),
        one_article=False,
    )


def _one_figure(a: Reported, b: Reported) -> Comparison:
    """One figure in two currencies is no conversion; a sign that both share may be one currency."""
    words_a, words_b = both(a, b)
    signs = [{sign.lower() for sign in _SHARED_SIGNS.findall(x.quote[:400])} for x in (a, b)]
    if signs[0] & signs[1]:
        return cannot_say(
            _("{a} and {b}: the sign does not say which currency is meant.").format(
                a=words_a, b=words_b
            )
        )
    return differs(
        DifferenceKind.CONTRADICTION,
        _("{a} and {b} give one figure in two currencies.").format(a=words_a, b=words_b),
    )


def _fits(a: Figure, b: Figure, value: Decimal, leave: Decimal = TOLERANCE) -> bool:
    """Whether figure ``a`` at a rate is figure ``b``, within the tolerance and both roundings."""
    low, high = narrowed(a.times(value))
    other_low, other_high = narrowed(b)
    return low * (1 - leave) <= other_high and other_low <= high * (1 + leave)


def _misfit(
    a: Reported,
    b: Reported,
    figures: tuple[Figure, Figure],
    currencies: tuple[str, str],
    rates: tuple[Decimal, Decimal],
    when: str,
    *,
    one_article: bool,
) -> Comparison:
    words = _both_once(a, b)
    expected = figures[0].low * rates[0]
    larger = max(abs(expected), abs(figures[1].low))
    share = abs(expected - figures[1].low) / larger if larger else Decimal(0)
    asked = _two_rates(figures, rates, currencies)
    sentence = _("{words} does not fit the rate of {when} ({rates}).").format(
        words=words, when=when, rates=asked
    )
    if share > SAME_ORDER and not one_article:
        return differs(DifferenceKind.CONTRADICTION, sentence)
    return differs(DifferenceKind.CONVERSION, sentence)


def _both_once(a: Reported, b: Reported) -> str:
    """``“$764,000” for “5.56 million yuan” (Outlet)``: a source that both share is named once."""
    words_a, words_b = both(a, b)
    shared = source_of(a) is not None and (a.outlet, a.article) == (b.outlet, b.article)
    converted = printed(b.quote) if shared else words_b
    return _("{converted} for {amount}").format(converted=converted, amount=words_a)


def _two_rates(
    figures: tuple[Figure, Figure], rates: tuple[Decimal, Decimal], currencies: tuple[str, str]
) -> str:
    if not figures[0].low or not figures[1].low:
        return _("{rate} that day").format(rate=_rate_words(rates[0], *currencies))
    implied = figures[1].low / figures[0].low
    turned = rates[0] < 1
    shown = [1 / value if turned else value for value in (implied, *rates)]
    told = list(dict.fromkeys(_short(value) for value in sorted(shown[1:])))
    sentence = (
        _("{printed} {currency} per {other} printed, {rate} that day")
        if len(told) == 1
        else _("{printed} {currency} per {other} printed, {rate} to {highest} on those days")
    )
    currency, other = currencies if turned else currencies[::-1]
    return sentence.format(
        printed=_short(shown[0]), currency=currency, other=other, rate=told[0], highest=told[-1]
    )


def _short(value: Decimal) -> str:
    if value >= 100:
        return str(value.quantize(Decimal(1), ROUND_HALF_UP))
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _rate_words(value: Decimal, source: str, target: str) -> str:
    if value < 1:
        value, source, target = 1 / value, target, source
    return _("{rate} {currency} per {other}").format(
        rate=_short(value), currency=target, other=source
    )


def check_conversion(
    a: Reported, b: Reported, day: DateValue | None, *, told: bool = True
) -> Comparison:
    """Check a converted pair that one article prints: ``a`` "5.56 million yuan", ``b`` "$764,000".

    ``day`` is when the article says the fact took place. Where the words say "at current exchange
    rates" the day of publication counts instead. ``told`` is false where ``day`` is that of
    publication, for want of a stated one. Answers *cannot-say* without a day or a rate.
    """
    words = _both_once(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, MoneyValue) or not isinstance(value_b, MoneyValue):
        return cannot_say(_("{words}: not both are amounts of money.").format(words=words))
    if not value_a.currency or not value_b.currency or value_a.currency == value_b.currency:
        return cannot_say(_("{words}: not in two known currencies.").format(words=words))
    current = any(_CURRENT_RATE.search(f"{r.quote[:400]} {r.context[:2000]}") for r in (a, b))
    days = _spell(a.published or b.published if current else day)
    rates = sorted(
        value for each in days if (value := rate(value_a.currency, value_b.currency, each))
    )
    if not rates:
        missing = (
            _("{words} cannot be checked: there is no reference rate for its day.")
            if days
            else _("{words} cannot be checked: no day is stated for it.")
        )
        return cannot_say(missing.format(words=words))
    figures = money_figure(a, value_a), money_figure(b, value_b)
    when = spoken_day(days[0])
    if days[-1] != days[0]:
        when = _("{first} to {last}").format(first=when, last=spoken_day(days[-1]))
    if any(_fits(*figures, value, TOLERANCE if told else LEAVE) for value in rates):
        return agrees(
            _("{words} fits the reference rate of {when}.").format(words=words, when=when)
        )
    if not told:
        when = _("{day}, when it was published").format(day=when)
    elif len(days) == 1 and not current:
        when = _("the stated date")
    currencies = value_a.currency, value_b.currency
    return _misfit(a, b, figures, currencies, (rates[0], rates[-1]), when, one_article=True)


def _spell(day: DateValue | None) -> list[date]:
    """The days of a date that is known to two months or better; else none."""
    if day is None:
        return []
    reading = read_edtf(day.edtf)
    if reading is None or len(reading.spans) != 1 or not reading.has_year:
        return []
    bounds = span_bounds(reading.spans[0])
    if bounds.first is None or bounds.last is None:
        return []
    length = (bounds.last - bounds.first).days + 1
    if length > _LONGEST_SPELL:
        return []
    return [bounds.first + timedelta(days=n) for n in range(length)]
