"""Whether two printed names are one: as the product would join or suggest them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sources.extraction.values import NameType
from sources.naming import NameComparison, compare_names

_TYPES: Mapping[str, NameType] = MappingProxyType(
    {
        "person": NameType.PERSON,
        "organisation": NameType.ORGANISATION,
        "organization": NameType.ORGANISATION,
        "company": NameType.ORGANISATION,
        "place": NameType.PLACE,
        "location": NameType.PLACE,
        "address": NameType.PLACE,
        "product": NameType.PRODUCT,
        "vessel": NameType.PRODUCT,
    }
)


def judge_names(a: str, b: str, name_type: str | None) -> NameComparison:
    """The score of two names, whether they are the same (joined or suggested), and why.

    ``name_type`` is a type of name in either English spelling, whatever its case; an unknown one
    or None leaves the names' own words to decide.
    """
    known = _TYPES.get(name_type.casefold()) if name_type else None
    return compare_names(a, b, type=known)
