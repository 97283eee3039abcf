"""The task ``pair``: two outlets' quotes for one particular, compared, if they are of one thing.

Two different values alert only where they are values of the same: a profit is not held against
sales, a plan not against what came of it, nor the driver's age against the passenger's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.comparison.compare import compare_values
from claims.comparison.outcome import Comparison, DifferenceKind, cannot_say, compatible
from claims.comparison.pair_sides import reported_side, text_of
from claims.comparison.wording import both, printed
from claims.judging.lifting import lifted
from claims.judging.referents import parted_facets, signs
from claims.judging.sides import Side, side_of
from claims.judging.weighing import is_of_one_thing
from sources.extraction.values import VALUE_CLASSES, Json, Value
from sources.speech import gettext as _


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides with their comparison: ``sort`` is what their values are ("money", "age")."""

    sort: str
    a: Side
    b: Side
    words: tuple[str, str]
    result: Comparison

    @property
    def signs(self) -> dict[str, float]:
        """What speaks for and against both values being of one thing."""
        return signs(self.a, self.b, self.sort)


def read_pair(kind: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Pair | Comparison:
    """Type both sides and compare them; *cannot-say* where a side holds no such value."""
    one, other = reported_side(kind.lower(), a), reported_side(kind.lower(), b)
    if one is None or other is None:
        unread = printed(text_of((a if one is None else b).get("quote")))
        return cannot_say(
            _("{words} holds no {kind} that can be read.").format(words=unread, kind=kind[:40])
        )
    sides = (
        side_of(a, one.value, one.published),
        side_of(b, other.value, other.published),
    )
    result = lifted(compare_values(one, other), one, other, sides)
    sort = "age" if kind.lower() == "age" else _sort(one.value)
    return Pair(sort, *sides, both(one, other), result)


def compare_pair(kind: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Comparison:
    """Compare two sides; different values of two things are no difference, but another scope."""
    pair = read_pair(kind, a, b)
    if isinstance(pair, Comparison):
        return pair
    if not pair.result.alerts or is_of_one_thing(pair.signs):
        return pair.result
    return compatible(DifferenceKind.SCOPE, _why_not(pair))


def _why_not(pair: Pair) -> str:
    words_a, words_b = pair.words
    for facet, one, other in parted_facets(pair.a, pair.b, pair.sort):
        return _("{a} and {b} are values of two things ({facet}: {one}, {other}).").format(
            a=words_a, b=words_b, facet=facet, one=one, other=other
        )
    return _("{a} and {b} do not seem to be values of one thing.").format(a=words_a, b=words_b)


def _sort(value: Value) -> str:
    return next(kind.value for kind, sort in VALUE_CLASSES.items() if isinstance(value, sort))


def judge_pair(kind: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Json:
    """The answer for one pair: ``outcome``, ``kind``, ``alert`` and ``explanation``.

    ``alert`` is true where an editor should look: the sides differ, and not in a trifle.
    """
    result = compare_pair(kind, a, b)
    return {
        "outcome": result.outcome.value,
        "kind": result.kind.value if result.kind else None,
        "alert": result.alerts,
        "explanation": result.explanation,
    }
