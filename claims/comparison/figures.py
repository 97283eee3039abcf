"""Comparing two printed figures of one quantity, whatever they count.

A figure *admits* a span of true numbers: "about 200" some tens around it, "more than 200" what
lies above it up to where one would have said a higher round number. Two figures agree when they
are the same and loosened alike, are compatible when one is the other rounded or lies in what the
other admits, and differ else.

The bounds are the project's own, set on outlet pairs (ENGINE.md, "Lessons that cost a repair").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from types import MappingProxyType

from claims.comparison.outcome import Comparison, DifferenceKind, agrees, compatible, differs
from claims.comparison.printed import printed_approximator, printed_step
from sources.extraction.values import Approximator
from sources.speech import gettext as _
from sources.speech import gettext_noop


class Relation(Enum):
    """How two figures stand to each other."""

    EQUAL = auto()
    ROUNDING = auto()
    PRECISION = auto()
    DIFFERENT = auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed. ``high`` is set for a range; ``step`` is the size of its last digit."""

    low: Decimal
    high: Decimal | None = None
    approximator: Approximator | None = None
    step: Decimal = Decimal(1)

    @property
    def top(self) -> Decimal:
        return self.low if self.high is None else self.high

    def times(self, factor: Decimal) -> Figure:
        """The same figure in another unit."""
        high = None if self.high is None else self.high * factor
        return Figure(self.low * factor, high, self.approximator, self.step * abs(factor))


UNMARKED_ROUNDING = Decimal("0.05")
"""A figure without "about" passes for a rounded one up to this share of the larger figure."""

TRUNCATION = Decimal("0.01")
"""Digits cut off instead of rounded are forgiven up to this share."""

_A = Approximator
_SPANS: dict[Approximator, tuple[Decimal, Decimal]] = {
    _A.ABOUT: (Decimal("0.9"), Decimal("1.1")),
    _A.MORE_THAN: (Decimal(1), Decimal(2)),
    _A.AT_LEAST: (Decimal(1), Decimal(10)),
    _A.LESS_THAN: (Decimal("0.5"), Decimal(1)),
    _A.NEARLY: (Decimal("0.9"), Decimal(1)),
    _A.AT_MOST: (Decimal("0.1"), Decimal(1)),
    _A.UP_TO: (Decimal("0.1"), Decimal(1)),
}
_ABOVE = {_A.MORE_THAN, _A.AT_LEAST}
_STRICT = {_A.MORE_THAN, _A.AT_LEAST, _A.LESS_THAN, _A.AT_MOST}
_BELOW = {_A.LESS_THAN, _A.AT_MOST, _A.UP_TO}


def figure(
    low: Decimal, high: Decimal | None, approximator: Approximator | None, quote: str
) -> Figure:
    """The figure of a value and its quote; an approximator the value lacks is read in the quote."""
    loosened = (
        approximator if high is not None else approximator or printed_approximator(quote, low)
    )
    return Figure(low, high, loosened, printed_step(quote, low))


