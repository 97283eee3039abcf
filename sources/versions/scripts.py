"""What two sequences share in order: the shortest edit script, up to a number of edits.

After E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): time and memory grow with
the length and with the square of the edits; beyond the limit only ends that are equal are shared.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

Shared = tuple[int, int, int]  # (start in a, start in b, length)


def common_runs(a: Sequence[Hashable], b: Sequence[Hashable], most_edits: int) -> list[Shared]:
    """The runs that ``a`` and ``b`` share, in order, none touching the next in both."""
    head = 0
    shortest = min(len(a), len(b))
    while head < shortest and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < shortest - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle = _matched(a[head : len(a) - tail], b[head : len(b) - tail], most_edits)
    pairs = [(head + x, head + y) for x, y in middle]
    runs: list[Shared] = [(0, 0, head)] if head else []
    for x, y in pairs:
        if runs and (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) == (x, y):
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((x, y, 1))
    if tail:
        x, y = len(a) - tail, len(b) - tail
        if runs and (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) == (x, y):
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + tail)
        else:
            runs.append((x, y, tail))
    return runs


def _matched(
    a: Sequence[Hashable], b: Sequence[Hashable], most_edits: int
) -> list[tuple[int, int]]:
    """Pairs of equal places on a shortest way from the start of both to the end of both."""
    if not a or not b or abs(len(a) - len(b)) > most_edits:
        return []
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(most_edits, len(a) + len(b)) + 1):
        trace.append(dict(furthest))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            y = x - k
            while x < len(a) and 0 <= y < len(b) and a[x] == b[y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= len(a) and y >= len(b):
                return _way_back(trace, edits, len(a), len(b))
    return []


def _way_back(trace: list[dict[int, int]], edits: int, x: int, y: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for step in range(edits, -1, -1):
        furthest = trace[step]
        k = x - y
        down = k == -step or (k != step and furthest[k - 1] < furthest[k + 1])
        before = k + 1 if down else k - 1
        from_x = furthest[before] if step else 0
        from_y = from_x - before if step else 0
        while x > from_x and y > from_y:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if step:
            x, y = from_x, from_y
    pairs.reverse()
    return pairs
