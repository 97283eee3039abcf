"""How well two reported values fit, and what forbids setting them against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from claims.alignment.days import weeks_apart
from claims.alignment.evidence import Evidence, likeness
from claims.alignment.scope import other_scope
from claims.alignment.slips import slip
from claims.alignment.units import Particular, Unit
from sources.extraction.edtf import edtf_bounds
from sources.extraction.values import DateValue, Kind, MeasureValue, Mention, PercentValue

_VERY_LIKE: Final = 0.45
_BESIDE: Final = 12
#: Evidence from which two days may be held to be of one happening.
_TELLING: Final = 0.7
_MUCH: Final = 0.8
_SLIP: Final = 0.3
_SAME_YEAR: Final = 0.25
_MOST_APART: Final = 0.3
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


class Likeness:
    """How well two reported values fit, given all the statements at hand."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._evidence = Evidence(units)
        self._figures = _figures_by_gate(units)
        self._dates: dict[tuple[int, int, int], str | None] = {}
        self.event_years = frozenset(
            unit.published.earliest.year
            for unit in units
            if unit.published is not None and unit.published.earliest is not None
        )

    def score(self, a: Particular, b: Particular) -> float:
        """How well two particulars fit, 0 to 1: cues, predicate, entities, slips of the pen."""
        one, other = self._units[a.unit], self._units[b.unit]
        slipped = slip(a.mention, b.mention)
        shared = len(one.entities & other.entities)
        one_person = any(
            gate.startswith("age:") and gate != "age:?" for gate in a.slot.gates & b.slot.gates
        )
        return (
            0.6 * likeness(self.evidence(a, b))
            + 0.12 * kinship(a.slot.frame, b.slot.frame)
            + 0.3 * one_person
            + 0.04 * min(shared, 2)
            + _slipped(a, slipped)
            + 0.15 * self._year_beside(a, b)
            - (0.0 if slipped else _of_other_size(a, b))
            + (0.12 if a.mention.kind is Kind.DATE and same_day(a, b) else 0)
        )

    def _year_beside(self, a: Particular, b: Particular) -> int:
        """1 where two values stand beside one date ("0.05% in 2014"), -1 beside two, else 0."""
        if a.mention.kind is Kind.DATE:
            return 0
        one, other = self._date_beside(a), self._date_beside(b)
        if not one or not other:
            return 0
        return 1 if one == other else -1

    def _date_beside(self, particular: Particular) -> str | None:
        key = particular.unit, particular.mention.start, particular.mention.end
        if key not in self._dates:
            self._dates[key] = _date_beside(particular, self._units[particular.unit])
        return self._dates[key]

    def evidence(self, a: Particular, b: Particular) -> float:
        return self._evidence.between(a, b)

    def may_differ(self, a: Particular, b: Particular) -> bool:
        """Whether two different values may be set against each other: one thing, one scope."""
        if a.mention.kind is Kind.DESIGNATOR:
            return slip(a.mention, b.mention) > 0 or self.evidence(a, b) >= _TELLING
        near = max(likeness(self.evidence(a, b)), _VERY_LIKE if self.is_singular(a, b) else 0.0)
        if not about_one_thing(self._units[a.unit], self._units[b.unit], near):
            return False
        if a.mention.kind is Kind.DATE:
            anchored = slip(a.mention, b.mention) or self._evidence.has_anchor(a, b)
            if a.scope.moving or b.scope.moving or not anchored:
                return False
            return self._one_time(a, b) and days_may_clash(a, b, self.evidence(a, b))
        if any(gate.startswith("age:") for gate in a.slot.gates & b.slot.gates):
            return True
        if not slip(a.mention, b.mention) and not self._evidence.has_anchor(a, b):
            return False
        return not self._of_other_scope(a, b)

    def is_singular(self, a: Particular, b: Particular) -> bool:
        """Whether each article counts things of this noun once: then it is the event's own count."""
        return any(
            gate.startswith("noun:")
            and len(self._figures[a.article, gate]) == len(self._figures[b.article, gate]) == 1
            for gate in a.slot.gates & b.slot.gates
        )

    def has_anchor(self, a: Particular, b: Particular) -> bool:
        return self._evidence.has_anchor(a, b)

    def apart(self, a: Particular, b: Particular) -> bool:
        """Whether two different values are never weighed: each statement names somebody in
        particular and both name nobody in common, or their words give the values other scopes (the
        words may be wrong where the figures are a slip of the pen apart: that is weighed)."""
        if name_others(self._units[a.unit], self._units[b.unit]):
            return True
        if a.mention.kind is Kind.DATE or slip(a.mention, b.mention):
            return False
        return other_scope(a.scope, b.scope, self.event_years)

    def holds_together(self, a: Particular, b: Particular) -> bool:
        """Whether something plain speaks for one thing: a telling word or deed close to both, a
        slip of the pen, a person, a noun that each article counts once."""
        return (
            self._evidence.has_anchor(a, b)
            or slip(a.mention, b.mention) > 0
            or any(gate.startswith("age:") for gate in a.slot.gates & b.slot.gates)
            or self.is_singular(a, b)
        )

    def _of_other_scope(self, a: Particular, b: Particular) -> bool:
        years = frozenset[int]() if slip(a.mention, b.mention) else self.event_years
        return other_scope(a.scope, b.scope, years)

    def near(self, a: Particular, b: Particular) -> bool:
        """Whether two values that agree in substance stand in statements of one thing."""
        if any(cue[:7] == "entity:" and cue in b.cues for cue in a.cues):
            return True
        near = likeness(self.evidence(a, b))
        return about_one_thing(self._units[a.unit], self._units[b.unit], near)

    def _one_time(self, a: Particular, b: Particular) -> bool:
        """Two days that both lie ahead, or both behind, as far as that is known."""
        tenses = [_ahead(p.mention, self._units[p.unit].published) for p in (a, b)]
        return None in tenses or tenses[0] == tenses[1]


