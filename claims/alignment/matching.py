"""Which values of two articles are reports of one attribute.

Equal values are paired first and step aside, so that only what has no like on the other side is
ever held against a different value; and a different value must be the best candidate from both
sides. Silence is better than a false alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from claims.alignment.days import days_apart, weeks_apart
from claims.alignment.units import Particular, Unit, cosine
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome
from sources.extraction.values import DateValue, Kind, Mention

#: A posting longer than this tells nothing and is skipped: candidates stay near-linear.
LONGEST_POSTING: Final = 200
#: Least score of a pair whose values agree, and of one whose values differ.
AGREEING: Final = 0.18
DIFFERING: Final = 0.36
#: The same where neither value has another candidate at all.
DIFFERING_ALONE: Final = 0.3
#: By how much the best candidate must lead the next for a difference to be raised.
LEAD: Final = 0.04
_VERY_LIKE: Final = 0.6

Compare = Callable[[Particular, Particular], Comparison]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article gives for one attribute: one value, perhaps printed in several places."""

    article: str
    particulars: tuple[Particular, ...]

    @property
    def first(self) -> Particular:
        return self.particulars[0]


@dataclass(frozen=True, slots=True)
class Match:
    """Two particulars held to report one attribute, how well they fit, and how they compare."""

    a: Particular
    b: Particular
    score: float
    comparison: Comparison

    @property
    def equal(self) -> bool:
        return is_equal(self.comparison)


def is_equal(comparison: Comparison) -> bool:
    """Whether two values are one, as far as pairing goes: also rounded, or one without its year."""
    if comparison.outcome is Outcome.AGREES:
        return True
    if comparison.outcome is Outcome.COMPATIBLE:
        return comparison.kind is not DifferenceKind.AS_OF
    return comparison.kind is DifferenceKind.YEAR_MISSING


def match_values(units: Sequence[Unit], compare: Compare) -> tuple[list[Match], list[Match]]:
    """The accepted matches, and those that are only worth showing to a person (ranked)."""
    readings = _readings(units)
    scored = []
    for x, y in sorted(_candidates(readings, units)):
        best = _best_pair(readings[x], readings[y], units, compare)
        if best is not None:
            scored.append((x, y, best))
    accepted: list[Match] = []
    taken: dict[int, set[str]] = defaultdict(set)  # reading → articles in which it has its like
    for x, y, match in sorted(scored, key=_equal_first):
        if not match.equal or match.score < _least(match):
            continue
        if readings[y].article in taken[x] or readings[x].article in taken[y]:
            continue
        taken[x].add(readings[y].article)
        taken[y].add(readings[x].article)
        accepted.append(match)
    differing, suggested = _differing(scored, readings, taken)
    return accepted + differing, suggested


def _equal_first(scored: tuple[int, int, Match]) -> tuple[bool, float, int, int]:
    x, y, match = scored
    return match.comparison.outcome is not Outcome.AGREES, -match.score, x, y


def _least(match: Match) -> float:
    """The least score of an agreeing pair: a rare value is an anchor by itself."""
    if match.a.mention.kind is Kind.DATE:
        return 0.3
    return AGREEING / 2 if is_rare(match.a) else AGREEING


def is_rare(particular: Particular) -> bool:
    """A value that two articles hardly share by chance: two digits that mean something, or more."""
    value = particular.mention.value
    number = getattr(value, "amount", None) or getattr(value, "number", None)
    if number is None or not number.is_finite():
        return particular.mention.kind is Kind.DESIGNATOR
    digits = len(number.normalize().as_tuple().digits)
    return digits >= 3 or (digits == 2 and number >= 100)


def _differing(
    scored: Iterable[tuple[int, int, Match]],
    readings: Sequence[Reading],
    taken: Mapping[int, set[str]],
) -> tuple[list[Match], list[Match]]:
    """Pairs of different values, each the other's best and well ahead of the next."""
    rivals: dict[tuple[int, str], list[float]] = defaultdict(list)
    open_pairs = []
    for x, y, match in scored:
        if match.equal or _has_like(taken, x, readings[y].article):
            continue
        if _has_like(taken, y, readings[x].article):
            continue
        open_pairs.append((x, y, match))
        rivals[x, readings[y].article].append(match.score)
        rivals[y, readings[x].article].append(match.score)
    accepted: list[Match] = []
    suggested: list[Match] = []
    for x, y, match in open_pairs:
        beaten = max(
            _next_best(rivals[x, readings[y].article], match.score),
            _next_best(rivals[y, readings[x].article], match.score),
        )
        least = DIFFERING if beaten else DIFFERING_ALONE
        sure = match.score >= least and match.score - beaten >= LEAD
        (accepted if sure else suggested).append(match)
    suggested.sort(key=lambda m: (-m.score, m.a.place, m.b.place))
    return accepted, suggested


def _has_like(taken: Mapping[int, set[str]], reading: int, article: str) -> bool:
    return article in taken.get(reading, ())


