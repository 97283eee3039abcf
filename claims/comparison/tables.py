"""The packaged tables of comparison, each read once, at first use.

``data/words.json`` holds closed classes of words; the ``.tsv`` files have one row a line, cells
parted by tabs, ``#`` for a comment. A new word or unit is a row there, never code.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    raw = json.loads((_DATA / "words.json").read_text(encoding="utf-8"))
    return {name: tuple(words.split("|")) for name, words in raw.items()}


def word_set(name: str) -> frozenset[str]:
    """The words and phrases of one class; raises KeyError for a class that is not there."""
    return frozenset(_classes()[name])


def rows(name: str) -> Iterator[list[str]]:
    """The rows of ``data/<name>.tsv`` as lists of cells."""
    for line in (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
