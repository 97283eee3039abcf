"""The word tables of this package: plain text files in ``data/``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of ``data/<name>.txt`` without comments and blank lines."""
    raw = files("sources.syndication").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in raw.splitlines() if line and not line.startswith("#"))


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of ``data/<name>.txt``, in lower case."""
    return frozenset(word for line in lines_of(name) for word in line.casefold().split())


@cache
def media() -> Mapping[str, str]:
    """Every name of a known outlet, in lower case, with the name it is best known by."""
    names: dict[str, str] = {}
    for line in lines_of("media"):
        first, *others = line.split("|")
        for name in (first, *others):
            names.setdefault(name.casefold(), first)
    return names
