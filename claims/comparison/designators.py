"""Comparing type and model signs: T-72 is the family of T-72B3, T-80 is another."""

from __future__ import annotations

import re

from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    agrees,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.wording import both
from sources.extraction.values import DesignatorValue
from sources.speech import gettext as _

_RUNS = re.compile(r"[0-9]+|[^\W\d_]+")
_LONGEST = 60
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ")


def _parts(key: str) -> tuple[str, ...]:
    """The runs of digits and letters: "T-72B3" → T, 72, B, 3; Cyrillic look-alikes as Latin."""
    return tuple(_RUNS.findall(key[:_LONGEST].upper().translate(_LOOK_ALIKES)))


def is_family(short: str, long: str) -> bool:
    """Whether ``long`` is a variant of ``short``: its runs begin with all of the other's."""
    runs, longer = _parts(short), _parts(long)
    return 0 < len(runs) < len(longer) and longer[: len(runs)] == runs and _has_digits(runs)


def _has_digits(runs: tuple[str, ...]) -> bool:
    return any(run.isdigit() for run in runs)


def compare_designators(a: Reported, b: Reported) -> Comparison:
    """Compare two type signs."""
    words_a, words_b = both(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, DesignatorValue) or not isinstance(value_b, DesignatorValue):
        return cannot_say(_("{a} and {b} are not both type signs.").format(a=words_a, b=words_b))
    if _parts(value_a.key) == _parts(value_b.key):
        return agrees(_("{a} and {b} are the same sign.").format(a=words_a, b=words_b))
    for family, variant, short, long in (
        (words_a, words_b, value_a.key, value_b.key),
        (words_b, words_a, value_b.key, value_a.key),
    ):
        if is_family(short, long):
            return compatible(
                DifferenceKind.PRECISION,
                _("{variant} is a variant of {family}, which says less.").format(
                    variant=variant, family=family
                ),
            )
    return differs(
        DifferenceKind.DESIGNATOR,
        _("{a} and {b} are different type signs.").format(a=words_a, b=words_b),
    )
