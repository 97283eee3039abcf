"""Reads the packaged tables: tab-separated rows, ``#`` begins a comment, blank lines are skipped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``name`` (without ``.tsv``), each a tuple of its cells.

    Raises FileNotFoundError when there is no such table.
    """
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    )


@cache
def words(name: str) -> frozenset[str]:
    """Every word of a table whose lines are words parted by spaces."""
    return frozenset(word for row in rows(name) for cell in row for word in cell.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a short list that a module keeps beside its rule."""
    return frozenset(text.split())
