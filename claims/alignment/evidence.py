"""Evidence that two values are of one thing: the cues that stand beside both.

A cue counts by how near it stands, and between two articles by how few values of its sort stand
beside it there: "dividend" beside one amount of each article tells more than "francs" beside ten.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from claims.alignment.cues import Cue
from claims.alignment.units import Particular, Unit
from claims.comparison.units import unit_of
from sources.extraction.values import MeasureValue

#: A word of this weight stands close to a value, in its own clause.
_CLOSE: Final = 0.6
_NEAR: Final = 0.4
#: Two values stand as near to a cue as each other up to this difference of weight.
_AS_NEAR: Final = 0.05


def sort_of(particular: Particular) -> str:
    """What values compete with one another for a cue: lengths with lengths, money with money."""
    value = particular.mention.value
    if isinstance(value, MeasureValue):
        unit = unit_of(value.unit)
        return f"measure:{unit.dimension if unit else value.unit}"
    return particular.mention.kind.value


class Evidence:
    """How much the cues that two values share tell, given all the values of their articles."""

    def __init__(self, units: Sequence[Unit]) -> None:
        nearest: dict[tuple[str, str, str], dict[object, float]] = defaultdict(dict)
        sentences: dict[str, set[tuple[str, tuple[int, int]]]] = defaultdict(set)
        for unit in units:
            place = (unit.article, unit.statement.sentence)
            for feature in unit.features:
                sentences[feature.removeprefix("word:")].add(place)
            for particular in unit.particulars:
                sort, number = sort_of(particular), _number(particular)
                for cue, weight in particular.cues.items():
                    held = nearest[unit.article, cue, sort]
                    held[number] = max(held.get(number, 0.0), weight)
        self._ranks: dict[tuple[int, int, int, Cue], int] = {}
        self._nearest = {key: sorted(held.values()) for key, held in nearest.items()}
        articles = max(len({unit.article for unit in units}), 1)
        self._rarity = {
            cue: 1 / (1 + math.log(max(1.0, len(places) / articles)))
            for cue, places in sentences.items()
        }

    def between(self, a: Particular, b: Particular) -> float:
        """The weight of all shared cues, from 0 up; one near word of its own counts about 1."""
        one, other = a.cues, b.cues
        if len(one) > len(other):
            one, other = other, one
        total = 0.0
        for cue, weight in one.items():
            if cue in other:
                ranks = self._rank(a, cue) * self._rank(b, cue)
                shared = min(weight, other[cue])
                total += shared * self._rarity.get(cue, 1.0) / math.sqrt(ranks)
        return total

    def rarity(self, cue: Cue) -> float:
        """How much it tells to share a cue at all: 1 where few sentences print it."""
        return self._rarity.get(cue, 1.0)

    def has_anchor(self, a: Particular, b: Particular) -> bool:
        """Whether some telling word, or the deed, stands close to both values."""
        shared = {cue: min(w, b.cues[cue]) for cue, w in a.cues.items() if cue in b.cues}
        words = {cue: w for cue, w in shared.items() if cue[:7] not in ("entity:", "figure:")}
        if any(weight >= _CLOSE or cue[:6] == "frame:" for cue, weight in words.items()):
            return True
        figured = any(cue[:7] == "figure:" and weight >= _CLOSE for cue, weight in shared.items())
        return figured and any(weight >= _NEAR for weight in words.values())

    def _rank(self, particular: Particular, cue: Cue) -> int:
        """1 for the value of its sort that stands nearest to a cue in its article, and so on."""
        key = particular.unit, particular.mention.start, particular.mention.end, cue
        if key not in self._ranks:
            held = self._nearest[particular.article, cue, sort_of(particular)]
            self._ranks[key] = 1 + len(held) - bisect_right(held, particular.cues[cue] + _AS_NEAR)
        return self._ranks[key]


def _number(particular: Particular) -> object:
    value = particular.mention.value
    for name in ("amount", "number", "edtf", "key"):
        found = getattr(value, name, None)
        if found is not None:
            return found
    return particular.mention.text


def likeness(evidence: float) -> float:
    """Evidence on a scale from 0 to 1."""
    return evidence / (evidence + 1)
