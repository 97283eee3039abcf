"""Disagreements: the noes that are of one thing, with the statements that assert it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from claims.alignment.units import Unit
from claims.collation.assertions import Assertions
from claims.collation.denials import find_denials
from claims.collation.desk import Desk
from claims.collation.negations import find_negations
from claims.collation.noes import No
from claims.collation.opposing import OUTRIGHT, Opposing, Pair, likelihood, weighed_as
from claims.collation.turns import find_turns

#: From which likelihood on a pair is raised; in clusters left out of the fit, more than four in
#: five such are right.
LINES: Final = {"denials": 0.25, "negations": 0.3}
#: How far below the line an assertion of another article may lie, beside one above it.
_BESIDE: Final = 0.5
_MOST: Final = 4
#: Noes that share so many of the words denied, and half of them, deny one thing.
_ALIKE: Final = 2
#: With how many disagreements each further one is compared.
_COMPARED: Final = 200
#: How far the numbers of the last sentence of an article and the first of the next lie apart.
_GAP: Final = 9

Weighed = tuple[Pair, float]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is denied, by the surest no first, and the statements that assert it, likewise."""

    noes: tuple[No, ...]
    yeses: tuple[Unit, ...]


@dataclass(slots=True)
class _Group:
    """Pairs of one thing, and who denies it as far as that is known."""

    pairs: list[Weighed] = field(default_factory=list)
    who: frozenset[str] = frozenset()

    def may_take(self, who: frozenset[str]) -> bool:
        """Whether a further denial may be of the same: two who are known deny two things."""
        return not self.who or not who or not self.who.isdisjoint(who)


def find_noes(desk: Desk) -> list[No]:
    """All noes of all articles, in order."""
    found = list(find_denials(desk))
    denied = {no.unit.index for no in found}
    for unit in desk.units:
        if unit.index not in denied:
            found += find_negations(desk, unit)
        found += find_turns(desk, unit)
    return sorted(found, key=lambda no: (no.unit.index, no.focus, no.sort))


def find_disagreements(
    desk: Desk, likely: Callable[[Mapping[str, float]], float] = likelihood
) -> list[Disagreement]:
    """What is asserted and denied, the surest first. ``likely`` weighs the signs of a pair."""
    noes = find_noes(desk)
    opposing = Opposing(Assertions(desk))
    weighed = [(pair, likely(pair.signs)) for no in noes for pair in opposing.pairs(no)]
    number = _sentence_numbers(desk.units)
    groups = _groups(weighed, number)
    raised = {number[pair.no.unit.index] for group in groups for pair, _ in group.pairs}
    lone = {
        number[no.unit.index]: no
        for no in noes
        if no.sort == "denies" and number[no.unit.index] not in raised
    }
    found = [_disagreement(desk, group.pairs, number, lone) for group in groups]
    return _each_once(_each_once(found))  # what the first pass joins may join others


