"""A logistic regression in plain Python, for the few hundred signs and few thousand rows at hand.

Sparse rows, Newton's steps, a pull towards nought. A sign may have a sense: one that can only speak
for a thing gets no weight against it, or the fit would use it backwards to make up for another.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

Weights: TypeAlias = tuple[float, dict[str, float]]
"""Where the sum begins, and what each sign adds to it."""

FOLDS = 10
One = TypeVar("One")
Fit = TypeVar("Fit")
_Row: TypeAlias = list[tuple[int, float]]
_STEPS = 20
_CLOSE = 1e-4


def chance(weights: Weights, signs: Mapping[str, float]) -> float:
    begin, each = weights
    return _logistic(begin + sum(each.get(name, 0.0) * value for name, value in signs.items()))


def as_table(weights: Weights) -> dict[str, object]:
    """Weights as the tables hold them."""
    begin, each = weights
    return {
        "begin": round(begin, 4),
        "signs": {name: round(weight, 4) for name, weight in sorted(each.items())},
    }


def write(table: Path, document: Mapping[str, object]) -> None:
    """Put a fit, or several by name, into the table that the engine reads."""
    table.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"written to {table.name}")


def fit(
    rows: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    *,
    sense: Callable[[str], int],
    pull: float,
    times: Sequence[float] | None = None,
) -> Weights:
    """The weights of all signs that occur; ``sense`` is 1, -1 or 0 for either.

    ``times`` says how often each row counts, once if left out. ``pull`` draws the weights to
    nought, each on the scale of its sign's spread. Signs that come out against their sense are left
    out, and the rest is fitted anew, until none does.
    """
    names = sorted({name for row in rows for name, value in row.items() if value})
    scale = {name: _spread(rows, name) for name in names}
    wanted = [float(one) for one in right]
    counts = list(times or [1.0] * len(rows))
    while True:
        at = {name: place for place, name in enumerate(names)}
        sparse = [
            [(at[name], value / scale[name]) for name, value in row.items() if value and name in at]
            for row in rows
        ]
        weights = _newton(sparse, wanted, counts, len(names), pull)
        kept = [name for name in names if weights[at[name]] * sense(name) >= 0]
        if len(kept) == len(names):
            each = {name: weights[at[name]] / scale[name] for name in names}
            return weights[-1], {name: each.get(name, 0.0) for name in scale}
        names = kept


def left_out(
    held: Sequence[One],
    group: Callable[[One], str],
    fitted: Callable[[Sequence[One]], Fit],
    likelihood: Callable[[Fit, One], float],
) -> list[float]:
    """Each one's likelihood by a fit that has seen nothing of its group, in ten folds."""
    groups = sorted({group(one) for one in held})
    fold = {name: at % FOLDS for at, name in enumerate(groups)}
    chances = [0.0] * len(held)
    for number in range(FOLDS):
        made = fitted([one for one in held if fold[group(one)] != number])
        for at, one in enumerate(held):
            if fold[group(one)] == number:
                chances[at] = likelihood(made, one)
    return chances


def _spread(rows: Sequence[Mapping[str, float]], name: str) -> float:
    values = [row.get(name, 0.0) for row in rows]
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) or 1.0


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _newton(
    rows: Sequence[_Row], right: Sequence[float], counts: Sequence[float], width: int, pull: float
) -> list[float]:
    """The weights, and last where the sum begins."""
    weights = [0.0] * (width + 1)
    for _ in range(_STEPS):
        step = _step(rows, right, counts, weights, pull)
        weights = [weight + by for weight, by in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _CLOSE:
            break
    return weights


def _step(
    rows: Sequence[_Row],
    right: Sequence[float],
    counts: Sequence[float],
    weights: list[float],
    pull: float,
) -> list[float]:
    width = len(weights)
    slope = [-pull * weight for weight in weights[:-1]] + [0.0]
    bend = [[0.0] * width for _ in range(width)]
    for place in range(width - 1):
        bend[place][place] = pull
    for row, wanted, times in zip(rows, right, counts, strict=True):
        full = [*row, (width - 1, 1.0)]
        found = _logistic(sum(weights[place] * value for place, value in full))
        error, share = times * (wanted - found), times * max(found * (1 - found), 1e-9)
        for place, value in full:
            slope[place] += error * value
            into, much = bend[place], share * value
            for other, again in full:
                into[other] += much * again
    return _solved(bend, slope)


def _solved(matrix: list[list[float]], wanted: list[float]) -> list[float]:
    """Gauss elimination; the matrix is symmetric and positive, so no row needs another's place."""
    size = len(wanted)
    rows = [[*row, value] for row, value in zip(matrix, wanted, strict=True)]
    for at in range(size):
        head = rows[at]
        for below in rows[at + 1 :]:
            if share := below[at] / head[at]:
                for place in range(at, size + 1):
                    below[place] -= share * head[place]
    found = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][place] * found[place] for place in range(at + 1, size))
        found[at] = (rows[at][size] - known) / rows[at][at]
    return found
