"""Figures that hold for their day: an outlet's own update, a fire that grows, a count that goes on."""

from __future__ import annotations

from claims.comparison.edtf import value_bounds
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Outcome,
    Reported,
    Severity,
    compatible,
    differs,
)
from claims.comparison.wording import both, spoken_day
from sources.extraction.values import DateValue, DesignatorValue, NameValue
from sources.speech import gettext as _


def of_its_day(result: Comparison, a: Reported, b: Reported, *, moving: bool) -> Comparison:
    """A contradiction of figures, told again where the days of publication explain it.

    ``moving``: the words around a figure say that it is of its day ("now", "so far"). A later
    article of the same outlet is its update, of low weight; between two outlets a moving figure
    is compatible with an earlier one.
    """
    if result.outcome is not Outcome.DIFFERS or result.kind is not DifferenceKind.CONTRADICTION:
        return result
    if isinstance(a.value, DateValue | DesignatorValue | NameValue):
        return result
    days = _days_in_order(a, b)
    if days is None:
        return result
    words_a, words_b = both(a, b)
    if a.outlet and a.outlet == b.outlet:
        return differs(
            DifferenceKind.AS_OF,
            _("{a} and {b} are one outlet's figures of two days ({days}): an update.").format(
                a=words_a, b=words_b, days=days
            ),
            Severity.LOW,
        )
    if not moving:
        return result
    return compatible(
        DifferenceKind.AS_OF,
        _("{a} and {b} are each of its day (published {days}).").format(
            a=words_a, b=words_b, days=days
        ),
    )


def _days_in_order(a: Reported, b: Reported) -> str | None:
    """The two days of publication in words, where they are known and not the same."""
    one, other = value_bounds(a.published), value_bounds(b.published)
    if one is None or other is None or None in (one.first, one.last, other.first, other.last):
        return None
    assert one.first and one.last and other.first and other.last
    if one.first <= other.last and other.first <= one.last:
        return None
    first, last = sorted((one.last, other.last))
    return _("{first} and {last}").format(first=spoken_day(first), last=spoken_day(last))
