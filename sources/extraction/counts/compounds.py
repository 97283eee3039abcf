"""Measures of two or three units that are one: "three hours and 20 minutes", "6 ft 2 in".

The value is given in the smallest unit printed (200 min, 74 [in_i]), so that it compares with the
same measure printed in one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from sources.extraction.numbers import NumberSpan


class Found(NamedTuple):
    """What one number counts: ``noun`` or ``unit``; ``scale`` of letters behind it ("5m")."""

    start: int
    end: int
    number: NumberSpan
    noun: str = ""
    unit: str = ""
    scale: Decimal | None = None


# How many of the second unit make one of the first.
_MAKE = {
    ("h", "min"): 60,
    ("min", "s"): 60,
    ("d", "h"): 24,
    ("wk", "d"): 7,
    ("a", "mo"): 12,
    ("[ft_i]", "[in_i]"): 12,
    ("[lb_av]", "[oz_av]"): 16,
    ("[stone_av]", "[lb_av]"): 14,
}
_LARGER = frozenset(larger for larger, _ in _MAKE)
_JOINT = re.compile(r"\s(?:and\s)?|-|")
_COMMA_JOINT = re.compile(r",\s(?:and\s)?")
_LISTED = frozenset({"h", "min"})  # "two hours, four minutes and ten seconds"
_LONGEST = 6  # characters of a joint


def joined(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """``found`` in order, with measures that go on in a smaller unit as one."""
    held: Found | None = None
    for item in found:
        if held is not None:
            whole = _joined(text, held, item)
            if whole is not None:
                held = whole
                continue
            yield held
        held = item
    if held is not None:
        yield held


def _joined(text: str, large: Found, small: Found) -> Found | None:
    if large.unit not in _LARGER or not 0 <= small.start - large.end <= _LONGEST:
        return None
    unit = "min" if (large.unit, small.unit) == ("h", "m") and small.number.suffix else small.unit
    size = _MAKE.get((large.unit, unit))
    low, high = large.number, small.number
    if size is None or low.number_max is not None or high.number_max is not None:
        return None
    if large.scale or small.scale or high.approximator or high.number >= size:
        return None
    comma = large.unit in _LISTED and _COMMA_JOINT.fullmatch(text, large.end, small.start)
    if not comma and not _JOINT.fullmatch(text, large.end, small.start):
        return None
    number = low._replace(number=low.number * size + high.number)
    return Found(large.start, small.end, number, unit=unit)
