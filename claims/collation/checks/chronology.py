"""The order of events as told, against the dates as printed.

"Despite the sanctions", "even after it was sanctioned", "after the merger" put another happening
before the one that the clause tells; "another contract" puts an earlier one before it. Only dates
printed with their year count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claims.alignment.roles import entities_of, find_roles
from claims.alignment.units import Unit
from claims.collation.checks.orders import check_orders
from claims.collation.desk import Desk, reported
from claims.collation.finding import Finding, Side, normalised, side_of, sorted_sides
from claims.comparison.chronology import DatedFact, ImpossibleOrder, Order, find_impossible_order
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.clauses import Predicate
from sources.extraction.frames import frames
from sources.extraction.values import Kind, Mention

_AFTER: Final = re.compile(
    r"\b(?P<words>despite|in spite of|even after|after|following|in the wake of)\s+"
    r"(?:the |its |his |her |their |these |those |being |having been |it was |it had been |"
    r"(?:the )?(?:company|firm|group|bank) (?:was|had been) |(?:US|EU|UK|U\.S\.|[a-z]+) ){0,3}$",
    re.IGNORECASE,
)
_ANOTHER: Final = re.compile(r"\b(?:another|a second|a further|a new)\s+(?:\w+\s+){0,2}$", re.I)
_DEALS: Final = frozenset({"sign", "order", "buy", "supply", "sell"})
_BACK: Final = 6


@dataclass(frozen=True, slots=True)
class _Told:
    """One order as told: the event before, the event after, and the words that say so."""

    before: str
    after: str
    words: str
    unit: Unit


def check_chronology(desk: Desk) -> list[Finding]:
    """High findings: printed dates that cannot stand in the order that an article tells."""
    told = sorted(_told(desk), key=lambda t: (t.before, t.after, t.unit.index))
    events = {event for each in told for event in (each.before, each.after)}
    dated = {event: list(_dated(desk, event)) for event in sorted(events)}
    facts = [fact for event in dated for fact, _ in dated[event]]
    sides = {fact.id: side for event in dated for fact, side in dated[event]}
    orders = [_order(desk, each) for each in told]
    broken = find_impossible_order(orders, facts)
    told_of = [_finding(desk, found, told, dated, sides) for found in broken]
    return [*told_of, *check_orders(desk)]


def _order(desk: Desk, told: _Told) -> Order:
    article = desk.extraction(told.unit.article).article
    start, end = told.unit.statement.sentence
    quote = article.text[start:end]
    return Order(told.before, told.after, told.words, quote, article.outlet, article.id)


def _told(desk: Desk) -> Iterator[_Told]:
    deeds = _deeds(desk)
    for unit in desk.units:
        text = desk.extraction(unit.article).article.text
        low = unit.statement.sentence[0]
        for predicate in unit.statement.predicates:
            before = text[max(low, predicate.start - 60) : predicate.start]
            after = _AFTER.search(before)
            if after:
                main = _main_clause(desk, unit, predicate)
                for earlier in _meant(desk, unit, predicate, deeds):
                    for later in main:
                        if earlier != later:
                            yield _Told(earlier, later, after["words"].lower(), unit)
            elif predicate.frame in _DEALS and _ANOTHER.search(before):
                deal = _earlier_deal(desk, unit)
                for own in _events_of(desk, unit, predicate.frame):
                    if deal is not None and own != deal:
                        yield _Told(deal, own, "another", unit)


def _deeds(desk: Desk) -> dict[tuple[str, str], set[str]]:
    """(predicate class, who is acted on) → the entities' deeds that statements report."""
    deeds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for unit in desk.units:
        text = desk.extraction(unit.article).article.text
        for roles in find_roles(text, unit.statement):
            for patient in entities_of(roles.patients[-1:], unit.article, desk.entity_of):
                deeds[roles.predicate.frame, patient].add(f"deed:{roles.predicate.frame}:{patient}")
    return deeds


def _meant(
    desk: Desk, unit: Unit, predicate: Predicate, deeds: dict[tuple[str, str], set[str]]
) -> list[str]:
    """The deeds that "the sanctions" of a clause may mean: done to somebody within its reach."""
    del desk
    reach = unit.own_entities or unit.entities
    found = {e for entity in reach for e in deeds.get((predicate.frame, entity), ())}
    return sorted(found) if len(found) == 1 else []


def _main_clause(desk: Desk, unit: Unit, predicate: Predicate) -> list[str]:
    """The events that the rest of the sentence tells, beside the subordinate predicate."""
    events = []
    for other in desk.units:
        if other.article != unit.article or other.statement.sentence != unit.statement.sentence:
            continue
        for told in other.statement.predicates:
            if told.start != predicate.start and not told.infinitive:
                events += _events_of(desk, other, told.frame)
    return list(dict.fromkeys(events))


