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
from sources.speech import gettext as _
from sources.speech import gettext_noop

LONGEST_WORDS = 300

_EXAMPLES: Mapping[Kind, tuple[str, str]] = {
    Kind.DATE: (gettext_noop("date"), "16 February 2023"),
    Kind.MONEY: (gettext_noop("amount of money"), "5.56 million yuan"),
    Kind.COUNT: (gettext_noop("count"), "3,000 components"),
    Kind.MEASURE: (gettext_noop("measure"), "12 km"),
    Kind.PERCENT: (gettext_noop("percentage"), "70 percent"),
    Kind.DESIGNATOR: (gettext_noop("type or model sign"), "T-72B3"),
    Kind.NAME: (gettext_noop("name"), "Anna Lind"),
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
        raise NotRead(
            _("Give one {what}, in at most {most} characters.").format(
                what=_(_EXAMPLES[kind][0]), most=LONGEST_WORDS
            )
        )
    if kind is Kind.DATE and (given := _edtf(text)):
        return given
    found = [m for m in find_mentions(ArticleText(id="words", text=text)) if m.kind == kind]
    if kind is Kind.NAME and (len(found) != 1 or found[0].text != text):
        return NameValue(key=name_key(text))
    if not found:
        what, example = _EXAMPLES[kind]
        raise NotRead(
            _("No {what} is found in {text}. Write it as in “{example}”.").format(
                what=_(what), text=printed(text), example=example
            )
        )
    if len(found) > 1:
        both = _(" and ").join(printed(m.text) for m in found[:2])
        raise NotRead(
            _("These words give more than one: {both}. Write the one that holds.").format(both=both)
        )
    value = found[0].value
    if isinstance(value, DateValue) and value.edtf is None:
        raise NotRead(
            _("No day of the calendar follows from {text}. Write the date.").format(
                text=printed(text)
            )
        )
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
