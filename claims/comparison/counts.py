"""Comparing how many of what: the same noun only, with rounding, scope, sums and later tolls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from claims.comparison.counting import (
    CUMULATIVE,
    FALLING,
    Counted,
    CountScope,
    class_of,
    count_scope,
    fate_of,
    is_tally,
    same_thing,
)
from claims.comparison.edtf import value_bounds
from claims.comparison.figures import Figure, Relation, admitted, compare_figures, figure, told
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.printed import printed_numbers
from claims.comparison.sums import adds_up_to
from claims.comparison.wording import both, spoken_day
from sources.extraction.values import CountValue
from sources.speech import gettext as _

_HUNDRED = Decimal(100)
_LARGEST_RISE = Decimal(10)
_CLOSE = 40
"""Characters to either side of a count within which a word says that it goes on."""
_OF_THE = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|his|her|their|all)\s)?")
_ONE_OR_TWO = (Decimal(1), Decimal(2))


@dataclass(frozen=True, slots=True)
class _Side:
    reported: Reported
    value: CountValue
    figure: Figure
    counted: Counted | None
    scope: CountScope

    @property
    def text(self) -> str:
        return f"{self.reported.quote[:400]} {self.reported.context[:2000]}"

    @property
    def near(self) -> str:
        """The quote with the words close to it in its sentence."""
        quote, context = self.reported.quote[:400], self.reported.context[:2000]
        at = context.find(quote)
        if at < 0:
            return quote
        return context[max(0, at - _CLOSE) : at + len(quote) + _CLOSE]

    @property
    def day(self) -> tuple[date, date] | None:
        """First and last day on which the article may have been published."""
        bounds = value_bounds(self.reported.published)
        if bounds is None or bounds.first is None or bounds.last is None:
            return None
        return bounds.first, bounds.last


def count_figure(value: CountValue, quote: str) -> Figure:
    """The figure of a count: things are counted one by one up to a hundred, rounded above."""
    plain = figure(value.number, value.number_max, value.approximator, quote)
    if plain.approximator is None and value.number < _HUNDRED:
        return Figure(plain.low, plain.high, None, min(plain.step, Decimal(1)))
    return plain


def _side(reported: Reported, value: CountValue) -> _Side:
    return _Side(
        reported,
        value,
        count_figure(value, reported.quote),
        class_of(value.noun, reported.quote) or fate_of(reported.quote),
        count_scope(reported.quote),
    )


def compare_counts(a: Reported, b: Reported) -> Comparison:
    """Compare two counts. Another noun is another thing: then nothing can be said."""
    words_a, words_b = both(a, b)
    if not isinstance(a.value, CountValue) or not isinstance(b.value, CountValue):
        return cannot_say(_("{a} and {b} are not both counts.").format(a=words_a, b=words_b))
    side_a, side_b = _side(a, a.value), _side(b, b.value)
    part = _part_of_the_other(side_a, side_b)
    if part is not None:
        return part
    if not _same_counted(side_a, side_b):
        return cannot_say(_("{a} and {b} count different things.").format(a=words_a, b=words_b))
    relation = compare_figures(side_a.figure, side_b.figure)
    if relation is not Relation.DIFFERENT:
        return told(relation, words_a, words_b, "number")
    return _explained(side_a, side_b) or told(relation, words_a, words_b, "number")


def _same_counted(a: _Side, b: _Side) -> bool:
    kinds = {a.counted, b.counted}
    if not a.value.noun or not b.value.noun:
        return not _other_fates(kinds)
    if a.counted is None or b.counted is None or Counted.PIECES in kinds:
        return same_thing(a.value.noun, b.value.noun, a.text, b.text)
    return not _other_fates(kinds)


def _other_fates(kinds: set[Counted | None]) -> bool:
    """Whether two different things befell those counted: the dead are not the hurt."""
    people = {Counted.PEOPLE, Counted.VICTIMS, Counted.SOME_PEOPLE, None}
    return len(kinds - people) > 1


def _part_of_the_other(a: _Side, b: _Side) -> Comparison | None:
    """Children among the dead: one noun names some of those that the other counts."""
    for some, whole in ((a, b), (b, a)):
        if some.counted is not Counted.SOME_PEOPLE or whole.counted in {None, Counted.PIECES}:
            continue
        if whole.counted is Counted.SOME_PEOPLE:
            continue
        words_some, words_whole = both(some.reported, whole.reported)
        if admitted(some.figure)[0] <= admitted(whole.figure)[1]:
            return compatible(
                DifferenceKind.SCOPE,
                _("{some} counts some of those in {whole}.").format(
                    some=words_some, whole=words_whole
                ),
            )
    return None


def _explained(a: _Side, b: _Side) -> Comparison | None:
    """A gap that words or publication days explain: scope, a sum of parts, a later toll."""
    for reason in (_by_scope, _by_share, _by_sum, _by_day):
        result = reason(a, b)
        if result is not None:
            return result
    return None


def _by_scope(a: _Side, b: _Side) -> Comparison | None:
    words_a, words_b = both(a.reported, b.reported)
    gap = abs(a.figure.low - b.figure.low)
    who = a.scope.named or b.scope.named
    if who and (a.scope != b.scope) and gap <= _size_of(who):
        return compatible(
            DifferenceKind.SCOPE,
            _("{a} and {b} differ by the {who}, counted or not.").format(
                a=words_a, b=words_b, who=who
            ),
        )
    if a.scope.others != b.scope.others and gap in _ONE_OR_TWO:
        return compatible(
            DifferenceKind.SCOPE,
            _("{a} and {b}: one counts others besides those it has named.").format(
                a=words_a, b=words_b
            ),
        )
    kinds = {a.counted, b.counted}
    if Counted.VICTIMS in kinds and len(kinds) == 2 and gap in _ONE_OR_TWO:
        more = a if a.figure.low > b.figure.low else b
        if more.counted is not Counted.VICTIMS:
            return compatible(
                DifferenceKind.SCOPE,
                _("{a} and {b}: victims do not include those who did it.").format(
                    a=words_a, b=words_b
                ),
            )
    return None


def _by_share(a: _Side, b: _Side) -> Comparison | None:
    """ "two of the three suspects" beside "three suspects": some of the same whole."""
    for some, whole in ((a, b), (b, a)):
        figures = printed_numbers(some.reported.quote)
        for part, all_of_them in pairwise(figures):
            if part.number != some.figure.low or all_of_them.number != whole.figure.low:
                continue
            if _OF_THE.fullmatch(some.reported.quote[:400], part.end, all_of_them.start):
                words_some, words_whole = both(some.reported, whole.reported)
                return compatible(
                    DifferenceKind.SCOPE,
                    _("{some} counts some of those in {whole}.").format(
                        some=words_some, whole=words_whole
                    ),
                )
    return None


def _size_of(who: str) -> Decimal:
    """How many a named group may be: one, or up to ten where it is told in the plural."""
    plural = who.endswith("s") or who in {"gunmen", "crew"}
    return Decimal(10) if plural else Decimal(1)


def _by_sum(a: _Side, b: _Side) -> Comparison | None:
    for whole, parts in ((a, b), (b, a)):
        if whole.figure.high is None and adds_up_to(
            parts.text, parts.value.number, whole.value.number
        ):
            words_whole, words_parts = both(whole.reported, parts.reported)
            return compatible(
                DifferenceKind.SCOPE,
                _("{whole} is the sum of the parts that stand beside {parts}.").format(
                    whole=words_whole, parts=words_parts
                ),
            )
    return None


def _by_day(a: _Side, b: _Side) -> Comparison | None:
    """A toll that rises with the day of publication is compatible; a falling one is not."""
    if not any(side.counted in CUMULATIVE or is_tally(side.near) for side in (a, b)):
        return None
    if a.day is None or b.day is None:
        return None
    for earlier, later in _in_order(a, b):
        assert earlier.day is not None and later.day is not None
        words_early, words_late = both(earlier.reported, later.reported)
        days = _("{first} and {last}").format(
            first=spoken_day(earlier.day[1]), last=spoken_day(later.day[0])
        )
        low, high = earlier.figure.low, later.figure.low
        if low <= high <= max(low, Decimal(1)) * _LARGEST_RISE:
            return compatible(
                DifferenceKind.AS_OF,
                _("{later} is a later count than {earlier} (published {days}).").format(
                    later=words_late, earlier=words_early, days=days
                ),
            )
        if high < low and _told({earlier.counted, later.counted}) <= FALLING:
            return compatible(
                DifferenceKind.AS_OF,
                _("{later} is a later count than {earlier} (published {days}).").format(
                    later=words_late, earlier=words_early, days=days
                ),
            )
        if high < low:
            return differs(
                DifferenceKind.AS_OF,
                _("{later} is later and lower than {earlier} (published {days}).").format(
                    later=words_late, earlier=words_early, days=days
                ),
            )
    return None


def _told(kinds: set[Counted | None]) -> set[Counted | None]:
    """The classes that say more than "people"."""
    return kinds - {Counted.PEOPLE, Counted.SOME_PEOPLE, None} or kinds


def _in_order(a: _Side, b: _Side) -> Iterator[tuple[_Side, _Side]]:
    if a.day and b.day:
        if a.day[1] < b.day[0]:
            yield a, b
        elif b.day[1] < a.day[0]:
            yield b, a
