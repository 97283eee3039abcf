"""What a printed value means where its words alone leave something open.

"The dividend rises from 1.20 to 1.40 francs" reports 1.40; francs in an article about Switzerland
are Swiss ones. The printed value stays as it is; only comparisons go by what is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from sources.extraction.values import (
    CountValue,
    DateValue,
    MeasureValue,
    Mention,
    MoneyValue,
    PercentValue,
    Value,
)

_MOVED: Final = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|fall(?:s|en|ing)?|fell|rais(?:es?|ed|ing)|cut(?:s|ting)?|"
    r"increas(?:es?|ed|ing)|lower(?:s|ed|ing)?|drop(?:s|ped|ping)?|grow(?:s|n|ing)?|grew|"
    r"climb(?:s|ed|ing)?|go(?:es|ing)? (?:up|down)|went (?:up|down)|reduc(?:es?|ed|ing)|"
    r"up|down|chang(?:es?|ed|ing)|widen(?:s|ed)?|narrow(?:s|ed)?|jump(?:s|ed)?|slip(?:s|ped)?)\b"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r"\b(?:until|till)\s+(?:at least|the)\s+$", re.IGNORECASE)
_FROM: Final = re.compile(r"^from\b", re.IGNORECASE)
_ENDS_FROM: Final = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_FRANCS: Final = re.compile(r"\bfrancs?\b", re.IGNORECASE)
_SWISS: Final = re.compile(
    r"\b(?:Swiss|Switzerland|CHF|Zurich|Zürich|Geneva|Basel|Lausanne|Lucerne|Berne?)\b",
    re.IGNORECASE,
)
_GONE: Final = frozenset({None, "FRF", "BEF", "LUF"})
"""Francs that are no more; a bare "francs" may have been read as one of them."""


def meant_value(text: str, mention: Mention) -> Value:
    """The value to compare by: the end of a movement, the currency of the country told of."""
    value = mention.value
    if isinstance(value, DateValue):
        return (
            _until(value)
            if _UNTIL.search(text[max(0, mention.start - 24) : mention.start])
            else value
        )
    if isinstance(value, MoneyValue):
        if value.amount_max is not None and _has_moved(text, mention):
            value = replace(value, amount=value.amount_max, amount_max=None)
        if value.currency in _GONE and _FRANCS.search(mention.text) and _is_swiss(text):
            value = replace(value, currency="CHF")
        return value
    if (
        isinstance(value, CountValue | MeasureValue | PercentValue)
        and value.number_max is not None
        and _has_moved(text, mention)
    ):
        return replace(value, number=value.number_max, number_max=None)
    return value


def _until(value: DateValue) -> DateValue:
    """The day as the end of a spell ("until at least Thursday")."""
    inferred = value.inferred
    if value.edtf is not None and "/" not in value.edtf and ".." not in value.edtf:
        return replace(value, edtf=f"../{value.edtf}", earliest=None)
    if value.edtf is None and inferred is not None and "/" not in inferred.edtf:
        return replace(value, inferred=replace(inferred, edtf=f"../{inferred.edtf}"))
    return value


def _has_moved(text: str, mention: Mention) -> bool:
    """Whether a range is the way from an old value to a new one."""
    before = text[max(0, mention.start - 60) : mention.start]
    if _FROM.match(mention.text):
        return _MOVED.search(before) is not None
    found = _ENDS_FROM.search(before)
    return found is not None and _MOVED.search(before[: found.start()]) is not None


@lru_cache(maxsize=32)
def _is_swiss(text: str) -> bool:
    return _SWISS.search(text) is not None
