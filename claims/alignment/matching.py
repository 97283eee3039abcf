"""Which values of two articles are reports of one attribute.

Equal values are paired first. What is left is held against the different values of its sort, each
pair weighed by all that speaks for and against one thing (`weighing`); one is raised that is likely
enough, and likelier than every other of its two values. Silence is better than a false alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Protocol

from claims.alignment.evidence import sort_of
from claims.alignment.likeness import Likeness, is_rare, same_day
from claims.alignment.slips import TURNED, slip
from claims.alignment.totals import Totals
from claims.alignment.units import Particular, Unit
from claims.alignment.weighing import Candidate, likelihood, signs
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome
from sources.extraction.values import (
    CountValue,
    DateValue,
    Kind,
    MeasureValue,
    MoneyValue,
    PercentValue,
)

#: A posting longer than this tells nothing and is skipped: candidates stay near-linear.
LONGEST_POSTING: Final = 200
#: Two articles' values of one sort are all held against each other up to so many pairs of places.
MOST_OF_A_SORT: Final = 600
MOST_ARTICLES: Final = 30
#: Of how many places of one reading the best is looked for.
MOST_PLACES: Final = 12
#: Least score of a pair whose values agree.
AGREEING: Final = 0.18
#: The least score of two values that one is the other of in another unit or currency.
CONVERTED: Final = 0.04
#: From here on a pair of different values is raised; measured on clusters left out of the fit.
SURE: Final = 0.45
#: From here on it is worth showing to a person.
WORTH_SHOWING: Final = 0.15


class Compare(Protocol):
    """Compares what two particulars report."""

    def __call__(self, a: Particular, b: Particular) -> Comparison: ...

    def as_one_thing(self, a: Particular, b: Particular) -> Comparison:
        """The same as if both counted what the first counts."""


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
    equal, candidates, fits = pair_values(units, compare)
    weighed = [(likelihood(signs(pair, units, fits)), pair) for pair in candidates]
    best: dict[tuple[tuple[str, int, int], str], float] = defaultdict(float)
    for chance, pair in weighed:
        for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
            best[own.place, other.article] = max(best[own.place, other.article], chance)
    accepted: list[Match] = []
    suggested: list[Match] = []
    for chance, pair in weighed:
        match = Match(pair.a, pair.b, chance, pair.comparison)
        unbeaten = chance >= max(
            best[pair.a.place, pair.b.article], best[pair.b.place, pair.a.article]
        )
        if chance >= SURE and unbeaten and not pair.parted:
            accepted.append(match)
        elif chance >= WORTH_SHOWING:
            suggested.append(match)
    suggested.sort(key=lambda m: (-m.score, m.a.place, m.b.place))
    return equal + accepted, suggested


def pair_values(
    units: Sequence[Unit], compare: Compare
) -> tuple[list[Match], list[Candidate], Likeness]:
    """The values that have their like, and every pair of different ones with its surroundings."""
    readings = _readings(units)
    fits = Likeness(units)
    totals = Totals(p for unit in units for p in unit.particulars)
    scored = [
        (x, y, match)
        for x, y in sorted(_candidates(readings, units))
        if (match := _best_pair(readings[x], readings[y], fits, compare)) is not None
    ]
    equal, taken = _equal(scored, readings)
    rivals: dict[tuple[int, str], list[float]] = defaultdict(list)
    different = [found for found in scored if not found[2].equal]
    for x, y, match in different:
        rivals[x, readings[y].article].append(match.score)
        rivals[y, readings[x].article].append(match.score)
    figures, days = _figures(readings), _days(readings)
    pairs = []
    for x, y, match in different:
        one, other = readings[x], readings[y]
        keys = ((x, other.article), (y, one.article))
        gates = match.a.slot.gates & match.b.slot.gates
        pairs.append(
            Candidate(
                a=match.a,
                b=match.b,
                comparison=match.comparison,
                score=match.score,
                lead=(
                    match.score - _next_best(rivals[keys[0]], match.score),
                    match.score - _next_best(rivals[keys[1]], match.score),
                ),
                liked=(_has_like(taken, *keys[0]), _has_like(taken, *keys[1])),
                figures=(
                    _figures_like(figures, match.a, gates),
                    _figures_like(figures, match.b, gates),
                ),
                printed=(len(one.particulars), len(other.particulars)),
                explained=totals.explain(match.a, match.b),
                parted=not _is_turned_day(match)
                and (
                    _has_like(taken, *keys[0])
                    or _has_like(taken, *keys[1])
                    or bool(days[one.article] & _told_as(match.b))
                    or bool(days[other.article] & _told_as(match.a))
                ),
            )
        )
    return equal, pairs, fits


def _equal(
    scored: Sequence[tuple[int, int, Match]], readings: Sequence[Reading]
) -> tuple[list[Match], Mapping[int, set[str]]]:
    """Values that agree, the best first; and for each reading the articles that have its like."""
    accepted: list[Match] = []
    taken: dict[int, set[str]] = defaultdict(set)
    for x, y, match in sorted(scored, key=_equal_first):
        if not match.equal or match.score < _least(match):
            continue
        if readings[y].article in taken[x] or readings[x].article in taken[y]:
            continue
        taken[x].add(readings[y].article)
        taken[y].add(readings[x].article)
        accepted.append(match)
    return accepted, taken


def _figures(readings: Iterable[Reading]) -> Mapping[tuple[str, str], int]:
    """(article, gate or kind) → how many different figures stand there."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for reading in readings:
        for key in (*reading.first.slot.gates, reading.first.mention.kind.value):
            found[reading.article, key] += 1
    return found


