"""Checking values and addresses before they are kept."""

from __future__ import annotations

import re
from typing import Any

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue, Inferred, Json, Value, value_from_json

_NUMBERS = ("amount", "amount_max", "number", "number_max")
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_WORDS = ("noun", "unit", "key")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
SLUG_LENGTH = 120


def value_checked(kind: str, value: Any, field: str = "value") -> Json:
    """A value as its contract writes it (``docs/reference/values.md``).

    Raises ValidationError on ``field`` for what is no value of the kind: a missing part, a number
    that is none or not a decimal string, a date that is none or whose days contradict it.
    """
    try:
        return _read(kind, value).as_json()
    except (KeyError, ValueError, ArithmeticError, TypeError, AttributeError):
        raise ValidationError(
            {field: _("This is no value of the kind {kind}.").format(kind=kind)}
        ) from None


def _read(kind: str, value: Any) -> Value:
    for name in _NUMBERS:
        number = value.get(name)
        if number is not None and not _NUMBER.fullmatch(number):
            raise ValueError(name)
    read = value_from_json(kind, value)
    if any(not isinstance(getattr(read, name, ""), str) for name in _WORDS):
        raise TypeError("words")
    if isinstance(read, DateValue):
        _check_date(read)
        if read.edtf is not None and (read.earliest, read.latest) == (None, None):
            return date_value(read.edtf, extent=read.extent, inferred=read.inferred)
    return read


def _check_date(read: DateValue) -> None:
    """The days are those that the EDTF string means; what is inferred is a date, too."""
    if read.edtf is not None:
        meant = date_value(read.edtf)
        given = (read.earliest, read.latest)
        if given not in ((None, None), (meant.earliest, meant.latest)):
            raise ValueError("days")
    inferred: Inferred | None = read.inferred
    if inferred is not None:
        date_value(inferred.edtf)


def slug_of(words: str, otherwise: str) -> str:
    """What an address calls something: its words in Latin letters, whatever their script.

    A decimal stays apart from its whole number: "3.2 million" is "3-2-million", never 32.
    """
    return slugify(_BETWEEN_DIGITS.sub("-", anyascii(words)))[:SLUG_LENGTH].strip("-") or otherwise
