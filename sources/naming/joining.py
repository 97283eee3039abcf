"""Joined sets that respect what people judged: a "different" is never overridden."""

from __future__ import annotations

from collections.abc import Iterable


class JoinedSets:
    """Disjoint sets of ids with pairs that must stay apart."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {id_: id_ for id_ in ids}
        self._members = {id_: [id_] for id_ in self._parent}
        self._apart: dict[str, set[str]] = {id_: set() for id_ in self._parent}

    def root(self, id_: str) -> str:
        """The id that stands for the set of ``id_``."""
        while self._parent[id_] != id_:
            self._parent[id_] = self._parent[self._parent[id_]]
            id_ = self._parent[id_]
        return id_

    def keep_apart(self, a: str, b: str) -> None:
        a, b = self.root(a), self.root(b)
        if a != b:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def may_join(self, a: str, b: str) -> bool:
        a, b = self.root(a), self.root(b)
        return a == b or b not in self._apart[a]

    def join(self, a: str, b: str) -> bool:
        """Join two sets; False, with nothing done, if they must stay apart."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return True
        if b in self._apart[a]:
            return False
        if (len(self._members[a]), b) < (len(self._members[b]), a):
            a, b = b, a
        self._parent[b] = a
        self._members[a].extend(self._members.pop(b))
        for other in self._apart.pop(b):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)
        return True

    def members(self, id_: str) -> list[str]:
        return sorted(self._members[self.root(id_)])

    def roots(self) -> list[str]:
        return sorted(self._members)
