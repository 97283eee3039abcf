"""Fingerprints of a text: a few numbers of which two texts with a common passage share some.

Winnowing after Schleimer, Wilkerson and Aiken (SIGMOD 2003): of every window of consecutive
shingles the smallest hash is kept, so any common run of ``SHINGLE + WINDOW - 1`` words that carry
meaning leaves at least one common number, wherever it stands.
"""

from __future__ import annotations

from collections import deque
from typing import Final
from zlib import crc32

from sources.syndication.passages import find_passages
from sources.syndication.words import stems

SHINGLE: Final = 5
WINDOW: Final = 8
_MASK: Final = 0x7FFFFFFF  # fits the integer of any database


def fingerprint(text: str) -> frozenset[int]:
    """The fingerprints of an article's own prose; the same in every process and version of Python.

    Captions, credit lines and the outlet's furniture are left out. Empty for a text of fewer than
    ``SHINGLE`` words that carry meaning.
    """
    words: list[str] = []
    for passage in find_passages(text):
        words += stems(text, passage.start, passage.end)
    return frozenset(_winnowed(_shingle_hashes(words)))


def _shingle_hashes(words: list[str]) -> list[int]:
    count = len(words) - SHINGLE + 1
    return [crc32(" ".join(words[i : i + SHINGLE]).encode()) & _MASK for i in range(max(0, count))]


def _winnowed(hashes: list[int]) -> set[int]:
    """The smallest hash of every window, by a queue of rising values: linear time."""
    kept: set[int] = set()
    queue: deque[tuple[int, int]] = deque()
    for index, value in enumerate(hashes):
        while queue and queue[-1][0] >= value:
            queue.pop()
        queue.append((value, index))
        if queue[0][1] <= index - WINDOW:
            queue.popleft()
        if index >= WINDOW - 1 or index == len(hashes) - 1:
            kept.add(queue[0][0])
    return kept
