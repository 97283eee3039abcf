"""Order of events: printed dates that cannot stand in the order that is told.

"Even after", "despite", "another" and the relation *before* between claims say that one event came
before another. Dates are checked against that order and against each other along its chains. Only
what is printed counts: a date without its year has no bounds here, and one outlet's year is never
lent to another outlet's day.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.comparison.edtf import Bounds, read_edtf, span_bounds
from claims.comparison.outcome import Comparison, DifferenceKind, Reported, differs
from claims.comparison.wording import printed, side
from sources.extraction.values import DateValue
from sources.speech import gettext as _

_MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class Order:
    """``before`` came earlier than ``after`` (ids of events), because ``words`` say so.

    ``quote`` is the passage that holds the words ("even after it was sanctioned"), "" where the
    order is an editor's; ``outlet`` and ``article`` say who printed it.
    """

    before: str
    after: str
    words: str = "before"
    quote: str = ""
    outlet: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class DatedFact:
    """One printed date of one event. ``id`` names this reading; ``label`` the event in words."""

    id: str
    event: str
    side: Reported
    label: str = ""


@dataclass(frozen=True, slots=True)
class ImpossibleOrder:
    """Printed dates that prove an order impossible.

    ``facts`` are the ids of the readings concerned, in order of time as told; ``orders`` the order
    words that they break.
    """

    facts: tuple[str, ...]
    orders: tuple[Order, ...]
    comparison: Comparison

    @property
    def explanation(self) -> str:
        return self.comparison.explanation


@dataclass(frozen=True, slots=True)
class _Break:
    earlier: DatedFact
    later: DatedFact
    path: tuple[Order, ...]


def find_impossible_order(
    orders: Iterable[Order], facts: Iterable[DatedFact]
) -> list[ImpossibleOrder]:
    """The orders that printed dates prove impossible, findings that share an event as one.

    An order is broken when the earliest day printed for what came first lies after the latest day
    printed for what followed. Chains count: a before b before c checks a against c.
    """
    following = _following(orders)
    dated = _dated(facts)
    breaks = [found for event in sorted(dated) for found in _breaks(event, following, dated)]
    return [_finding(group) for group in _grouped(_shortest(breaks))]


def _following(orders: Iterable[Order]) -> Mapping[str, Sequence[Order]]:
    following: dict[str, list[Order]] = defaultdict(list)
    for order in orders:
        if order.before != order.after:
            following[order.before].append(order)
    return following


def _bounds(fact: DatedFact) -> Bounds | None:
    """The days that a printed date covers as a whole; None for one without its year."""
    value = fact.side.value
    if not isinstance(value, DateValue):
        return None
    reading = read_edtf(value.edtf)
    if reading is None or not reading.has_year or reading.loose:
        return None
    bounds = [span_bounds(span) for span in reading.spans]
    firsts = [each.first for each in bounds]
    lasts = [each.last for each in bounds]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    return None if first is None and last is None else Bounds(first, last)


def _dated(facts: Iterable[DatedFact]) -> dict[str, list[tuple[DatedFact, Bounds]]]:
    dated: dict[str, list[tuple[DatedFact, Bounds]]] = defaultdict(list)
    for fact in facts:
        bounds = _bounds(fact)
        if bounds is not None:
            dated[fact.event].append((fact, bounds))
    return dated


def _breaks(
    event: str,
    following: Mapping[str, Sequence[Order]],
    dated: Mapping[str, list[tuple[DatedFact, Bounds]]],
) -> Iterable[_Break]:
    """Walks forward from an event, breadth first, to the dated events that should follow it."""
    seen = {event}
    queue: deque[tuple[str, tuple[Order, ...]]] = deque([(event, ())])
    while queue and len(seen) <= _MOST_EVENTS:
        here, path = queue.popleft()
        for order in following.get(here, ()):
            if order.after in seen:
                continue
            seen.add(order.after)
            longer = (*path, order)
            yield from _compare(dated[event], dated.get(order.after, []), longer)
            queue.append((order.after, longer))


def _compare(
    before: list[tuple[DatedFact, Bounds]],
    after: list[tuple[DatedFact, Bounds]],
    path: tuple[Order, ...],
) -> Iterable[_Break]:
    for earlier, bounds in before:
        for later, others in after:
            if bounds.first and others.last and bounds.first > others.last:
                yield _Break(earlier, later, path)


def _shortest(breaks: Sequence[_Break]) -> list[_Break]:
    """Breaks of a chain are left out where a part of the chain is broken by itself."""
    broken = {(b.earlier.event, b.later.event) for b in breaks}

    def by_itself(found: _Break) -> bool:
        stops = [found.path[0].before, *(order.after for order in found.path)]
        last = len(stops) - 1
        return not any(
            (stops[i], stops[j]) in broken
            for i in range(len(stops))
            for j in range(i + 1, len(stops))
            if (i, j) != (0, last)
        )

    return [found for found in breaks if by_itself(found)]


def _grouped(breaks: Sequence[_Break]) -> list[list[_Break]]:
    """Breaks that share an event, directly or through others, together."""
    group_of: dict[str, int] = {}
    groups: dict[int, list[_Break]] = {}
    for number, found in enumerate(breaks):
        joined = {
            group_of[event]
            for event in (found.earlier.event, found.later.event)
            if event in group_of
        }
        merged = [found] + [old for key in joined for old in groups.pop(key)]
        groups[number] = merged
        for old in merged:
            group_of[old.earlier.event] = group_of[old.later.event] = number
    return [groups[key] for key in sorted(groups)]


def _finding(group: Sequence[_Break]) -> ImpossibleOrder:
    ordered = sorted(group, key=lambda found: (found.earlier.id, found.later.id))
    facts = {fact.id: fact for found in ordered for fact in (found.earlier, found.later)}
    days = {key: _bounds(fact) for key, fact in facts.items()}
    in_time = sorted(
        facts, key=lambda key: (((b := days[key]) and (b.first or b.last)) or date.min, key)
    )
    orders = tuple(dict.fromkeys(order for found in ordered for order in found.path))
    sentence = "; ".join(dict.fromkeys(_told(found) for found in ordered))
    return ImpossibleOrder(
        tuple(in_time), orders, differs(DifferenceKind.CHRONOLOGY, f"{sentence}.")
    )


def _told(found: _Break) -> str:
    earlier, later = _event_words(found.earlier), _event_words(found.later)
    told = [
        f"{printed(order.quote or order.words)}"
        + (f" ({order.outlet or order.article})" if order.outlet or order.article else "")
        for order in found.path
    ]
    words = _(" and ").join(dict.fromkeys(told))
    return _("{earlier} is later than {later}, though {words} puts it first").format(
        earlier=earlier, later=later, words=words
    )


def _event_words(fact: DatedFact) -> str:
    words = side(fact.side)
    return _("{words} for {fact}").format(words=words, fact=fact.label) if fact.label else words
