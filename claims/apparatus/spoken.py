"""Values read back in words, so that a person sees what the program took printed words to mean."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import get_currency_name

from claims.apparatus.spoken_dates import spoken_edtf
from sources.extraction.values import (
    CountValue,
    DateValue,
    DesignatorValue,
    MeasureValue,
    MoneyValue,
    NameValue,
    PercentValue,
    Value,
    decimal_text,
)

KIND_WORDS = {
    "date": "date",
    "money": "amount",
    "count": "count",
    "measure": "measure",
    "percent": "share",
    "designator": "designation",
    "name": "name",
}
"""What each kind of value is called on the desk."""

_UNITS = {
    "a": "years", "mo": "months", "wk": "weeks", "d": "days", "h": "hours", "min": "minutes",
    "[ft_i]": "feet", "[mi_i]": "miles", "[in_i]": "inches", "[lb_av]": "pounds",
    "[oz_av]": "ounces", "[degF]": "°F", "Cel": "°C", "m2": "m²", "km2": "km²", "m3": "m³",
}  # fmt: skip
_LONGEST_NUMBER = 40  # digits and signs; a longer number is cut


def spoken_value(value: Value) -> str:
    """What ``value`` means, in words: "16 February, no year", "5,560,000 Chinese yuan"."""
    match value:
        case DateValue():
            return _date(value)
        case MoneyValue():
            price = f" per {value.per}" if value.per else ""
            return f"{_numbers(value)} {_currency(value)}{price}"
        case CountValue():
            return f"{_numbers(value)} ({value.noun})" if value.noun else _numbers(value)
        case MeasureValue():
            return f"{_numbers(value)} {_UNITS.get(value.unit, value.unit)}"
        case PercentValue():
            return f"{_numbers(value)} {'percentage points' if value.points else '%'}"
        case DesignatorValue():
            return f"the designation {value.key}"
        case NameValue():
            return f"the name of {_bearer(value)}" if value.type else "a name"


def _date(value: DateValue) -> str:
    words = spoken_edtf(value.edtf)
    if value.inferred is None:
        return words
    return f"{words}; taken as {spoken_edtf(value.inferred.edtf)}: {value.inferred.reason}"


def _currency(value: MoneyValue) -> str:
    if value.currency is None:
        return "(currency not named)"
    plural = value.amount if value.amount_max is None else value.amount_max
    return get_currency_name(value.currency, count=1 if plural == 1 else 2, locale="en")


def _bearer(value: NameValue) -> str:
    kind = value.type.value if value.type else "something"
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _numbers(value: MoneyValue | CountValue | MeasureValue | PercentValue) -> str:
    low = value.amount if isinstance(value, MoneyValue) else value.number
    high = value.amount_max if isinstance(value, MoneyValue) else value.number_max
    loosened = f"{value.approximator.value.replace('-', ' ')} " if value.approximator else ""
    return loosened + (_number(low) if high is None else f"{_number(low)} to {_number(high)}")


def _number(number: Decimal) -> str:
    printed = format(Decimal(decimal_text(number)), ",f")
    return printed if len(printed) <= _LONGEST_NUMBER else printed[:_LONGEST_NUMBER] + "…"
