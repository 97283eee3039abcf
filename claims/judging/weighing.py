"""How likely two different values are of one thing: the signs of a pair, weighed.

``data/weights.json`` says how much each sign speaks for or against. The weights are a logistic
regression fitted to pairs of sentences that people marked; ``python -m benchmarks.pair_weights``
fits them anew (docs/adr/0011-referents.md).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

#: From this likelihood on two different values are held against each other.
LEAST: Final = 0.48


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    raw = files("claims.judging").joinpath("data/weights.json").read_text(encoding="utf-8")
    held = json.loads(raw)
    return float(held["begin"]), {name: float(weight) for name, weight in held["signs"].items()}


def likelihood(found: Mapping[str, float]) -> float:
    """How likely two values with these signs are of one thing, between 0 and 1."""
    begin, weights = _weights()
    total = begin + math.fsum(weights.get(name, 0.0) * found[name] for name in sorted(found))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def is_of_one_thing(found: Mapping[str, float]) -> bool:
    """Whether two values with these signs are held against each other.

    Never a profit against sales, however alike the figures: a slip of the pen does not change what
    is counted.
    """
    return "quantity apart" not in found and likelihood(found) >= LEAST
