"""Folding judgements on pairs of names into groups that mean the same, and finding contradictions.

Merging is a fold over judgements: nothing is overwritten, so parting loses nothing. The newest
judgement on a pair holds, a person's before a machine's.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class JudgedPair(Generic[Name]):
    """One judgement on a pair, in the order they were made."""

    a: Name
    b: Name
    same: bool | None  # None: unsure
    by_person: bool


def holding(judgements: Iterable[JudgedPair[Name]]) -> dict[frozenset[Name], JudgedPair[Name]]:
    """The judgement that holds on each pair: the newest, a person's before a machine's."""
    held: dict[frozenset[Name], JudgedPair[Name]] = {}
    for judgement in judgements:
        pair = frozenset({judgement.a, judgement.b})
        earlier = held.get(pair)
        if earlier is None or judgement.by_person or not earlier.by_person:
            held[pair] = judgement
    return held


def _links(
    held: Mapping[frozenset[Name], JudgedPair[Name]],
) -> dict[Name, list[Name]]:
    links: dict[Name, list[Name]] = defaultdict(list)
    for judgement in held.values():
        if judgement.same:
            links[judgement.a].append(judgement.b)
            links[judgement.b].append(judgement.a)
    return links


def groups(
    names: Iterable[Name], held: Mapping[frozenset[Name], JudgedPair[Name]]
) -> list[frozenset[Name]]:
    """The groups of names that chains of "same" join; a name without any is a group of one."""
    links = _links(held)
    seen: set[Name] = set()
    found: list[frozenset[Name]] = []
    for name in names:
        if name in seen:
            continue
        group = {name}
        waiting = [name]
        while waiting:
            for other in links[waiting.pop()]:
                if other not in group:
                    group.add(other)
                    waiting.append(other)
        seen |= group
        found.append(frozenset(group))
    return found


def chain(
    a: Name, b: Name, held: Mapping[frozenset[Name], JudgedPair[Name]]
) -> Sequence[Name] | None:
    """The shortest chain of "same" from ``a`` to ``b``, both ends included; None where none is.

    The pair's own judgement is left aside: it is what a new judgement would replace.
    """
    own = frozenset({a, b})
    links = _links({pair: judgement for pair, judgement in held.items() if pair != own})
    came_from: dict[Name, Name] = {a: a}
    waiting = deque([a])
    while waiting:
        here = waiting.popleft()
        if here == b:
            return _path(came_from, a, b)
        for there in links[here]:
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return None


def _path(came_from: Mapping[Name, Name], a: Name, b: Name) -> list[Name]:
    path = [b]
    while path[-1] != a:
        path.append(came_from[path[-1]])
    return path[::-1]


def apart(
    a: frozenset[Name], b: frozenset[Name], held: Mapping[frozenset[Name], JudgedPair[Name]]
) -> JudgedPair[Name] | None:
    """A judgement "different" between the two groups, which joining them would contradict."""
    for judgement in held.values():
        if judgement.same is False:
            ends = (judgement.a, judgement.b)
            if (ends[0] in a and ends[1] in b) or (ends[0] in b and ends[1] in a):
                return judgement
    return None
