"""Which origins an origin rests on in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def root_origins(links: Iterable[tuple[str, str]], origin: str) -> frozenset[str]:
    """The origins that ``origin`` rests on in the end; itself where it rests on none.

    ``links`` are pairs (origin, the origin it rests on). The store allows no cycles; should one
    slip in, its members count as one root, named by the first of them.
    """
    rests_on: dict[str, set[str]] = {}
    for resting, base in links:
        rests_on.setdefault(resting, set()).add(base)
    reached = _reach(rests_on, origin)
    roots = set()
    for node in reached:
        below = _reach(rests_on, node)
        if all(node in _reach(rests_on, other) for other in below):
            roots.add(min(below))
    return frozenset(roots)


def _reach(rests_on: Mapping[str, set[str]], start: str) -> set[str]:
    """All origins that can be reached from ``start``, itself included."""
    seen, frontier = {start}, [start]
    while frontier:
        for base in rests_on.get(frontier.pop(), ()):
            if base not in seen:
                seen.add(base)
                frontier.append(base)
    return seen