def _days(readings: Iterable[Reading]) -> Mapping[str, set[str]]:
    """Article → its dates, as printed and as meant."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for particular in reading.particulars:
            found[reading.article].update(_told_as(particular))
    return found


def _is_turned_day(match: Match) -> bool:
    """A day or year with turned digits is a slip even where the right one stands elsewhere."""
    return match.a.mention.kind is Kind.DATE and slip(match.a.mention, match.b.mention) >= TURNED


def _told_as(particular: Particular) -> set[str]:
    value = particular.mention.value
    if not isinstance(value, DateValue):
        return set()
    meant = value.edtf or (value.inferred.edtf if value.inferred else None)
    return {particular.mention.text.lower(), *([meant] if meant else ())}


def _figures_like(
    figures: Mapping[tuple[str, str], int], particular: Particular, gates: frozenset[str]
) -> int:
    keys = gates or {particular.mention.kind.value}
    return max(figures[particular.article, key] for key in keys)


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
            value = figure_of(particular)
            groups[unit.article, particular.slot.gates, frame or "", value].append(particular)
    return [Reading(key[0], tuple(held[:MOST_PLACES])) for key, held in groups.items()]


def figure_of(particular: Particular) -> object:
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
    """Pairs of readings of two articles that are of one sort: those that share an entity or a cue,
    and all of them where there are few."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    of_sort: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        of_sort[sort_of(reading.first), reading.article].append(index)
        keys: set[tuple[str, str]] = set()
        for particular in reading.particulars:
            sort = sort_of(particular)
            shared = [*units[particular.unit].entities, *particular.cues]
            keys.update((sort, feature) for feature in shared)
        for key in keys:
            postings[key].append(index)
    pairs = set(_of_few(readings, of_sort))
    for held in postings.values():
        if len(held) <= LONGEST_POSTING:
            pairs.update(
                (x, y)
                for x, y in combinations(held, 2)
                if readings[x].article != readings[y].article
            )
    return pairs


def _of_few(
    readings: Sequence[Reading], of_sort: Mapping[tuple[str, str], Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Each pair of two articles' readings of one sort, where these are few enough to try."""
    sorts: dict[str, list[tuple[int, Sequence[int]]]] = defaultdict(list)
    for (sort, _), held in of_sort.items():
        sorts[sort].append((sum(len(readings[x].particulars) for x in held), held))
    for groups in sorts.values():
        for (places, mine), (others, theirs) in combinations(groups[:MOST_ARTICLES], 2):
            if places * others <= MOST_OF_A_SORT:
                yield from ((min(x, y), max(x, y)) for x in mine for y in theirs)


def _of_one_sort(a: Particular, b: Particular) -> bool:
    """Whether two values may be one: not if nothing joins them, nor if two counts have only "pieces"
    in common: stations are no trains, though "units" may be."""
    shared = a.slot.gates & b.slot.gates
    return bool(shared) and (shared != {"pieces"} or {"pieces"} in (a.slot.gates, b.slot.gates))


def _best_pair(a: Reading, b: Reading, fits: Likeness, compare: Compare) -> Match | None:
    """The best fitting places of two readings, with their comparison; None if not comparable."""
    score, x, y = max(
        ((fits.score(x, y), x, y) for x in a.particulars for y in b.particulars),
        key=lambda found: (found[0], found[1].place, found[2].place),
    )
    if not _of_one_sort(x, y) and fits.apart(x, y):
        return None  # neither equal nor weighed, however they compare
    comparison = compare(x, y)
    if comparison.outcome is Outcome.CANNOT_SAY:
        comparison = compare.as_one_thing(x, y)
        if comparison.outcome is not Outcome.DIFFERS:
            return None
    if is_equal(comparison) and not _may_be_equal(x, y, comparison, fits):
        return None
    if _in_two_currencies(x, y) and not _one_figure(x, y) and not is_equal(comparison):
        return None
    if not is_equal(comparison) and (fits.apart(x, y) or _told_alike(x, y)):
        return None
    return Match(x, y, score, comparison)


def _told_alike(a: Particular, b: Particular) -> bool:
    """ "Thursday" and "Thursday", "the 5th" and "the 5th"."""
    return a.mention.text.lower() == b.mention.text.lower()


def _may_be_equal(x: Particular, y: Particular, comparison: Comparison, fits: Likeness) -> bool:
    """Whether two values that agree are of one attribute, or are equal by chance."""
    if not _of_one_sort(x, y):
        return False
    if comparison.kind is DifferenceKind.YEAR_MISSING and not same_day(x, y):
        return False
    if comparison.outcome is Outcome.AGREES:
        return True
    return fits.near(x, y) or fits.may_differ(x, y)
