"""The attributes of a fact: its matched values gathered, with a label for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.alignment.facts import Fact
from claims.alignment.matching import Match
from claims.alignment.units import Particular
from claims.comparison.outcome import Comparison
from sources.extraction.frames import frames
from sources.extraction.values import (
    CountValue,
    DesignatorValue,
    Kind,
    MeasureValue,
    MoneyValue,
    PercentValue,
)

_TELLING = 0.4


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that several articles give a value for, and how their values compare.

    ``comparisons`` holds (position in sides, position in sides, result).
    """

    label: str
    kind: Kind
    sides: tuple[Particular, ...]
    comparisons: tuple[tuple[int, int, Comparison], ...]


def attributes_of(fact: Fact) -> list[Attribute]:
    """The attributes of a fact, in the order in which they are first printed."""
    groups: list[list[Match]] = []
    for match in fact.matches:
        touching = [g for g in groups if _touches(g, match)]
        merged = [match, *(m for g in touching for m in g)]
        groups = [g for g in groups if g not in touching]
        groups.append(merged)
    attributes = [_attribute(group) for group in groups]
    return sorted(attributes, key=lambda a: (a.sides[0].unit, a.sides[0].place, a.label))


def _touches(group: Sequence[Match], match: Match) -> bool:
    places = {match.a.place, match.b.place}
    return any(m.a.place in places or m.b.place in places for m in group)


def _attribute(matches: Sequence[Match]) -> Attribute:
    unique = {p.place: p for m in matches for p in (m.a, m.b)}
    sides = tuple(unique[place] for place in sorted(unique))
    position = {side.place: index for index, side in enumerate(sides)}
    compared: dict[tuple[int, int], Comparison] = {}
    for match in matches:
        a, b = sorted((position[match.a.place], position[match.b.place]))
        compared[a, b] = match.comparison
    return Attribute(
        label=label_of(sides),
        kind=sides[0].mention.kind,
        sides=sides,
        comparisons=tuple((a, b, compared[a, b]) for a, b in sorted(compared)),
    )


def label_of(sides: Sequence[Particular]) -> str:
    """What the values are of, in a word or two: "dead", "contract amount", "turnout"."""
    labels = sorted(_label(side) for side in sides)
    best = min(labels, key=lambda word: (-labels.count(word), len(word), word))
    if sides[0].mention.kind in (Kind.PERCENT, Kind.MEASURE) and best != "age":
        return _shared_word(sides) or best
    return best


def _label(particular: Particular) -> str:
    value = particular.mention.value
    frame = frames().get(particular.slot.frame or "")
    about = frame.label if frame and frame.name != "say" else ""
    if isinstance(value, CountValue):
        fates = sorted(g[7:] for g in particular.slot.gates if g.startswith("people:"))
        return fates[0] if fates else value.noun or about or "number"
    if isinstance(value, MoneyValue):
        return f"{about} amount".strip() if not value.per else f"price per {value.per}"
    if isinstance(value, PercentValue):
        return f"{about} share".strip()
    if isinstance(value, MeasureValue):
        is_age = any(gate.startswith("age:") for gate in particular.slot.gates)
        return "age" if is_age else about or "measure"
    if isinstance(value, DesignatorValue):
        return "designator"
    return f"{about} date".strip()


def _shared_word(sides: Sequence[Particular]) -> str:
    """The word that stands near all the values and tells most, or ""."""
    words = set(sides[0].topic).intersection(*(side.topic for side in sides[1:]))
    told = sorted((-min(side.topic[word] for side in sides), word) for word in words)
    return told[0][1] if told and told[0][0] < -_TELLING else ""
