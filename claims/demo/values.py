"""Values as the content gives them: shorter than the outward contract, and read into it."""

from __future__ import annotations

from typing import Any

from sources.extraction.edtf import date_value
from sources.extraction.names.keys import name_key
from sources.extraction.values import DateValue, Kind, NameType, NameValue, value_from_json


def value_given(
    kind: str, given: Any, *, printed: str = "", name_type: str | None = None
) -> dict[str, Any]:
    """The JSON of a value of ``kind``.

    A date is given as EDTF, or None where no calendar date follows from the words; a name by its
    printed words alone; anything else by the fields of its value that are not empty.
    """
    if kind == Kind.DATE:
        return (DateValue(None) if given is None else date_value(given)).as_json()
    if kind == Kind.NAME:
        of_type = NameType(name_type) if name_type else None
        return NameValue(key=name_key(printed), type=of_type).as_json()
    return value_from_json(kind, given).as_json()
