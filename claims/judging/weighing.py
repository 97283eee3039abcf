"""How likely two different values are of one thing: the signs of a pair, weighed.

``data/weights.json`` says how much each sign speaks for or against. The weights are a logistic
regression fitted to pairs of sentences that people marked; ``python -m benchmarks.pair_weights``
fits them anew (docs/adr/0011-referents.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claims.comparison.fits import fit_of

#: From this likelihood on two different values are held against each other.
LEAST: Final = 0.48


def likelihood(found: Mapping[str, float]) -> float:
    """How likely two values with these signs are of one thing, between 0 and 1."""
    return fit_of("claims.judging", "weights").likelihood(found)


def is_of_one_thing(found: Mapping[str, float]) -> bool:
    """Whether two values with these signs are held against each other.

    Never a profit against sales, however alike the figures: a slip of the pen does not change what
    is counted.
    """
    return "quantity apart" not in found and likelihood(found) >= LEAST
