"""Which deeds can only follow which: no trial opens before the indictment, no pardon after release.

The table is ``data/orders.tsv``; a new order is a row there, never code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.comparison.tables import rows


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an order in a text: which order, whether it comes first, and its place."""

    order: int
    first: bool
    start: int
    end: int


@cache
def _patterns() -> tuple[tuple[int, bool, re.Pattern[str]], ...]:
    return tuple(
        (number, first, _pattern(cell))
        for number, cells in enumerate(rows("orders"))
        for first, cell in ((True, cells[0]), (False, cells[1]))
    )


def _pattern(cell: str) -> re.Pattern[str]:
    forms = (re.escape(form).replace(r"\ \~\ ", r"\b[^.;\n]{1,50}?\b") for form in cell.split("|"))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def find_steps(text: str, start: int, end: int) -> list[Step]:
    """The steps of any order between two offsets, in order of the table."""
    return [
        Step(number, first, *match.span())
        for number, first, pattern in _patterns()
        for match in pattern.finditer(text, start, end)
    ]
