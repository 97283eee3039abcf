"""Values in words: what a person types, read by the engine; what the desk holds, told again.

A value typed at the desk is read by the same finders as an article, and read back in the words of
:func:`tell_value`, so that a person sees what was understood before anything hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from claims.comparison.wording import printed, spoken_day
from sources.extraction.articles import ArticleText
from sources.extraction.edtf import date_value
from sources.extraction.names import name_key
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import (
    CountValue,
    DateValue,
    DesignatorValue,
    Kind,
    MeasureValue,
    MoneyValue,
    NameValue,
    PercentValue,
    Value,
    decimal_text,
    value_from_json,
)

LONGEST_WORDS = 300

_EXAMPLES: Mapping[Kind, tuple[str, str]] = {
    Kind.DATE: ("date", "16 February 2023"),
    Kind.MONEY: ("amount of money", "5.56 million yuan"),
    Kind.COUNT: ("count", "3,000 components"),
    Kind.MEASURE: ("measure", "12 km"),
    Kind.PERCENT: ("percentage", "70 percent"),
    Kind.DESIGNATOR: ("type or model sign", "T-72B3"),
    Kind.NAME: ("name", "Anna Lind"),
}


class NotRead(ValueError):
    """The words give no value of the kind, or more than one; the message says what to write."""


def read_value(kind: Kind | str, words: str) -> Value:
    """The one value of ``kind`` that ``words`` give. Raises NotRead.

    A date may be EDTF too ("2023-02", "XXXX-02-16"); a name is taken as it stands.
    """
    kind = Kind(kind)
    text = " ".join(words[: LONGEST_WORDS * 2].split())
    if not text or len(text) > LONGEST_WORDS:
        raise NotRead(f"Write a {_EXAMPLES[kind][0]}, in at most {LONGEST_WORDS} characters.")
    if kind is Kind.DATE and (given := _edtf(text)):
        return given
    found = [m for m in find_mentions(ArticleText(id="words", text=text)) if m.kind == kind]
    if kind is Kind.NAME and (len(found) != 1 or found[0].text != text):
        return NameValue(key=name_key(text))
    if not found:
        what, example = _EXAMPLES[kind]
        raise NotRead(f"No {what} is found in {printed(text)}. Write it as in “{example}”.")
    if len(found) > 1:
        both = " and ".join(printed(m.text) for m in found[:2])
        raise NotRead(f"These words give more than one: {both}. Write the one that holds.")
    value = found[0].value
    if isinstance(value, DateValue) and value.edtf is None:
        raise NotRead(f"No day of the calendar follows from {printed(text)}. Write the date.")
    return value


def _edtf(text: str) -> DateValue | None:
    try:
        return date_value(text)
    except ValueError:
        return None


def tell_value(kind: Kind | str, data: Mapping[str, Any] | None) -> str:
    """A value of the store in words; "" for none, its raw form where it cannot be read."""
    if not data:
        return ""
    try:
        return _told(value_from_json(kind, data))
    except (KeyError, ValueError, ArithmeticError, TypeError):
        return ", ".join(f"{key}: {value}" for key, value in data.items() if value is not None)


def _told(value: Value) -> str:
    match value:
        case DateValue():
            return tell_date(value.edtf)
        case MoneyValue():
            currency = value.currency or "(currency not given)"
            amount = f"{_figures(value.amount, value.amount_max)} {currency}"
            return _loosened(value, amount) + (f" per {value.per}" if value.per else "")
        case CountValue():
            return _loosened(value, f"{_figures(value.number, value.number_max)} ({value.noun})")
        case MeasureValue():
            return _loosened(value, f"{_figures(value.number, value.number_max)} {value.unit}")
        case PercentValue():
            unit = "percentage points" if value.points else "percent"
            return _loosened(value, f"{_figures(value.number, value.number_max)} {unit}")
        case DesignatorValue() | NameValue():
            return value.key


def _loosened(value: MoneyValue | CountValue | MeasureValue | PercentValue, words: str) -> str:
    return f"{value.approximator.value.replace('-', ' ')} {words}" if value.approximator else words


def _figures(number: Any, most: Any) -> str:
    return f"{_grouped(number)} to {_grouped(most)}" if most is not None else _grouped(number)


def _grouped(number: Any) -> str:
    whole, point, rest = decimal_text(number).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    lead = len(digits) % 3 or 3
    groups = [digits[:lead], *(digits[at : at + 3] for at in range(lead, len(digits), 3))]
    return f"{sign}{','.join(groups)}{point}{rest}"


_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?")


def tell_date(edtf: str | None) -> str:
    """An EDTF date in words: "16 February 2023", "16 February, year not known"; else as it is."""
    if edtf is None:
        return "no day of the calendar"
    if edtf.startswith("[") and edtf.endswith("]") and ".." not in edtf:
        return "either " + " or ".join(tell_date(one.strip()) for one in edtf[1:-1].split(","))
    first, slash, last = edtf.partition("/")
    if slash and first not in {"", ".."} and last not in {"", ".."}:
        return f"{tell_date(first)} to {tell_date(last)}"
    match = _DAY.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match.groups()
    try:
        return _day_words(year, month, day)
    except ValueError:
        return edtf


def _day_words(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year if year != "XXXX" else "year not known"
    words = spoken_day(date(2000 if year == "XXXX" else int(year), int(month), int(day or 1)))
    words = words if day else words.partition(" ")[2]
    return words if year != "XXXX" else f"{words.rpartition(' ')[0]}, year not known"