def _next_best(scores: Sequence[float], own: float) -> float:
    """The best score among the others; a better rival than ``own`` rules it out."""
    others = list(scores)
    others.remove(own)
    return max(others, default=0.0)


def _readings(units: Sequence[Unit]) -> list[Reading]:
    """Particulars gathered by article, gate and value: a figure printed twice is one reading."""
    groups: dict[tuple[str, frozenset[str], str], list[list[Particular]]] = {}
    for unit in units:
        for particular in unit.particulars:
            if particular.slot.aside or not _comparable(particular):
                continue
            frame = particular.slot.frame if particular.mention.kind is Kind.DATE else None
            key = (unit.article, particular.slot.gates, frame or "")
            for held in groups.setdefault(key, []):
                if held[0].mention.value == particular.mention.value:
                    held.append(particular)
                    break
            else:
                groups[key].append([particular])
    return [Reading(key[0], tuple(held)) for key, lists in groups.items() for held in lists]


def _comparable(particular: Particular) -> bool:
    return "noun:" not in particular.slot.gates


def _candidates(readings: Sequence[Reading], units: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs of readings of two articles that share a gate and an entity or a telling word."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        keys: set[tuple[str, str]] = set()
        for particular in reading.particulars:
            unit = units[particular.unit]
            shared = [*unit.entities, *(w for w, tells in particular.topic.items() if tells > 0.3)]
            keys.update((gate, feature) for gate in particular.slot.gates for feature in shared)
        for key in keys:
            postings[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for held in postings.values():
        if len(held) <= LONGEST_POSTING:
            pairs.update(
                (x, y)
                for x, y in combinations(held, 2)
                if readings[x].article != readings[y].article
            )
    return pairs


def _best_pair(a: Reading, b: Reading, units: Sequence[Unit], compare: Compare) -> Match | None:
    """The best fitting places of two readings, with their comparison; None if not comparable."""
    score, x, y = max(
        ((pair_score(x, y, units), x, y) for x in a.particulars for y in b.particulars),
        key=lambda found: (found[0], found[1].place, found[2].place),
    )
    comparison = compare(x, y)
    if comparison.outcome is Outcome.CANNOT_SAY:
        return None
    same = comparison.outcome is Outcome.AGREES
    one, other = units[x.unit], units[y.unit]
    if not same and not _about_one_thing(one, other, cosine(x.topic, y.topic)):
        return None
    if x.mention.kind is not Kind.DATE:
        if not is_equal(comparison) and days_apart(one.statement, other.statement):
            return None
    elif not same and not (
        _one_happening(x, y) and _one_precision(x, y) and not weeks_apart(x.mention, y.mention)
    ):
        return None
    if comparison.kind is DifferenceKind.YEAR_MISSING and not _same_day(x, y):
        return None
    return Match(x, y, score, comparison)


def _about_one_thing(a: Unit, b: Unit, near: float) -> bool:
    """Whether two statements may be set against each other at all.

    Where both name somebody in particular, it must be the same somebody; where one names nobody,
    a shared country or very like words must do.
    """
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


def _same_day(a: Particular, b: Particular) -> bool:
    """Two dates of one day of the year: a month or a season alone is no anchor."""
    days = [getattr(p.mention.value, "edtf", None) or "" for p in (a, b)]
    return all(len(day) == 10 for day in days) and days[0][4:] == days[1][4:]


def _one_happening(a: Particular, b: Particular) -> bool:
    """Two days may only differ about one happening: the same predicate, or telling words shared."""
    if a.slot.frame and a.slot.frame == b.slot.frame and a.slot.frame != "say":
        return True
    return cosine(a.topic, b.topic) >= 0.5 and (not a.slot.frame or not b.slot.frame)


def pair_score(a: Particular, b: Particular, units: Sequence[Unit]) -> float:
    """How well two particulars fit, 0 to 1: statements, words nearby, predicate, entities."""
    one, other = units[a.unit], units[b.unit]
    whole = cosine(one.features, other.features)
    near = cosine(a.topic, b.topic)
    same = _kinship(a.slot.frame, b.slot.frame)
    shared = len(one.entities & other.entities)
    one_person = any(gate.startswith("age:") for gate in a.slot.gates & b.slot.gates)
    return 0.45 * whole + 0.3 * near + 0.15 * same + 0.3 * one_person + 0.05 * min(shared, 2)


#: Predicates by which outlets tell one happening in different words.
_KIN: Final = (
    frozenset({"buy", "merge", "sell", "sign", "order", "transfer", "supply", "pay", "cost"}),
    frozenset({"kill", "injure", "attack", "collapse", "damage", "sink", "miss", "rescue"}),
    frozenset({"convict", "charge", "arrest", "fine", "acquit"}),
    frozenset({"vote", "win", "lose", "approve"}),
    frozenset({"sanction", "ban"}),
    frozenset({"appoint", "resign", "dismiss"}),
)


def _kinship(a: str | None, b: str | None) -> float:
    """1 for the same predicate class, .6 for kindred ones, else 0."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    return 0.6 if any(a in kin and b in kin for kin in _KIN) else 0.0