def admitted(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lowest and highest true number that a figure's words allow."""
    low, high = min(figure.low, figure.top), max(figure.low, figure.top)
    half = figure.step / 2
    if figure.approximator is None:
        return (low - half, high + half) if figure.high is None else (low, high)
    below, above = _SPANS[figure.approximator]
    if low < 0:
        below, above = above, below
    bottom, top = low * below, high * above
    if figure.approximator is _A.ABOUT:
        return min(bottom, low - half), max(top, high + half)
    if figure.approximator in _ABOVE:
        return low, max(top, high + figure.step)
    if figure.approximator is _A.NEARLY:
        return min(bottom, low - half), high
    return bottom, high


def narrowed(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a figure admits, the rounding of an unmarked one held to ``UNMARKED_ROUNDING``.

    For comparing across units and currencies, where "10 million" must not admit 15.
    """
    if figure.approximator is not None:
        return admitted(figure)
    most = max(abs(figure.low), abs(figure.top)) * UNMARKED_ROUNDING * 2
    return admitted(Figure(figure.low, figure.high, None, min(figure.step, most)))


def _within(number: Decimal, span: tuple[Decimal, Decimal]) -> bool:
    return span[0] <= number <= span[1]


def is_rounded(coarse: Figure, fine: Figure, limit: Decimal = UNMARKED_ROUNDING) -> bool:
    """Whether ``coarse`` may be ``fine`` rounded, or cut off, at its last meaning digit."""
    if coarse.step <= fine.step or coarse.approximator in _STRICT:
        return False
    gap = abs(coarse.low - fine.low)
    share = max(abs(coarse.low), abs(fine.low))
    if gap <= coarse.step / 2 and gap <= share * limit:
        return True
    cut_off = abs(coarse.low) <= abs(fine.low) < abs(coarse.low) + coarse.step
    return cut_off and gap <= share * TRUNCATION


def _compare_ranges(a: Figure, b: Figure) -> Relation:
    if (a.low, a.top) == (b.low, b.top):
        return Relation.EQUAL if a.approximator is b.approximator else Relation.ROUNDING
    span_a, span_b = admitted(a), admitted(b)
    for outer, inner in ((span_a, span_b), (span_b, span_a)):
        if outer[0] <= inner[0] and inner[1] <= outer[1]:
            return Relation.PRECISION
    single = b if a.high is not None else a
    if single.high is None:
        span = span_a if single is b else span_b
        inside = _within(single.low, span) or _overlap(span_a, span_b, single)
        return Relation.PRECISION if inside else Relation.DIFFERENT
    marked = a.approximator is not None or b.approximator is not None
    overlapping = span_a[0] <= span_b[1] and span_b[0] <= span_a[1]
    return Relation.PRECISION if marked and overlapping else Relation.DIFFERENT


def _overlap(a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal], single: Figure) -> bool:
    return single.approximator is not None and a[0] <= b[1] and b[0] <= a[1]


def compare_figures(a: Figure, b: Figure, rounding_limit: Decimal = UNMARKED_ROUNDING) -> Relation:
    """How two figures of one quantity in one unit stand to each other; symmetric."""
    if a.high is not None or b.high is not None:
        return _compare_ranges(a, b)
    if a.low == b.low:
        return Relation.EQUAL if a.approximator is b.approximator else Relation.ROUNDING
    if (a.low < 0) != (b.low < 0) and a.low != 0 and b.low != 0:
        return Relation.DIFFERENT
    if is_rounded(a, b, rounding_limit) or is_rounded(b, a, rounding_limit):
        return Relation.ROUNDING
    if a.approximator is None and b.approximator is None:
        return Relation.DIFFERENT
    return _compare_loosened(a, b)


def _compare_loosened(a: Figure, b: Figure) -> Relation:
    span_a, span_b = admitted(a), admitted(b)
    if not (span_a[0] <= span_b[1] and span_b[0] <= span_a[1]):
        return Relation.DIFFERENT
    one_sided = {a.approximator, b.approximator} & (_ABOVE | _BELOW)
    return Relation.PRECISION if one_sided else Relation.ROUNDING


_TOLD: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "age": (
            gettext_noop("{a} and {b} give the same age."),
            gettext_noop("{a} and {b} are one age, rounded differently."),
            gettext_noop("{a} and {b} are different ages."),
        ),
        "amount": (
            gettext_noop("{a} and {b} give the same amount."),
            gettext_noop("{a} and {b} are one amount, rounded differently."),
            gettext_noop("{a} and {b} are different amounts."),
        ),
        "measure": (
            gettext_noop("{a} and {b} give the same measure."),
            gettext_noop("{a} and {b} are one measure, rounded differently."),
            gettext_noop("{a} and {b} are different measures."),
        ),
        "number": (
            gettext_noop("{a} and {b} give the same number."),
            gettext_noop("{a} and {b} are one number, rounded differently."),
            gettext_noop("{a} and {b} are different numbers."),
        ),
        "percentage": (
            gettext_noop("{a} and {b} give the same percentage."),
            gettext_noop("{a} and {b} are one percentage, rounded differently."),
            gettext_noop("{a} and {b} are different percentages."),
        ),
    }
)
"""Of what is compared: the same, rounded differently, different."""


def told(relation: Relation, words_a: str, words_b: str, noun: str) -> Comparison:
    """A relation of two figures as a comparison; ``noun`` is what they are ("amount")."""
    same, rounded, different = _TOLD[noun]
    if relation is Relation.EQUAL:
        return agrees(_(same).format(a=words_a, b=words_b))
    if relation is Relation.ROUNDING:
        return compatible(DifferenceKind.ROUNDING, _(rounded).format(a=words_a, b=words_b))
    if relation is Relation.PRECISION:
        return compatible(
            DifferenceKind.PRECISION,
            _("{a} and {b} fit together: one is less precise.").format(a=words_a, b=words_b),
        )
    return differs(DifferenceKind.CONTRADICTION, _(different).format(a=words_a, b=words_b))