def _slipped(a: Particular, slipped: float) -> float:
    """What a slip of the pen speaks for one slot: most for amounts and signs, least for days."""
    share = {Kind.DESIGNATOR: 0.25, Kind.MONEY: 0.18}.get(a.mention.kind, 0.1)
    return share * slipped


def _figures_by_gate(units: Sequence[Unit]) -> Mapping[tuple[str, str], set[object]]:
    """(article, gate) → the figures that stand there."""
    found: dict[tuple[str, str], set[object]] = defaultdict(set)
    for unit in units:
        for particular in unit.particulars:
            number = getattr(particular.mention.value, "number", None)
            for gate in particular.slot.gates if number is not None else ():
                found[particular.article, gate].add(number)
    return found


def _of_other_size(a: Particular, b: Particular) -> float:
    """What speaks against two figures that lie far apart: a dividend is no profit."""
    one, other = _size(a.mention), _size(b.mention)
    if one is None or other is None:
        return 0.0
    low, high = min(one, other), max(one, other)
    return min(_MOST_APART, 0.15 * max(0, high - low - 1))


def _size(mention: Mention) -> int | None:
    """How many digits a figure has before its point; None where it is none, or in its own unit."""
    value = mention.value
    if isinstance(value, MeasureValue | DateValue | PercentValue):
        return None
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    if not isinstance(number, Decimal) or not number.is_finite() or number <= 0:
        return None
    return number.adjusted()


def _ahead(mention: Mention, published: DateValue | None) -> bool | None:
    """Whether a date lies after the day of publication; None where that is not known."""
    value = mention.value
    if not isinstance(value, DateValue) or published is None or published.latest is None:
        return None
    edtf = value.edtf or (value.inferred.edtf if value.inferred else None)
    if edtf and len(edtf) == 10 and edtf.startswith("XXXX"):
        edtf = _nearest(edtf, published.latest)
    first, last = edtf_bounds(edtf) if edtf and not edtf.startswith("XXXX") else (None, None)
    if first is not None and first > published.latest:
        return True
    return False if last is not None and last < published.latest else None