def _events_of(desk: Desk, unit: Unit, frame: str) -> list[str]:
    """The event that a statement tells: its fact, or itself where it stands alone."""
    if frame in ("say", "announce", "publish"):
        return []
    named = desk.fact_of(unit.index)
    return [f"fact:{named.key}" if named else f"unit:{unit.index}"]


def _earlier_deal(desk: Desk, unit: Unit) -> str | None:
    """The deal told last before, in the same article, with one of the same parties."""
    for other in reversed(desk.units[max(0, unit.index - _BACK) : unit.index]):
        if other.article != unit.article or other.statement.sentence == unit.statement.sentence:
            continue
        dated = any(p.mention.kind is Kind.DATE for p in other.particulars)
        if dated and other.frames & _DEALS and other.own_entities & unit.own_entities:
            return _events_of(desk, other, min(other.frames & _DEALS))[0]
    return None


def _dated(desk: Desk, event: str) -> Iterator[tuple[DatedFact, tuple[Unit, Mention]]]:
    """The printed dates of an event, each with its place."""
    for unit, frame in _units_of(desk, event):
        for particular in unit.particulars:
            if particular.mention.kind is not Kind.DATE:
                continue
            if frame is not None and particular.slot.frame != frame:
                continue
            if particular.slot.predicate is None or particular.slot.predicate.planned:
                continue
            mention = particular.mention
            article = desk.extraction(unit.article).article
            fact = DatedFact(
                id=f"{event}@{unit.article}:{mention.start}",
                event=event,
                side=reported(article, mention, unit),
                label=_label(desk, event),
            )
            yield fact, (unit, mention)


def _units_of(desk: Desk, event: str) -> Iterator[tuple[Unit, str | None]]:
    """The statements of an event, with the predicate class whose dates count (None: any)."""
    if event.startswith("deed:"):
        _, frame, patient = event.split(":", 2)
        for unit in desk.units:
            if frame not in unit.frames:
                continue
            text = desk.extraction(unit.article).article.text
            for roles in find_roles(text, unit.statement):
                acted_on = entities_of(roles.patients[-1:], unit.article, desk.entity_of)
                if roles.predicate.frame == frame and patient in acted_on:
                    yield unit, frame
                    break
    elif event.startswith("fact:"):
        for named in desk.facts:
            if f"fact:{named.key}" == event:
                yield from ((unit, None) for unit in named.fact.units)
    else:
        yield desk.units[int(event.removeprefix("unit:"))], None


def _label(desk: Desk, event: str) -> str:
    if event.startswith("deed:"):
        _, frame, patient = event.split(":", 2)
        return f"{frames()[frame].label} · {desk.entity_label(patient)}"
    for named in desk.facts:
        if f"fact:{named.key}" == event:
            return named.label
    return ""


def _finding(
    desk: Desk,
    found: ImpossibleOrder,
    told: list[_Told],
    dated: dict[str, list[tuple[DatedFact, tuple[Unit, Mention]]]],
    sides: dict[str, tuple[Unit, Mention]],
) -> Finding:
    broken = {fact_id.rsplit("@", 1)[0] for fact_id in found.facts}
    beside = {t.before for t in told if t.after in broken and t.words == "another"} - broken
    shown: list[Side] = [side_of(sides[f][0].article, sides[f][1]) for f in found.facts]
    for event in sorted(beside):
        shown += [side_of(unit.article, day) for _, (unit, day) in dated[event]]
    for order in found.orders:
        for each in told:
            if (each.before, each.after) == (order.before, order.after):
                text = desk.extraction(each.unit.article).article.text
                start, end = each.unit.statement.sentence
                shown.append(Side(each.unit.article, start, end, text[start:end]))
    ordered = sorted_sides(shown)
    return Finding(
        kind=DifferenceKind.CHRONOLOGY,
        severity=Severity.HIGH,
        explanation=found.explanation,
        subjects=tuple(sorted(_subject(desk, event) for event in broken | beside)),
        attribute="order of events",
        sides=ordered,
        content=tuple((s.article, normalised(s.value)) for s in ordered if s.value),
    )


def _subject(desk: Desk, event: str) -> str:
    if event.startswith("deed:"):
        _, frame, patient = event.split(":", 2)
        return f"deed:{frame}:{desk.entity_key(patient)}"
    if event.startswith("unit:"):
        unit = desk.units[int(event.removeprefix("unit:"))]
        keys = sorted(desk.entity_key(e) for e in unit.own_entities)
        return f"told:{min(unit.frames, default='')}:{','.join(keys)}"
    return event
