"""Longer articles cost little more to compare than their length says: no part of it is quadratic."""

from __future__ import annotations

from benchmarks.comparing import articles, seconds
from tests.linear import ALLOWED, GROWTH, TRIES


def test_eight_times_the_text_of_ordinary_articles_takes_far_less_than_64_times_as_long() -> None:
    short, long = articles(4, 1_500), articles(4, 1_500 * GROWTH)
    ratios = []
    for _ in range(TRIES):
        begun = max(min(sum(seconds(short)) for _ in range(3)), 0.02)
        ratios.append(sum(seconds(long)) / begun)
        if ratios[-1] <= ALLOWED:
            return
    raise AssertionError(f"{GROWTH} times the text took {min(ratios):.0f} times as long")
