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

from claims.alignment.likeness import (
    Likeness,
    is_rare,
    of_one_day,
    same_day,
)
from claims.alignment.totals import Totals
from claims.alignment.units import Particular, Unit
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome
from sources.extraction.values import (
    CountValue,
    Kind,
    MeasureValue,
    MoneyValue,
    PercentValue,
)

#: A posting longer than this tells nothing and is skipped: candidates stay near-linear.
LONGEST_POSTING: Final = 200
#: Of how many places of one reading the best is looked for.
MOST_PLACES: Final = 12
#: Least score of a pair whose values agree, and of one whose values differ.
AGREEING: Final = 0.18
DIFFERING: Final = 0.36
#: The least score of two values that one is the other of in another unit or currency.
CONVERTED: Final = 0.04
#: The same where neither value has another candidate anywhere near as good.
DIFFERING_ALONE: Final = 0.26
FAR_AHEAD: Final = 0.12
#: By how much the best candidate must lead the next for a difference to be raised.
LEAD: Final = 0.04

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
    fits = Likeness(units)
    totals = Totals(p for unit in units for p in unit.particulars)
    scored = []
    for x, y in sorted(_candidates(readings, units)):
        best = _best_pair(readings[x], readings[y], fits, compare)
        if best is None or (not best.equal and totals.explain(best.a, best.b)):
            continue
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
    anchored = {_sentences(match, units) for match in accepted if is_rare(match.a)}
    near = [m for m in differing if _sentences(m, units) in anchored or of_one_day(m.a, m.b, units)]
    suggested += [m for m in differing if m not in near]
    return accepted + near, suggested


def _sentences(match: Match, units: Sequence[Unit]) -> frozenset[tuple[str, tuple[int, int]]]:
    """The two sentences of a match, by article."""
    return frozenset((p.article, units[p.unit].statement.sentence) for p in (match.a, match.b))


def _equal_first(scored: tuple[int, int, Match]) -> tuple[bool, float, int, int]:
    x, y, match = scored
    return match.comparison.outcome is not Outcome.AGREES, -match.score, x, y


def _least(match: Match) -> float:
    """The least score of an agreeing pair: a rare value is an anchor by itself."""
    if match.a.mention.kind is Kind.DATE:
        return 0.3
    if match.comparison.kind in (DifferenceKind.UNIT, DifferenceKind.CONVERSION):
        return CONVERTED
    return AGREEING / 2 if is_rare(match.a) else AGREEING


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
        least = DIFFERING if match.score - beaten < FAR_AHEAD else DIFFERING_ALONE
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
    groups: dict[tuple[str, frozenset[str], str, object], list[Particular]] = defaultdict(list)
    for unit in units:
        for particular in unit.particulars:
            if particular.slot.aside or not _comparable(particular):
                continue
            frame = particular.slot.frame if particular.mention.kind is Kind.DATE else None
            value = _figure_of(particular)
            groups[unit.article, particular.slot.gates, frame or "", value].append(particular)
    return [Reading(key[0], tuple(held[:MOST_PLACES])) for key, held in groups.items()]


def _figure_of(particular: Particular) -> object:
    """What makes two printed values one: the number and its unit, whatever the noun."""
    value = particular.mention.value
    if isinstance(value, CountValue):
        return value.number, value.number_max
    if isinstance(value, MoneyValue):
        return value.amount, value.amount_max, value.currency, value.per
    if isinstance(value, MeasureValue):
        return value.number, value.number_max, value.unit
    if isinstance(value, PercentValue):
        return value.number, value.number_max, value.points
    return value


def _in_two_currencies(a: Particular, b: Particular) -> bool:
    one, other = a.mention.value, b.mention.value
    return (
        isinstance(one, MoneyValue)
        and isinstance(other, MoneyValue)
        and None not in (one.currency, other.currency)
        and one.currency != other.currency
    )


def _one_figure(a: Particular, b: Particular) -> bool:
    one, other = a.mention.value, b.mention.value
    return (
        isinstance(one, MoneyValue) and isinstance(other, MoneyValue) and one.amount == other.amount
    )


def _comparable(particular: Particular) -> bool:
    return "noun:" not in particular.slot.gates


def _candidates(readings: Sequence[Reading], units: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs of readings of two articles that share a gate and an entity or a telling word."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        keys: set[tuple[str, str]] = set()
        for particular in reading.particulars:
            unit = units[particular.unit]
            shared = [*unit.entities, *(w for w, tells in particular.cues.items() if tells > 0.2)]
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
                and _of_one_noun(readings[x].first, readings[y].first)
            )
    return pairs


def _of_one_noun(a: Particular, b: Particular) -> bool:
    """Whether more than "pieces" joins two counts: stations are no trains, though "units" may be."""
    shared = a.slot.gates & b.slot.gates
    return shared != {"pieces"} or {"pieces"} in (a.slot.gates, b.slot.gates)


def _best_pair(a: Reading, b: Reading, fits: Likeness, compare: Compare) -> Match | None:
    """The best fitting places of two readings, with their comparison; None if not comparable."""
    score, x, y = max(
        ((fits.score(x, y), x, y) for x in a.particulars for y in b.particulars),
        key=lambda found: (found[0], found[1].place, found[2].place),
    )
    comparison = compare(x, y)
    if comparison.outcome is Outcome.CANNOT_SAY:
        return None
    same = comparison.outcome is Outcome.AGREES
    if not same and not (is_equal(comparison) and fits.near(x, y)) and not fits.may_differ(x, y):
        return None
    if _in_two_currencies(x, y) and not _one_figure(x, y) and not is_equal(comparison):
        return None
    if comparison.kind is DifferenceKind.YEAR_MISSING and not same_day(x, y):
        return None
    return Match(x, y, score, comparison)
