"""The lowest and the highest of the figures that articles give for one part of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from claims.apparatus.sigla import Siglum

Json = Mapping[str, Any]

_COLUMNS = {
    "money": ("amount", "amount_max"),
    "count": ("number", "number_max"),
    "measure": ("number", "number_max"),
    "percent": ("number", "number_max"),
}
_OF_ONE_SORT = {"money": ("currency", "per"), "measure": ("unit",), "percent": ("points",)}


@dataclass(frozen=True, slots=True)
class End:
    """One end: the figure as printed, and by which articles."""

    printed: str
    sigla: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class LowHigh:
    """The lowest and the highest figure of one currency or unit."""

    low: End
    high: End


@dataclass(frozen=True, slots=True)
class _Given:
    article: str
    printed: str
    low: Decimal
    high: Decimal
    sort: tuple[str, ...]


def low_high(attribute: Json, sigla: Mapping[str, Siglum]) -> LowHigh | None:
    """From what to what the figures of an attribute go; None where there is no figure, or where all
    give the same. Of several currencies or units the one that most articles give counts: nothing is
    converted."""
    given = list(_given(attribute))
    sorts = [row.sort for row in given]
    own = [row for row in given if sorts and row.sort == max(sorts, key=sorts.count)]
    if len({row.article for row in own}) < 2:
        return None
    low, high = min(row.low for row in own), max(row.high for row in own)
    if low == high:
        return None
    return LowHigh(
        _end([row for row in own if row.low == low], sigla),
        _end([row for row in own if row.high == high], sigla),
    )


def _end(rows: Sequence[_Given], sigla: Mapping[str, Siglum]) -> End:
    articles = dict.fromkeys(row.article for row in rows)
    return End(rows[0].printed, tuple(sigla[a] for a in articles if a in sigla))


def _given(attribute: Json) -> Iterator[_Given]:
    kind = attribute["kind"]
    if kind not in _COLUMNS:
        return
    first, last = _COLUMNS[kind]
    for row in attribute["readings"]:
        value = row["value"]
        if row["answer"] != "value" or not isinstance(value, Mapping) or not value.get(first):
            continue
        try:
            low = Decimal(value[first])
            high = Decimal(value.get(last) or value[first])
        except (InvalidOperation, TypeError, ValueError):
            continue
        sort = tuple(str(value.get(name)) for name in _OF_ONE_SORT.get(kind, ()))
        yield _Given(row["article"], row["printed"], low, high, sort)
