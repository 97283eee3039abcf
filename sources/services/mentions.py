"""Keeping the index of mentions in step with the texts; a disposable index, rebuilt at will."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from sources.extraction.values import (
    CountValue,
    DateValue,
    DesignatorValue,
    MeasureValue,
    MoneyValue,
    NameValue,
    PercentValue,
    Value,
)
from sources.extraction.values import Mention as FoundMention
from sources.extraction.version import EXTRACTION_VERSION
from sources.models import Mention, Text

_LARGEST = Decimal(10) ** 28
_KEY_LENGTH = 300


def index_columns(value: Value) -> dict[str, Any]:
    """The columns by which a value is looked up: bounds in days, low and high, unit, key."""
    if isinstance(value, DateValue):
        return {
            "earliest": value.earliest,
            "latest": value.latest,
            "key": (value.edtf or "")[:_KEY_LENGTH],
        }
    if isinstance(value, NameValue | DesignatorValue):
        return {"key": value.key[:_KEY_LENGTH]}
    if isinstance(value, MoneyValue):
        return _numbers(value.amount, value.amount_max, value.currency or "")
    if isinstance(value, PercentValue):
        return _numbers(value.number, value.number_max, "points" if value.points else "%")
    if isinstance(value, MeasureValue):
        return _numbers(value.number, value.number_max, value.unit)
    if isinstance(value, CountValue):
        return _numbers(value.number, value.number_max, value.noun)
    raise TypeError(f"no value: {value!r}")


def _numbers(low: Decimal, high: Decimal | None, unit: str) -> dict[str, Any]:
    """Numbers beyond what the column holds stay out of the index; the JSON has them."""
    high = low if high is None else high
    fits = low.is_finite() and high.is_finite() and max(abs(low), abs(high)) < _LARGEST
    return {
        "low": low if fits else None,
        "high": high if fits else None,
        "unit": unit[:60],
    }


@transaction.atomic
def mentions_store(*, text: Text, found: Sequence[FoundMention]) -> bool:
    """Store what the engine found in a text. True where anything was written.

    Mentions that this version of the engine found before are left as they are.
    """
    if text.mentions.filter(engine_version=EXTRACTION_VERSION).exists():
        return False
    text.mentions.all().delete()
    rows = [
        Mention(
            text=text,
            kind=mention.kind.value,
            start=mention.start,
            end=mention.end,
            printed=mention.text,
            value=mention.value.as_json(),
            engine_version=EXTRACTION_VERSION,
            **index_columns(mention.value),
        )
        for mention in found
    ]
    Mention.objects.bulk_create(rows, batch_size=500)
    return bool(rows)
