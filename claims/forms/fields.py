"""Fields that take what a person types: a date as they would write it, a text whatever it holds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from sources.extraction.dates import normalise_date_phrase
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue
from sources.publication import published_date

NOT_GIVEN = {"", "not given", "none", "no date", "unknown", "-", "–", "—", "?"}
_LONGEST_DATE = 100


class DateTyped(forms.CharField):
    """A publication date as a person types it: "22–28 July 2024", "2024-07-22", "not given".

    Gives EDTF, or "" where there is none; what was typed is kept beside it (``typed``).
    """

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return date_typed(typed)


def date_typed(typed: str) -> str:
    """The EDTF for a date as typed; "" for "not given". Raises ValidationError, in plain words."""
    words = " ".join(typed.split())
    if words.casefold() in {*NOT_GIVEN, _("not given").casefold()}:
        return ""
    if len(words) > _LONGEST_DATE:
        raise ValidationError(_("That is longer than a date. Write it like 25 July 2024."))
    try:
        return published_date(words).edtf or ""
    except ValueError:
        return _read(words)


def _read(words: str) -> str:
    found: DateValue | None = normalise_date_phrase(words)
    if found is None or not found.edtf:
        raise ValidationError(
            _(
                "“{words}” is no date. Write it like 25 July 2024, 22–28 July 2024, "
                "2024-07, or “not given”."
            ).format(words=words)
        )
    value = date_value(found.edtf)
    if value.earliest is None or value.latest is None:
        raise ValidationError(_("“{words}” does not say which year.").format(words=words))
    return found.edtf


class LongText(forms.CharField):
    """A text as it was pasted: nothing stripped. A form sends line ends as CR LF, whatever was
    pasted, so they become LF; PostgreSQL keeps no NUL, so it becomes U+FFFD."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.validators = []

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\0", "\ufffd")


class OneLine(forms.CharField):
    """A line of plain text: runs of white space become one blank, NUL is dropped."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").replace("\0", "").split())


class Address(forms.CharField):
    """A web address: http or https, without its fragment; host and scheme in lower case."""

    def to_python(self, value: Any) -> str:
        typed = "".join((super().to_python(value) or "").replace("\0", "").split())
        if not typed:
            return ""
        if "://" not in typed[:12] and "." in typed.split("/")[0]:
            typed = f"https://{typed}"
        try:
            URLValidator(schemes=["http", "https"])(typed)
            parts = urlsplit(typed)
        except (ValidationError, ValueError):
            raise ValidationError(
                _("This is no web address. One begins with https:// or http://.")
            ) from None
        return urlunsplit(
            (parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, "")
        )
