"""Checking what people type before it is kept: plain sentences instead of the database's errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=models.Model)

_NEVER_KEPT = re.compile("[\0\ud800-\udfff]")  # PostgreSQL keeps no NUL, UTF-8 no half pairs
# embeddings, overrides and isolates turn what stands after them
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

# Columns that hold an outlet's words as they were printed, whatever is in them.
_PRINTED = frozenset({"printed", "exact", "prefix", "suffix", "content"})


def check_words(**fields: Any) -> None:
    """Raise ValidationError, by field, for text that cannot be kept: a NUL, half a pair."""
    faults = {name: fault for name, held in fields.items() if (fault := _fault(held))}
    if faults:
        raise ValidationError(faults)


def check_given(**fields: str) -> None:
    """Raise ValidationError, by field, for text that is missing or that `check_words` refuses."""
    check_words(**fields)
    missing = {name: _("This is needed.") for name, held in fields.items() if not held.strip()}
    if missing:
        raise ValidationError(missing)


def row_checked(row: Row) -> Row:
    """The row, if its own columns can be kept: words, lengths, choices. References are not read.

    Signs that turn letters around are taken out of what was typed: in lists, feeds and addresses
    they would make words read otherwise than they are. Raises ValidationError by field.
    """
    columns = [field for field in row._meta.concrete_fields if not field.is_relation]
    check_words(**{field.name: row.__dict__.get(field.name) for field in columns})
    for field in columns:
        held = row.__dict__.get(field.name)
        if isinstance(held, str) and field.name not in _PRINTED:
            setattr(row, field.name, _TURNING.sub("", held))
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    row.clean_fields(exclude=relations)
    return row


def storable(words: str) -> str:
    """``words`` of an outlet on one line, as a title can hold them: nothing invisible in them."""
    return " ".join(_TURNING.sub("", _NEVER_KEPT.sub("\ufffd", words)).split())


def _fault(held: Any) -> str | None:
    for text in _texts(held):
        if found := _NEVER_KEPT.search(text):
            return _("It holds a character that cannot be kept (U+{code}).").format(
                code=f"{ord(found[0]):04X}"
            )
    return None


def _texts(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for key, value in held.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from _texts(value)
