"""Values and texts as one line of a terminal shows them: short, and as wide as it counts."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

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


def describe_value(value: Value) -> str:
    """What ``value`` means, in a few words: ``5,560,000 CNY``, ``XXXX-02-16``, ``70 %``."""
    match value:
        case DateValue():
            return _date(value)
        case MoneyValue():
            unit = value.currency or "unknown currency"
            price = f" per {value.per}" if value.per else ""
            return f"{_numbers(value)} {unit}{price}"
        case CountValue():
            return f"{_numbers(value)} {value.noun}"
        case MeasureValue():
            return f"{_numbers(value)} {value.unit}"
        case PercentValue():
            return f"{_numbers(value)} {'percentage points' if value.points else '%'}"
        case DesignatorValue():
            return value.key
        case NameValue():
            return f"{value.type.value if value.type else 'name'}: {value.key}"


def _date(value: DateValue) -> str:
    printed = value.edtf or "no calendar date"
    if value.inferred:
        return f"{printed} (taken as {value.inferred.edtf}: {value.inferred.reason})"
    return printed


def _numbers(value: MoneyValue | CountValue | MeasureValue | PercentValue) -> str:
    low = value.amount if isinstance(value, MoneyValue) else value.number
    high = value.amount_max if isinstance(value, MoneyValue) else value.number_max
    loosened = f"{value.approximator.value.replace('-', ' ')} " if value.approximator else ""
    span = _number(low) if high is None else f"{_number(low)} to {_number(high)}"
    return loosened + span


def _number(number: Decimal) -> str:
    return format(Decimal(decimal_text(number)), ",f")


def line_of(text: str, width: int) -> str:
    """``text`` on one line, cut to ``width`` columns and filled up with blanks to it."""
    plain = plain_line(text)
    if columns(plain) > width:
        plain = _cut(plain, width - 1) + "…"
    return plain + " " * (width - columns(plain))


def plain_line(text: str) -> str:
    """``text`` with every run of white space as one blank and without control characters."""
    joined = " ".join(text.split())
    return "".join(char if char.isprintable() else "\ufffd" for char in joined)


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` fills: two for wide characters (UAX #11)."""
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _cut(text: str, width: int) -> str:
    """The longest beginning of ``text`` that fills at most ``width`` columns."""
    filled = 0
    for index, char in enumerate(text):
        filled += _columns_of(char)
        if filled > width:
            return text[:index]
    return text


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken at blanks where that is possible."""
    lines: list[str] = []
    line = ""
    for word in plain_line(text).split(" "):
        while columns(word) > width:
            room = width - columns(line) - 1 if line else width
            if line and (room < width // 3 or not _cut(word, room)):
                lines.append(line)
                line, room = "", width
            head = _cut(word, room) or word[:1]
            lines.append(f"{line} {head}" if line else head)
            line, word = "", word[len(head) :]
        if not word:
            continue
        if line and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line or not lines:
        lines.append(line)
    return lines
