"""Reading a side that was handed in from outside: a quote with perhaps a bare number and a unit.

A side is a mapping with ``quote`` and, where known, ``value`` (a number, a name, an EDTF string or
a value in JSON form), ``unit`` (ISO 4217, UCUM or a noun; "USD/share" for a price), ``outlet``,
``published`` and ``context``. Without a value, the quote is read by the finders.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from claims.comparison.ages import age_span
from claims.comparison.counting import Counted, class_of
from claims.comparison.outcome import Reported
from claims.comparison.pair_days import of_weekday
from claims.comparison.pair_places import Place, age_words, at_place, find_number, find_place
from claims.comparison.points import in_points
from claims.comparison.printed import printed_approximator, printed_numbers
from claims.comparison.units import unit_of
from claims.comparison.vague import vague_number
from sources.extraction.counts import find_counts
from sources.extraction.dates import find_dates, normalise_date_phrase
from sources.extraction.edtf import date_value
from sources.extraction.money import find_money
from sources.extraction.percents import find_percents
from sources.extraction.values import (
    CountValue,
    DateValue,
    DesignatorValue,
    Kind,
    MeasureValue,
    MoneyValue,
    NameType,
    NameValue,
    PercentValue,
    Value,
    value_from_json,
)

_LONGEST = 2000
_SHORTER_THAN_A_YEAR = frozenset({"mo", "wk", "d"})
_SHORT = 6
"""A quote of more words than these is a sentence, with more in it than its value."""
_STORED_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class _Given:
    """A side as it was handed in, with the parts that are no text or number left out."""

    quote: str
    value: Any
    unit: str
    published: DateValue | None

    @property
    def printed(self) -> str:
        """The value as printed words; "" where it is a number, or nothing."""
        words = text_of(self.value).strip()
        return words if words and _decimal(self.value) is None else ""

    @property
    def place(self) -> Place | None:
        """Where the value stands in the quote, as far as its words or number show."""
        if self.printed:
            return find_place(self.quote, self.printed)
        number = _decimal(self.value)
        return None if number is None else find_number(self.quote, number)


def text_of(raw: Any) -> str:
    return raw[:_LONGEST] if isinstance(raw, str) else ""


def _date(raw: Any) -> DateValue | None:
    """An EDTF or ISO string as a date, a time of day left off; None where it is none."""
    text = text_of(raw).strip()
    for candidate in (text, text[:10]):
        try:
            return date_value(candidate)
        except ValueError:
            continue
    return None


def _decimal(raw: Any) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(raw).strip()[:60])
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return None
    return number


def _number(given: _Given) -> tuple[Decimal, Decimal | None] | None:
    """The number of a side: as given, or the range, figure or round word that its quote prints.

    Of a value given in words ("at least 19"), its own words are read before the quote.
    """
    number = _decimal(given.value)
    for figure in printed_numbers(given.printed):
        return figure.number, figure.number_max
    if given.printed and (span := vague_number(given.printed)) is not None:
        return span
    vague = vague_number(given.quote)
    figures = printed_numbers(given.quote)
    if vague is not None and not figures:
        return vague
    for figure in figures:
        if number is None or number in {figure.number, figure.number_max}:
            return figure.number, figure.number_max
    return None if number is None else (number, None)


def _money(given: _Given) -> Value | None:
    currency, _, per = given.unit.partition("/")
    number = _decimal(given.value)
    mentions = at_place(find_money(given.quote), given.place if number is None else None)
    found = [m.value for m in mentions if isinstance(m.value, MoneyValue)]
    if number is None:
        return _in_currency(found[0], currency) if found else _vague_money(given, currency)
    same = next((value for value in found if number in {value.amount, value.amount_max}), None)
    known = currency.strip().upper() or (same.currency if same else None)
    return MoneyValue(
        amount=same.amount if same else number,
        currency=known,
        amount_max=same.amount_max if same else None,
        approximator=same.approximator if same else printed_approximator(given.quote, number),
        per=per.strip().lower() or (same.per if same else None),
    )


def _in_currency(value: MoneyValue, currency: str) -> MoneyValue:
    """The amount in the currency that stands as its unit, where its own words name none."""
    if value.currency is not None or not currency.strip():
        return value
    return replace(value, currency=currency.strip().upper())


def _vague_money(given: _Given, currency: str) -> Value | None:
    """ "tens of millions of dollars", with the currency as the unit."""
    span = vague_number(given.quote)
    if span is None or not currency.strip():
        return None
    return MoneyValue(amount=span[0], amount_max=span[1], currency=currency.strip().upper())


def _count(given: _Given) -> Value | None:
    number = _number(given)
    if number is None:
        return None
    found = [m.value for m in find_counts(given.quote) if isinstance(m.value, CountValue)]
    same = next((value for value in found if value.number == number[0]), None)
    noun = given.unit.strip().lower()
    if same and (not noun or class_of(same.noun) is Counted.SOME_PEOPLE):
        noun = same.noun
    return CountValue(number[0], noun, number[1], printed_approximator(given.quote, number[0]))


def _measure(given: _Given) -> Value | None:
    number = _number(given)
    if number is None:
        return None
    unit = unit_of(given.unit) if given.unit else None
    found = [m.value for m in find_counts(given.quote) if isinstance(m.value, MeasureValue)]
    same = next((value for value in found if value.number == number[0]), None)
    code = unit.code if unit else same.unit if same and not given.unit else None
    if code is None:
        return _count(given)
    return MeasureValue(number[0], code, number[1], printed_approximator(given.quote, number[0]))


def _age(given: _Given) -> Value | None:
    number = _number(given) or age_span(given.printed) or age_span(given.quote)
    if number is None:
        return None
    unit = unit_of(given.unit)
    found = [m.value for m in find_counts(given.quote) if isinstance(m.value, MeasureValue)]
    if unit is None and found and number[0] % 1 and found[0].unit in _SHORTER_THAN_A_YEAR:
        return found[0]  # "18 months old", handed in as 1.5
    code = unit.code if unit and unit.dimension == "time" else found[0].unit if found else "a"
    return MeasureValue(number[0], code, number[1], printed_approximator(given.quote, number[0]))


def _percent(given: _Given) -> Value | None:
    in_words = in_points(given.printed or given.quote)
    if in_words is not None:
        return in_words
    mentions = at_place(find_percents(given.quote), given.place)
    found = [m.value for m in mentions if isinstance(m.value, PercentValue)]
    if given.printed and found:
        return found[0]
    number = _number(given)
    if number is None:
        return found[0] if found else None
    points = any(value.points for value in found) or "point" in given.unit.lower()
    return PercentValue(number[0], number[1], printed_approximator(given.quote, number[0]), points)


def _day(given: _Given) -> Value | None:
    value = _date(given.value)
    if value is not None:
        return value
    place = given.place
    day = of_weekday(given.printed, given.quote, given.published) if place else None
    if day is not None and given.printed != given.quote.strip():
        return day
    found = at_place(find_dates(given.quote, published=given.published), place)
    value = next((m.value for m in found if isinstance(m.value, DateValue)), None)
    return value or normalise_date_phrase(given.printed or given.quote)


def _designator(given: _Given) -> Value | None:
    key = text_of(given.value) or given.quote
    return DesignatorValue(key.strip().upper()) if key.strip() else None


def _name(given: _Given, kind: NameType | None = None) -> Value | None:
    name = (text_of(given.value) or given.quote).strip()
    return NameValue(name, kind) if name else None


def _typed_name(kind: NameType) -> Callable[[_Given], Value | None]:
    return lambda given: _name(given, kind)


_READERS: Mapping[str, Callable[[_Given], Value | None]] = MappingProxyType(
    {
        "money": _money,
        "amount": _money,
        "price": _money,
        "count": _count,
        "number": _count,
        "quantity": _measure,
        "measure": _measure,
        "age": _age,
        "percent": _percent,
        "percentage": _percent,
        "date": _day,
        "time": _day,
        "designator": _designator,
        "name": _name,
        "person": _typed_name(NameType.PERSON),
        "organisation": _typed_name(NameType.ORGANISATION),
        "organization": _typed_name(NameType.ORGANISATION),
        "place": _typed_name(NameType.PLACE),
        "location": _typed_name(NameType.PLACE),
        "product": _typed_name(NameType.PRODUCT),
    }
)
KINDS_JUDGED: Sequence[str] = tuple(sorted(_READERS))


def _typed(kind: str, given: _Given) -> Value | None:
    if isinstance(given.value, Mapping) and kind in _STORED_KINDS:
        try:
            return value_from_json(kind, given.value)
        except (KeyError, ValueError, TypeError, ArithmeticError):
            return None
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(given)
    return _measure(given) if _decimal(given.value) is not None else _name(given)


def reported_side(kind: str, side: Mapping[str, Any]) -> Reported | None:
    """One side of a pair as a reported value, or None where no value of the kind can be read."""
    given = _Given(
        quote=text_of(side.get("quote")) or text_of(str(side.get("value") or "")),
        value=side.get("value"),
        unit=text_of(side.get("unit")),
        published=_date(side.get("published")),
    )
    value = _typed(kind, given)
    if value is None:
        return None
    words = value.key if isinstance(value, NameValue) else _words(kind, given)
    return Reported(
        value=value,
        quote=words,
        outlet=text_of(side.get("outlet")) or None,
        published=given.published,
        context=text_of(side.get("context")) if words == given.quote else given.quote,
        article=text_of(side.get("article")) or None,
    )


def _words(kind: str, given: _Given) -> str:
    """The printed words of the value: a day or an age out of its sentence, else the whole quote."""
    place = given.place
    if place is None or not (given.printed or len(given.quote.split()) > _SHORT):
        return given.quote
    if kind in {"date", "time"}:
        return given.quote[place[0] : place[1]] if given.printed else given.quote
    return age_words(given.quote, place) if kind == "age" else given.quote
