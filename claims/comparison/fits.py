"""Fitted weights: how much each sign speaks for two things being one, and what that comes to.

The tables are JSON, each fit a sum's beginning and a weight for each sign, as the programs in
``benchmarks`` write them (docs/adr/0010-weighing.md).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FARTHEST = 30.0  # beyond it a likelihood is nought or one to all purposes


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression: ``begin`` and what each sign adds to it, times its value."""

    begin: float
    weights: Mapping[str, float]

    def likelihood(self, found: Mapping[str, float]) -> float:
        """Of what has these signs, from 0 to 1; the same whatever the order of the signs."""
        each = (self.weights.get(name, 0.0) * found[name] for name in sorted(found))
        total = self.begin + math.fsum(each)
        return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, total))))


@cache
def fit_of(package: str, table: str, name: str = "") -> Fit:
    """The fit in ``data/<table>.json`` of a package; of several in one table, the one by ``name``."""
    raw = files(package).joinpath(f"data/{table}.json").read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(raw)
    fit = held[name] if name else held
    return Fit(float(fit["begin"]), {sign: float(w) for sign, w in fit["signs"].items()})
