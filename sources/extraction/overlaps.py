"""Which of several finds at one place stands.

The rules, in order:

1. Among values the dearer kind wins: money, date, percentage, measure, count, designator. A day
   inside an amount or a count inside a percentage is no find of its own.
2. Within one kind the longer find wins, then the earlier.
3. A designator may nest in a name ("Sosna-U sight maker", "T-72B3 Association"); any other value
   wholly inside a name belongs to the name ("Shenzhen 5G", "Group of 7") and is dropped.
4. A name inside a count stands beside it ("12 Chinese soldiers"); inside any other value it is
   dropped ("US" of "US$5", "May" of "5 May").
5. Where a name and a value overlap only in part, money, dates and percentages win, else the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sources.extraction.values import Kind, Mention

_RANK: Final = {
    Kind.MONEY: 0,
    Kind.DATE: 1,
    Kind.PERCENT: 2,
    Kind.MEASURE: 3,
    Kind.COUNT: 4,
    Kind.DESIGNATOR: 5,
    Kind.NAME: 6,
}
_NAME: Final = Kind.NAME
_STRONG: Final = frozenset({Kind.MONEY, Kind.DATE, Kind.PERCENT})


def resolve_overlaps(mentions: Iterable[Mention], length: int) -> list[Mention]:
    """The finds that stand, sorted by place; ``length`` is that of the text. Linear but for a sort."""
    names: list[Mention] = []
    values: list[Mention] = []
    for mention in mentions:
        (names if mention.kind is _NAME else values).append(mention)
    return sorted(
        _names_and_values(
            _without_overlap(names, length),
            _without_overlap(values, length),
        ),
        key=sort_key,
    )


def sort_key(mention: Mention) -> tuple[int, int, int, str]:
    """The order of finds in every output: by place, the longer first, then by kind."""
    return mention.start, -mention.end, _RANK[mention.kind], mention.text


def _without_overlap(mentions: list[Mention], length: int) -> list[Mention]:
    """Rules 1 and 2, over a map of the characters already taken."""
    taken = bytearray(length)
    kept = []
    ordered = sorted(mentions, key=lambda m: (_RANK[m.kind], m.start - m.end, m.start))
    for mention in ordered:
        if mention.start < mention.end <= length and taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _names_and_values(names: list[Mention], values: list[Mention]) -> list[Mention]:
    """Rules 3 to 5 over two lists, each sorted and without overlaps inside."""
    dropped: set[int] = set()
    first = 0
    for name in names:
        while first < len(values) and values[first].end <= name.start:
            first += 1
        index = first
        while index < len(values) and values[index].start < name.end:
            dropped.add(id(_loser(name, values[index])))
            index += 1
    return [m for m in (*names, *values) if id(m) not in dropped]


def _loser(name: Mention, value: Mention) -> Mention | None:
    """The one of an overlapping name and value that is dropped, None where both stand."""
    if name.start <= value.start and value.end <= name.end:
        if value.kind is Kind.DESIGNATOR:
            return None
        same = (name.start, name.end) == (value.start, value.end)
        return name if same and value.kind in _STRONG else value
    if value.start <= name.start and name.end <= value.end:
        return None if value.kind is Kind.COUNT else name
    return name if value.kind in _STRONG else value
