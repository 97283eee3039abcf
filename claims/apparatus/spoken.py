"""Values read back in words, so that a person sees what the program took printed words to mean."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_currency_name

from claims.apparatus.spoken_dates import spoken_edtf
from claims.worded import Words
from sources.extraction.values import (
    Approximator,
    CountValue,
    DateValue,
    DesignatorValue,
    MeasureValue,
    MoneyValue,
    NameType,
    NameValue,
    PercentValue,
    Value,
    decimal_text,
)
from sources.speech import gettext as _
from sources.speech import gettext_noop, language

KIND_WORDS: Mapping[str, str] = Words(
    {
        "date": gettext_noop("date"),
        "money": gettext_noop("amount"),
        "count": gettext_noop("count"),
        "measure": gettext_noop("measure"),
        "percent": gettext_noop("share"),
        "designator": gettext_noop("designation"),
        "name": gettext_noop("name"),
    }
)
"""What each kind of value is called on the desk."""

_UNITS: Mapping[str, str] = Words(
    {
        "a": gettext_noop("years"),
        "mo": gettext_noop("months"),
        "wk": gettext_noop("weeks"),
        "d": gettext_noop("days"),
        "h": gettext_noop("hours"),
        "min": gettext_noop("minutes"),
        "[ft_i]": gettext_noop("feet"),
        "[mi_i]": gettext_noop("miles"),
        "[in_i]": gettext_noop("inches"),
        "[lb_av]": gettext_noop("pounds"),
        "[oz_av]": gettext_noop("ounces"),
        "[degF]": "°F",
        "Cel": "°C",
        "m2": "m²",
        "km2": "km²",
        "m3": "m³",
    }
)
_NAMES_OF: Mapping[NameType, str] = Words(
    {
        NameType.PERSON: gettext_noop("the name of a person"),
        NameType.ORGANISATION: gettext_noop("the name of an organisation"),
        NameType.PLACE: gettext_noop("the name of a place"),
        NameType.PRODUCT: gettext_noop("the name of a product"),
    }
)
_LOOSENED: Mapping[Approximator, str] = Words(
    {
        Approximator.ABOUT: gettext_noop("about {number}"),
        Approximator.MORE_THAN: gettext_noop("more than {number}"),
        Approximator.AT_LEAST: gettext_noop("at least {number}"),
        Approximator.LESS_THAN: gettext_noop("less than {number}"),
        Approximator.AT_MOST: gettext_noop("at most {number}"),
        Approximator.NEARLY: gettext_noop("nearly {number}"),
        Approximator.UP_TO: gettext_noop("up to {number}"),
    }
)
_LONGEST_NUMBER = 40  # digits and signs; a longer number is cut


def spoken_value(value: Value) -> str:
    """What ``value`` means, in words: "16 February, no year", "5,560,000 Chinese yuan"."""
    match value:
        case DateValue():
            return _date(value)
        case MoneyValue():
            said = _("{amount} {currency} per {unit}") if value.per else _("{amount} {currency}")
            return said.format(amount=_numbers(value), currency=_currency(value), unit=value.per)
        case CountValue():
            return f"{_numbers(value)} ({value.noun})" if value.noun else _numbers(value)
        case MeasureValue():
            return f"{_numbers(value)} {_UNITS.get(value.unit, value.unit)}"
        case PercentValue():
            said = _("{number} percentage points") if value.points else _("{number} %")
            return said.format(number=_numbers(value))
        case DesignatorValue():
            return _("the designation {sign}").format(sign=value.key)
        case NameValue():
            return _NAMES_OF[value.type] if value.type else _("a name")


def _date(value: DateValue) -> str:
    words = spoken_edtf(value.edtf)
    if value.inferred is None:
        return words
    return _("{printed}; taken as {date}: {reason}").format(
        printed=words, date=spoken_edtf(value.inferred.edtf), reason=value.inferred.told
    )


def _currency(value: MoneyValue) -> str:
    if value.currency is None:
        return _("(currency not named)")
    plural = value.amount if value.amount_max is None else value.amount_max
    return get_currency_name(value.currency, count=plural, locale=_locale(language()))


def _numbers(value: MoneyValue | CountValue | MeasureValue | PercentValue) -> str:
    low = value.amount if isinstance(value, MoneyValue) else value.number
    high = value.amount_max if isinstance(value, MoneyValue) else value.number_max
    said = _number(low)
    if high is not None:
        said = _("{low} to {high}").format(low=said, high=_number(high))
    return _LOOSENED[value.approximator].format(number=said) if value.approximator else said


def _number(number: Decimal) -> str:
    digits = decimal_text(number)
    if len(digits) > _LONGEST_NUMBER:
        return format(Decimal(digits), ",f")[:_LONGEST_NUMBER] + "…"
    places = len(digits.partition(".")[2])
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    with localcontext(prec=2 * _LONGEST_NUMBER):  # Babel counts in the precision that is set
        return format_decimal(Decimal(digits), pattern, locale=_locale(language()))


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    """How a language writes numbers and names currencies; as in English where nobody knows."""
    for known in (code, code.partition("-")[0]):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
