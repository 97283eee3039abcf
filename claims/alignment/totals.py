"""Totals: two different figures that a third one explains, as part and whole, or two parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from claims.alignment.units import Particular

#: Below this a gap is made by chance: four and five paintings, and one of them told of.
LEAST_GAP: Final = 3


class Totals:
    """The figures of each article by gate, to look up what a third figure explains."""

    def __init__(self, particulars: Iterable[Particular]) -> None:
        self._numbers: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
        for particular in particulars:
            number = _number(particular)
            if number is not None:
                for gate in particular.slot.gates:
                    self._numbers[particular.article, gate].add(number)

    def explain(self, a: Particular, b: Particular) -> bool:
        """Whether one figure and a third make up the other, or both together make up a third.

        42 million of one article and 48 of the other, where 6 million stand beside the 42; nine
        lines that stand and two that run, of eleven.
        """
        one, other = _number(a), _number(b)
        if one is None or other is None:
            return False
        low, high = sorted((one, other))
        for gate in a.slot.gates & b.slot.gates:
            mine, theirs = self._numbers[a.article, gate], self._numbers[b.article, gate]
            beside_low = mine if low == one else theirs
            if high - low >= LEAST_GAP and high - low in beside_low and high - low != low:
                return True
            held = (low + high in mine) + (low + high in theirs)
            if held == 2 or (held == 1 and "part" in a.scope.tags & b.scope.tags):
                return True
        return False


def _number(particular: Particular) -> Decimal | None:
    value = particular.mention.value
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    return number if isinstance(number, Decimal) and number.is_finite() else None
