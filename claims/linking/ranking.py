"""From what claims share with an article to a ranking: how much it tells, and why, in words."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from claims.linking.features import Particular
from claims.linking.passages import OWN, Passage, Sought
from sources.extraction.values import Kind
from sources.speech import gettext as _

CAP = 400
"""A key that more claims hold is common: it leads to no claim, and adds little where another does."""
LIKELY = 1.7
"""The least score of a claim that is suggested. In 73 articles against 52 claims of as many stories
the right claim reached it 72 times, another one 3 times."""
POSSIBLE = 1.2
"""… of one that is offered first to a person who looks for a claim."""
_COMMON = 0.15
_NEAR = 0.7
_FEWEST = 12  # a store with fewer claims says nothing of how rare a key is
_MOST_SHARED = 5
_MOST_PASSAGES = 3
_NAMING = frozenset({Kind.NAME, Kind.DESIGNATOR})


@dataclass(frozen=True, slots=True)
class Held:
    """What the store answered: claim (by id) → keys it shares; how many claims hold each key
    (more than CAP: CAP + 1), of how many claims; claim → particulars (by id) that it has in
    another spelling."""

    claims: Mapping[int, Collection[int]]
    often: Mapping[int, int]
    total: int
    near: Mapping[int, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """A particular that a claim and a passage share, and what that is worth."""

    particular: Particular
    worth: float
    share: float
    is_near: bool = False

    @property
    def words(self) -> str:
        """The words of the article; those of the claim are not repeated."""
        printed = self.particular.printed
        return (
            _("{printed} (spelled otherwise)").format(printed=printed) if self.is_near else printed
        )


@dataclass(frozen=True, slots=True)
class Likely:
    """A claim that an article may bear on: the score, the passages that carry it (the best
    first), and what the best shares with the claim, the most telling first."""

    claim: int
    score: float
    passages: tuple[Passage, ...]
    shared: tuple[Shared, ...]

    @property
    def reason(self) -> str:
        """The shared particulars as the article prints them: "5.56 million yuan, BelOMO"."""
        return ", ".join(dict.fromkeys(one.words for one in self.shared[:_MOST_SHARED]))


def rarity(often: int, total: int) -> float:
    """How much of a key's weight stands when ``often`` of ``total`` claims hold it, .15 to 1."""
    if often > CAP:
        return _COMMON
    of_all = 1 - math.sqrt(max(often - 1, 0) / max(total, _FEWEST))
    by_number = 1 - math.log(max(often, 1)) / math.log(4 * CAP)
    return max(_COMMON, of_all * by_number)


def rank(sought: Sought, held: Held, *, least: float = LIKELY, limit: int = 10) -> list[Likely]:
    """The claims that passages of the article may bear on, the likeliest first.

    Only those whose score reaches ``least`` and of which one passage shares enough to be told by:
    see ``tells``. Equal scores: the newer claim first.
    """
    where: dict[str, list[int]] = {}
    for place, passage in enumerate(sought.passages):
        for id_ in passage.shares:
            where.setdefault(id_, []).append(place)
    found = [
        likely
        for claim, keys in held.claims.items()
        if (likely := _likely(claim, keys, sought, held, where)) and likely.score >= least
    ]
    return sorted(found, key=lambda one: (-one.score, -one.claim))[:limit]


def _likely(
    claim: int,
    keys: Collection[int],
    sought: Sought,
    held: Held,
    where: Mapping[str, Sequence[int]],
) -> Likely | None:
    worth: dict[str, float] = {}
    for key in keys:
        told = rarity(held.often.get(key, 1), held.total)
        for id_, weight in sought.keys.get(key, ()):
            worth[id_] = max(worth.get(id_, 0.0), weight * told)
    near = held.near.get(claim, ())
    for id_ in near:
        worth[id_] = max(worth.get(id_, 0.0), _NEAR * sought.particulars[id_].features[0].weight)
    places = {place for id_ in worth for place in where.get(id_, ())}
    scored = []
    for place in places:
        passage = sought.passages[place]
        shared = _shared(passage, worth, near, sought)
        if tells(shared):
            scored.append((sum(one.worth * one.share for one in shared), -place, passage, shared))
    if not scored:
        return None
    scored.sort(key=lambda one: one[:2], reverse=True)
    score, *_rest, shared = scored[0]
    passages = tuple(one[2] for one in scored[:_MOST_PASSAGES])
    return Likely(claim, round(score, 3), passages, tuple(shared))


def _shared(
    passage: Passage, worth: Mapping[str, float], near: Collection[str], sought: Sought
) -> list[Shared]:
    shared = [
        Shared(sought.particulars[id_], value, passage.shares[id_], id_ in near)
        for id_, value in worth.items()
        if id_ in passage.shares
    ]
    shared.sort(key=lambda one: (-one.worth * one.share, one.particular.id))
    printed: dict[str, Shared] = {}  # "Sosna-U" may be read as a name and as a designator
    for one in shared:
        printed.setdefault(one.particular.printed.casefold(), one)
    return list(printed.values())


def tells(shared: Sequence[Shared]) -> bool:
    """Whether what is shared tells one happening from another.

    A value of the passage itself with a name in reach that is more than a country, or two such
    names of which one stands in the passage itself, or two telling values of the passage.
    """
    telling = [one for one in shared if not one.particular.general]
    names = [one for one in telling if one.particular.kind in _NAMING]
    values = [one for one in shared if one.particular.kind not in _NAMING and one.share == OWN]
    if names and values:
        return True
    if len(names) > 1:
        return any(one.share == OWN for one in names)
    return sum(not one.particular.general for one in values) > 1