def _date_beside(particular: Particular, unit: Unit) -> str | None:
    mention = particular.mention
    beside = [
        (max(mention.start - m.end, m.start - mention.end), m.value.edtf)
        for m in unit.statement.mentions
        if isinstance(m.value, DateValue) and m.value.edtf
    ]
    distance, edtf = min(beside, default=(_BESIDE + 1, None))
    return edtf if distance <= _BESIDE else None


def kinship(a: str | None, b: str | None) -> float:
    """1 for the same predicate class, .6 for kindred ones, else 0."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    return 0.6 if any(a in kin and b in kin for kin in _KIN) else 0.0


def days_may_clash(x: Particular, y: Particular, evidence: float) -> bool:
    """Whether two days can be held against each other: one happening, told as exactly."""
    told_alike = x.mention.text.lower() == y.mention.text.lower()  # "today" and "today"
    return (
        not told_alike
        and _one_happening(x, y, evidence)
        and _one_precision(x, y, evidence)
        and not weeks_apart(x.mention, y.mention)
    )


def name_others(a: Unit, b: Unit) -> bool:
    """Whether two statements each name somebody in particular, and nobody in common."""
    both = a.own_entities & b.own_entities & a.distinctive
    return bool(a.acting and b.acting) and not both


def about_one_thing(a: Unit, b: Unit, near: float) -> bool:
    """Whether two statements may be set against each other at all.

    Where both name somebody in particular, it must be the same somebody; where somebody is only
    within reach, or nobody is named, a shared name or very like words must do.
    """
    if name_others(a, b):
        return False
    if a.distinctive & b.distinctive:
        return True
    if not (a.distinctive and b.distinctive) and a.entities & b.entities:
        return True
    return near >= _VERY_LIKE


def _one_precision(a: Particular, b: Particular, evidence: float) -> bool:
    """Days are held against days, and years against years: a year says nothing of a Thursday.

    A month is held against a day where much speaks for one happening.
    """
    lengths = sorted(_length(p.mention) for p in (a, b))
    if lengths[0] == lengths[1]:
        return lengths[0] != 0
    printed = all(getattr(p.mention.value, "edtf", None) for p in (a, b))
    return printed and lengths == [7, 10] and evidence >= _MUCH


def _length(mention: Mention) -> int:
    """How long the EDTF is: the same for two days, or for two spells of days; open ends apart."""
    value = mention.value
    if not isinstance(value, DateValue):
        return 0
    edtf = value.edtf or (value.inferred.edtf if value.inferred else "")
    if "X" in edtf[:4] and not edtf.startswith("XXXX"):
        return edtf[:4].index("X")  # a decade or a century
    return len(edtf)


def same_day(a: Particular, b: Particular) -> bool:
    """Two dates of one day of the year: a month or a season alone is no anchor."""
    days = [getattr(p.mention.value, "edtf", None) or "" for p in (a, b)]
    return all(len(day) == 10 for day in days) and days[0][4:] == days[1][4:]


def _nearest(edtf: str, published: date) -> str:
    """A day without its year, in the year that puts it nearest to publication."""
    years = (published.year - 1, published.year, published.year + 1)
    days = [day for year in years if (day := edtf_bounds(f"{year}{edtf[4:]}")[0]) is not None]
    best = min(days, key=lambda day: abs((day - published).days), default=None)
    return best.isoformat() if best else edtf


def _of_one_year_or_day(a: Particular, b: Particular) -> bool:
    """Whether two printed dates part in the year or in the rest alone: "May 2018", "May 2017"."""
    edtfs = [getattr(p.mention.value, "edtf", None) or "" for p in (a, b)]
    if any(len(edtf) < 7 or edtf.startswith("XXXX") for edtf in edtfs):
        return False
    return edtfs[0][:4] == edtfs[1][:4] or edtfs[0][4:] == edtfs[1][4:]


def _one_happening(a: Particular, b: Particular, evidence: float) -> bool:
    """Two days may only differ about one happening: telling words are shared."""
    slipped = slip(a.mention, b.mention)
    if a.slot.frame and b.slot.frame and not kinship(a.slot.frame, b.slot.frame) and not slipped:
        return False
    return evidence + _SLIP * slipped + _SAME_YEAR * _of_one_year_or_day(a, b) >= _TELLING
