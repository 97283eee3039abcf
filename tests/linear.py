"""Telling linear from quadratic time on a machine that others use too."""

from __future__ import annotations

import time
from collections.abc import Callable

GROWTH = 8  # how much longer the longer text is
ALLOWED = 3 * GROWTH  # quadratic would be GROWTH * GROWTH
TRIES = 4


def seconds(run: Callable[[str], object], text: str) -> float:
    """The least processor time of three runs."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        run(text)
        times.append(time.process_time() - begun)
    return min(times)


def assert_linear(run: Callable[[str], object], piece: str, size: int = 4_000) -> None:
    """Fail where ``run`` takes far more than eight times as long on eight times the text.

    Noise passes on one of the tries; what is quadratic fails on all of them.
    """

    def text(length: int) -> str:
        return (piece * (length // len(piece) + 1))[:length]

    ratios = []
    for _ in range(TRIES):
        small = max(seconds(run, text(size)), 0.002)
        ratios.append(seconds(run, text(size * GROWTH)) / small)
        if ratios[-1] <= ALLOWED:
            return
    raise AssertionError(f"{GROWTH} times the text took {min(ratios):.0f} times as long")
