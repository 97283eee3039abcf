"""Two people's versions of one text put together, word by word, where they did not meet.

After the three-way merge of diff3 (S. Khanna, K. Kunal, B. Pierce, "A Formal Investigation of
Diff3", 2007), over words: both versions are laid on the one that they began from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sources.versions.scripts import common_runs
from sources.versions.words import tokens

MOST_EDITS: Final = 300
"""Words changed between two versions; beyond it only their ends count as kept."""

_Stretch = tuple[int, int, int, int]  # start in base, in theirs, in mine; length


def merge_texts(base: str, theirs: str, mine: str) -> str | None:
    """Both versions in one; None where they changed the same place, each otherwise.

    Changes count as apart where at least one word stands between them that neither touched.
    """
    if theirs == mine or mine == base:
        return theirs
    if theirs == base:
        return mine
    o, a, b = tokens(base), tokens(theirs), tokens(mine)
    merged: list[str] = []
    at_o = at_a = at_b = 0
    for start_o, start_a, start_b, length in _kept_by_both(o, a, b):
        change = _one_of(o[at_o:start_o], a[at_a:start_a], b[at_b:start_b])
        if change is None:
            return None
        merged += [*change, *o[start_o : start_o + length]]
        at_o, at_a, at_b = start_o + length, start_a + length, start_b + length
    return "".join(merged)


def _one_of(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> Sequence[str] | None:
    """What stands in a place: the change of whoever made one; None where both did, otherwise."""
    if theirs in (mine, base):
        return mine
    return theirs if mine == base else None


def _kept_by_both(o: Sequence[str], a: Sequence[str], b: Sequence[str]) -> list[_Stretch]:
    """Stretches that stand in all three, in order; the last is empty and at the end of all."""
    in_a, in_b = _places(o, a), _places(o, b)
    stretches: list[_Stretch] = []
    for place in sorted(in_a.keys() & in_b.keys()):
        x, y = in_a[place], in_b[place]
        if stretches:
            start, start_a, start_b, length = stretches[-1]
            if (start + length, start_a + length, start_b + length) == (place, x, y):
                stretches[-1] = (start, start_a, start_b, length + 1)
                continue
        stretches.append((place, x, y, 1))
    kept = [one for one in stretches if _parts(one, o, a, b)]
    return [*kept, (len(o), len(a), len(b), 0)]


def _places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each word that stayed stands now: place in ``old`` → place in ``new``."""
    return {
        start_old + step: start_new + step
        for start_old, start_new, length in common_runs(old, new, MOST_EDITS)
        for step in range(length)
    }


def _parts(stretch: _Stretch, o: Sequence[str], a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a stretch keeps the changes around it apart: it has a word, or none is around it."""
    start, start_a, start_b, length = stretch
    if start == start_a == start_b == 0:
        return True
    if (start + length, start_a + length, start_b + length) == (len(o), len(a), len(b)):
        return True
    return any(any(map(str.isalnum, token)) for token in o[start : start + length])
