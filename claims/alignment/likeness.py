"""How well two reported values fit, and what forbids setting them against each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claims.alignment.days import NEAR_DAYS, days_apart, published_apart, weeks_apart
from claims.alignment.units import Particular, Unit, cosine
from claims.alignment.words import moves
from sources.extraction.values import DateValue, Kind, Mention

_VERY_LIKE: Final = 0.6
_BESIDE: Final = 12
#: Predicates by which outlets tell one happening in different words.
_KIN: Final = (
    frozenset({"buy", "merge", "sell", "sign", "order", "transfer", "supply", "pay", "cost"}),
    frozenset({"kill", "injure", "attack", "collapse", "damage", "sink", "miss", "rescue"}),
    frozenset({"convict", "charge", "arrest", "fine", "acquit"}),
    frozenset({"vote", "win", "lose", "approve"}),
    frozenset({"sanction", "ban"}),
    frozenset({"appoint", "resign", "dismiss"}),
)


def is_rare(particular: Particular) -> bool:
    """A value that two articles hardly share by chance: two digits that mean something, or more."""
    value = particular.mention.value
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    if number is None or not number.is_finite():
        return particular.mention.kind is Kind.DESIGNATOR
    digits = len(number.normalize().as_tuple().digits)
    return digits >= 3 or (digits == 2 and number >= 100)


def pair_score(a: Particular, b: Particular, units: Sequence[Unit]) -> float:
    """How well two particulars fit, 0 to 1: statements, words nearby, predicate, entities."""
    one, other = units[a.unit], units[b.unit]
    whole = cosine(one.features, other.features)
    near = cosine(a.topic, b.topic)
    same = _kinship(a.slot.frame, b.slot.frame)
    shared = len(one.entities & other.entities)
    one_person = any(gate.startswith("age:") for gate in a.slot.gates & b.slot.gates)
    score = 0.45 * whole + 0.3 * near + 0.15 * same + 0.3 * one_person + 0.05 * min(shared, 2)
    return score + 0.15 * _year_beside(a, b, units)


def _year_beside(a: Particular, b: Particular, units: Sequence[Unit]) -> int:
    """1 where two values stand beside one date ("0.05% in 2014"), -1 beside two, else 0."""
    dates = [_date_beside(p, units[p.unit]) for p in (a, b)]
    if a.mention.kind is Kind.DATE or not dates[0] or not dates[1]:
        return 0
    return 1 if dates[0] == dates[1] else -1


def _date_beside(particular: Particular, unit: Unit) -> str | None:
    mention = particular.mention
    beside = [
        (max(mention.start - m.end, m.start - mention.end), m.value.edtf)
        for m in unit.statement.mentions
        if isinstance(m.value, DateValue) and m.value.edtf
    ]
    distance, edtf = min(beside, default=(_BESIDE + 1, None))
    return edtf if distance <= _BESIDE else None


def _kinship(a: str | None, b: str | None) -> float:
    """1 for the same predicate class, .6 for kindred ones, else 0."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    return 0.6 if any(a in kin and b in kin for kin in _KIN) else 0.0


def of_one_day(a: Particular, b: Particular, units: Sequence[Unit]) -> bool:
    """Whether two different values may be news of one day, as far as days are known."""
    one, other = units[a.unit], units[b.unit]
    if a.mention.kind is Kind.DATE:
        return not published_apart(one.published, other.published)
    near = 0 if _moves(a) or _moves(b) else NEAR_DAYS
    published = (one.published, other.published)
    return not days_apart(one.statement, other.statement, published, near)


def _moves(particular: Particular) -> bool:
    """Whether a value says how far something rose or fell: each day has its own."""
    return "noun:point" in particular.slot.gates or not moves().isdisjoint(particular.topic)


def days_may_clash(x: Particular, y: Particular) -> bool:
    """Whether two days can be held against each other: one happening, told as exactly."""
    told_alike = x.mention.text.lower() == y.mention.text.lower()  # "today" and "today"
    return (
        not told_alike
        and _one_happening(x, y)
        and _one_precision(x, y)
        and not weeks_apart(x.mention, y.mention)
    )


def about_one_thing(a: Unit, b: Unit, near: float) -> bool:
    """Whether two statements may be set against each other at all.

    Where both name somebody in particular, it must be the same somebody; where one names nobody,
    a shared country or very like words must do.
    """
    own = (a.own_entities & a.distinctive, b.own_entities & b.distinctive)
    if all(own) and not own[0] & own[1]:
        return False
    if a.distinctive and b.distinctive:
        return bool(a.distinctive & b.distinctive)
    return bool(a.entities & b.entities) or near >= _VERY_LIKE


def _one_precision(a: Particular, b: Particular) -> bool:
    """Days are held against days, and years against years: a year says nothing of a Thursday."""
    lengths = [_length(p.mention) for p in (a, b)]
    return lengths[0] == lengths[1] != 0


def _length(mention: Mention) -> int:
    """How long the EDTF is: the same for two days, or for two spells of days; 0 if open-ended."""
    value = mention.value
    if not isinstance(value, DateValue):
        return 0
    edtf = value.edtf or (value.inferred.edtf if value.inferred else "")
    return 0 if ".." in edtf else len(edtf)


def same_day(a: Particular, b: Particular) -> bool:
    """Two dates of one day of the year: a month or a season alone is no anchor."""
    days = [getattr(p.mention.value, "edtf", None) or "" for p in (a, b)]
    return all(len(day) == 10 for day in days) and days[0][4:] == days[1][4:]


def _one_happening(a: Particular, b: Particular) -> bool:
    """Two days may only differ about one happening: the same predicate, or telling words shared."""
    if a.slot.frame and a.slot.frame == b.slot.frame and a.slot.frame != "say":
        return True
    return cosine(a.topic, b.topic) >= 0.5 and (not a.slot.frame or not b.slot.frame)
