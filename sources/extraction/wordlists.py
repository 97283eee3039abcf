"""Closed classes of words, kept as data: ``data/clauses.json``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, frozenset[str]]:
    raw = files("sources.extraction").joinpath("data/clauses.json").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in json.loads(raw).items()}


def word_set(name: str) -> frozenset[str]:
    """The words of one class, in lower case; raises KeyError for a class that is not there."""
    return _tables()[name]
