"""Values in words: what a person types, read by the engine; what the desk holds, told again.

A value typed at the desk is read by the same finders as an article, and read back in the words of
:func:`tell_value`, so that a person sees what was understood before anything hangs on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.apparatus.spoken import spoken_value
from claims.comparison.wording import printed
from sources.extraction.articles import ArticleText
from sources.extraction.edtf import date_value
from sources.extraction.names import name_key
from sources.extraction.pipeline import find_mentions
from sources.extraction.values import (
    DateValue,
    DesignatorValue,
    Kind,
    NameValue,
    Value,
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
        raise NotRead(f"Give one {_EXAMPLES[kind][0]}, in at most {LONGEST_WORDS} characters.")
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
        value = value_from_json(kind, data)
        if isinstance(value, NameValue | DesignatorValue):
            return value.key
        return spoken_value(value)
    except (KeyError, ValueError, ArithmeticError, TypeError):
        return ", ".join(f"{key}: {value}" for key, value in data.items() if value is not None)