def _each_once(found: Sequence[Disagreement]) -> list[Disagreement]:
    """Disagreements over the very same assertion, or in the very same words, as one."""
    kept: list[Disagreement] = []
    for one in found:
        at = next((n for n, held in enumerate(kept[:_COMPARED]) if _is_the_same(held, one)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = Disagreement((*kept[at].noes, *one.noes), kept[at].yeses)
    return kept


def _is_the_same(a: Disagreement, b: Disagreement) -> bool:
    who = [{entity for no in one.noes for entity in no.who} for one in (a, b)]
    if who[0] and who[1] and who[0].isdisjoint(who[1]):
        return False
    told = [{(unit.article, unit.statement.sentence) for unit in one.yeses} for one in (a, b)]
    if told[0] & told[1]:
        return True
    denied = [{word for no in one.noes for word in no.denied} for one in (a, b)]
    shared = len(denied[0] & denied[1])
    bare = any(all(no.said and no.sort not in OUTRIGHT for no in one.noes) for one in (a, b))
    if shared and bare and all(one.noes[0].said for one in (a, b)):
        named = [{entity for no in one.noes for entity in no.unit.entities} for one in (a, b)]
        return not named[0].isdisjoint(named[1])
    return shared >= max(_ALIKE, min(map(len, denied)) / 2)


def _sentence_numbers(units: Sequence[Unit]) -> dict[int, int]:
    """Statement → the number of its sentence; a new article leaves a gap."""
    numbers: dict[int, int] = {}
    number, last = 0, ("", (0, 0))
    for unit in units:
        key = unit.article, unit.statement.sentence
        if key != last:
            number += 1 if last[0] == unit.article else _GAP
        last = key
        numbers[unit.index] = number
    return numbers


def _groups(weighed: Sequence[Weighed], number: Mapping[int, int]) -> list[_Group]:
    """Likely pairs of one thing together, the surest first.

    Noes are of one thing where they stand in neighbouring sentences, or against one sentence.
    """
    by_no: dict[tuple[int, tuple[int, int]], list[Weighed]] = defaultdict(list)
    for pair, chance in sorted(weighed, key=lambda held: (-held[1], held[0].yes.index)):
        if chance >= LINES[weighed_as(pair.signs)] * _BESIDE:
            by_no[pair.no.unit.index, pair.no.focus].append((pair, chance))
    groups: list[_Group] = []
    denied: dict[int, _Group] = {}
    told: dict[int, _Group] = {}
    for pairs in by_no.values():
        if pairs[0][1] < LINES[weighed_as(pairs[0][0].signs)]:
            continue
        at = number[pairs[0][0].no.unit.index]
        near = (denied.get(at + step) for step in (0, -1, 1) if _goes_on(pairs[0][0].no))
        sure = [p for p, chance in pairs if chance >= LINES[weighed_as(p.signs)]]
        same = (told.get(number[pair.yes.index]) for pair in sure[:_MOST])
        who = frozenset(pairs[0][0].no.who)
        group = next((g for g in (*near, *same) if g is not None and g.may_take(who)), None)
        if group is None:
            group = _Group()
            groups.append(group)
        group.pairs.extend(pairs)
        group.who |= who
        denied.setdefault(at, group)
        for pair in sure[:_MOST]:
            told.setdefault(number[pair.yes.index], group)
    return groups


def _goes_on(no: No) -> bool:
    """Whether a no may belong to another one of the next sentence: both are somebody's word."""
    return no.said and no.sort not in ("opposite", "no other")


def _disagreement(
    desk: Desk, pairs: Sequence[Weighed], number: Mapping[int, int], lone: Mapping[int, No]
) -> Disagreement:
    ordered = sorted(pairs, key=lambda held: (-held[1], held[0].yes.index))
    noes: dict[int, No] = {}
    yeses: dict[int, Unit] = {}
    for pair, chance in ordered:
        noes.setdefault(number[pair.no.unit.index], pair.no)
        sure = chance >= LINES[weighed_as(pair.signs)]
        known = {unit.article for unit in yeses.values()}
        if len(yeses) < _MOST and (sure or not {pair.yes.article, pair.no.unit.article} <= known):
            yeses.setdefault(number[pair.yes.index], pair.yes)
    for at in tuple(noes):
        for beside in (at - 1, at + 1):
            if beside in lone:  # "Velm denied the report. 'We never sold it,' it said."
                noes.setdefault(beside, lone[beside])
    for no in noes.values():
        if no.leans and any(number[index] in yeses for index in no.before):
            for unit in sorted((desk.units[i] for i in no.before), key=_length, reverse=True):
                yeses.setdefault(number[unit.index], unit)
    told = [unit for at, unit in yeses.items() if at not in noes]
    return Disagreement(tuple(noes.values()), tuple(told or yeses.values()))


def _length(unit: Unit) -> int:
    return unit.statement.end - unit.statement.start
