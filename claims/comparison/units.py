"""Units of measure as UCUM codes: what they measure, and how to bring two to one scale.

The table is ``data/units.tsv``. Some printed words do not say which unit is meant ("tons",
"gallons", "pounds" of weight or of thrust): such a side has several scales, and any may fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claims.comparison.tables import rows

_VAGUE_WORDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(r"(?<!metric )(?<!short )(?<!long )\btons?\b", re.IGNORECASE),
        ("t", "[ston_av]", "[lton_av]"),
    ),
    (re.compile(r"(?<!imperial )(?<!US )\bgallons?\b", re.IGNORECASE), ("[gal_us]", "[gal_br]")),
    (re.compile(r"\b(?:pounds?|lbs?)\b", re.IGNORECASE), ("[lb_av]", "[lbf_av]")),
)
_KELVIN = Decimal("273.15")


@dataclass(frozen=True, slots=True)
class Unit:
    """One row: what it measures and its size in that dimension's base unit."""

    code: str
    dimension: str
    factor: Decimal


@cache
def _table() -> tuple[dict[str, Unit], dict[str, Unit]]:
    codes: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for code, dimension, factor, others in rows("units"):
        unit = codes[code] = Unit(code, dimension, Decimal(factor))
        words.update(dict.fromkeys(others.split("|"), unit))
    return codes, words


def unit_of(code: str) -> Unit | None:
    """The unit of a UCUM code, or of a word that stands for one ("feet"); None if unknown."""
    codes, words = _table()
    text = code.strip()[:40]
    return codes.get(text) or words.get(text.lower())


def meant_units(code: str, quote: str) -> tuple[Unit, ...]:
    """The units that a code may stand for, given the printed word; the code's own first."""
    unit = unit_of(code)
    if unit is None:
        return ()
    for pattern, codes in _VAGUE_WORDS:
        if unit.code in codes and pattern.search(quote[:400]):
            others = [unit_of(other) for other in codes if other != unit.code]
            return (unit, *(other for other in others if other is not None))
    return (unit,)


def degrees_celsius(unit: Unit, number: Decimal) -> Decimal:
    """A temperature in degrees Celsius."""
    if unit.code == "[degF]":
        return (number - 32) * 5 / 9
    return number - _KELVIN if unit.code == "K" else number
