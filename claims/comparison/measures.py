"""Comparing measures: one unit by figure, two units after conversion."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from claims.comparison.ages import compare_ages, is_age
from claims.comparison.figures import Figure, Relation, compare_figures, figure, narrowed, told
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.units import Unit, degrees_celsius, meant_units
from claims.comparison.wording import both
from sources.extraction.values import MeasureValue
from sources.speech import gettext as _

TOLERANCE = Decimal("0.005")
"""Two units of one quantity may lie this far apart beyond the rounding of both figures."""


def compare_measures(a: Reported, b: Reported) -> Comparison:
    """Compare two reported measures; ages of one person by the days of publication."""
    words_a, words_b = both(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, MeasureValue) or not isinstance(value_b, MeasureValue):
        return cannot_say(_("{a} and {b} are not both measures.").format(a=words_a, b=words_b))
    if is_age(a) or is_age(b):
        return compare_ages(a, b)
    units_a, units_b = meant_units(value_a.unit, a.quote), meant_units(value_b.unit, b.quote)
    if value_a.unit == value_b.unit or (units_a and set(units_a) == set(units_b)):
        relation = compare_figures(_figure(a, value_a), _figure(b, value_b))
        if relation is not Relation.DIFFERENT or max(len(units_a), len(units_b)) < 2:
            return told(relation, words_a, words_b, "measure")
    pairs = [
        (one, other) for one, other in product(units_a, units_b) if one.dimension == other.dimension
    ]
    if not pairs:
        return cannot_say(
            _("{a} and {b} are in units that measure different things.").format(
                a=words_a, b=words_b
            )
        )
    for one, other in pairs:
        if _one_quantity(_figure(a, value_a), one, _figure(b, value_b), other):
            return compatible(
                DifferenceKind.UNIT,
                _("{a} and {b} are one quantity in two units.").format(a=words_a, b=words_b),
            )
    return differs(
        DifferenceKind.CONTRADICTION,
        _("{a} and {b} are different quantities.").format(a=words_a, b=words_b),
    )


def _figure(reported: Reported, value: MeasureValue) -> Figure:
    return figure(value.number, value.number_max, value.approximator, reported.quote)


def _one_quantity(a: Figure, unit_a: Unit, b: Figure, unit_b: Unit) -> bool:
    low, high = _slack(_on_scale(a, unit_a))
    other_low, other_high = _slack(_on_scale(b, unit_b))
    return low <= other_high and other_low <= high


def _on_scale(plain: Figure, unit: Unit) -> Figure:
    if unit.dimension != "temperature":
        return plain.times(unit.factor)
    high = None if plain.high is None else degrees_celsius(unit, plain.high)
    size = Decimal(5) / 9 if unit.code == "[degF]" else Decimal(1)
    step = min(plain.step, Decimal(1)) * size
    return Figure(degrees_celsius(unit, plain.low), high, plain.approximator, step)


def _slack(plain: Figure) -> tuple[Decimal, Decimal]:
    """What a figure admits, with the tolerance."""
    low, high = narrowed(plain)
    return low - abs(low) * TOLERANCE, high + abs(high) * TOLERANCE
