"""Comparing a person's age in two articles: people age between two days of publication."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import ROUND_CEILING, Decimal

from claims.comparison.edtf import Bounds, value_bounds
from claims.comparison.figures import Figure, Relation, compare_figures, figure, told
from claims.comparison.outcome import (
    Comparison,
    DifferenceKind,
    Reported,
    cannot_say,
    compatible,
    differs,
)
from claims.comparison.units import Unit, unit_of
from claims.comparison.wording import both, spoken_day
from sources.extraction.values import MeasureValue
from sources.speech import gettext as _

BIRTHDAY_WINDOW = timedelta(days=7)
"""Two articles closer than this seldom have a birthday between them: one year apart is then asked
about (the chance is one in fifty, that of a wrong age about the same)."""

_SECONDS_A_DAY = Decimal(86400)
_AGE_WORDS = re.compile(
    r"\b(?:years?|months?|weeks?|days?)[\s-]olds?\b|\baged?\b|\b(?:in|into) (?:his|her|their) "
    r"(?:early |mid |late |mid-)?(?:\d0s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\W\d_]{0,40}")
_DECADE = re.compile(
    r"\b(?P<part>early|mid|late)?[\s-]{0,2}(?P<tens>[1-9]0)['’]?s\b", re.IGNORECASE
)
_TENS = {
    "twenties": "20", "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60",
    "seventies": "70", "eighties": "80", "nineties": "90",
}  # fmt: skip
_TENS_SPELLED = re.compile(r"\b(?:" + "|".join(_TENS) + r")\b", re.IGNORECASE)
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "": (0, 9)}


_STAGES = {
    "teen": (13, 19),
    "toddler": (1, 3),
    "septuagenarian": (70, 79),
    "octogenarian": (80, 89),
}
_STAGE = re.compile(
    r"\b(teen|toddler|septuagenarian|octogenarian)(?:s|agers?|aged?)?\b", re.IGNORECASE
)


def _decade(quote: str) -> re.Match[str] | None:
    """A decade of life, in figures or spelt out ("in his early twenties")."""
    figures = _TENS_SPELLED.sub(lambda word: f"{_TENS[word[0].lower()]}s", quote[:400])
    return _DECADE.search(figures)


def age_span(quote: str) -> tuple[Decimal, Decimal | None] | None:
    """The age that words without a figure give: "in his mid-50s" (50), "a teenager" (13 to 19)."""
    decade = _decade(quote)
    if decade:
        return Decimal(decade["tens"]), None
    stage = _STAGE.search(quote[:400])
    if stage is None:
        return None
    low, high = _STAGES[stage[1].lower()]
    return Decimal(low), Decimal(high)


def is_age(reported: Reported) -> bool:
    """Whether a measure of time is printed as an age ("37-year-old", "aged 37", "in her 30s").

    A bare number in years is one too: prose prints ", 37," for an age only.
    """
    value = reported.value
    unit = unit_of(value.unit) if isinstance(value, MeasureValue) else None
    if unit is None or unit.dimension != "time":
        return False
    quote = reported.quote[:400]
    return _BARE.fullmatch(quote) is not None or _AGE_WORDS.search(quote) is not None


def _age_figure(reported: Reported, value: MeasureValue) -> Figure:
    """The age as a figure in its own unit; a decade of life is a range."""
    decade = _decade(reported.quote)
    if decade and Decimal(decade["tens"]) == value.number and value.number_max is None:
        low, high = _PARTS[(decade["part"] or "").lower()]
        return Figure(value.number + low, value.number + high)
    plain = figure(value.number, value.number_max, value.approximator, reported.quote)
    return Figure(plain.low, plain.high, plain.approximator, min(plain.step, Decimal(1)))


def compare_ages(a: Reported, b: Reported) -> Comparison:
    """Compare the ages that two articles give for one person."""
    words_a, words_b = both(a, b)
    value_a, value_b = a.value, b.value
    if not isinstance(value_a, MeasureValue) or not isinstance(value_b, MeasureValue):
        return cannot_say(_("{a} and {b} are not both ages.").format(a=words_a, b=words_b))
    unit_a, unit_b = unit_of(value_a.unit), unit_of(value_b.unit)
    if unit_a is None or unit_b is None or {unit_a.dimension, unit_b.dimension} != {"time"}:
        return cannot_say(_("{a} and {b} are not both ages.").format(a=words_a, b=words_b))
    age_a, age_b = _age_figure(a, value_a), _age_figure(b, value_b)
    if unit_a != unit_b:
        return _in_two_units(words_a, words_b, (age_a, unit_a), (age_b, unit_b))
    relation = compare_figures(age_a, age_b)
    explained = _aged_between(a, age_a, b, age_b, unit_a)
    if relation is Relation.DIFFERENT and explained is not None:
        return explained
    return told(relation, words_a, words_b, "age")


def _in_two_units(
    words_a: str, words_b: str, a: tuple[Figure, Unit], b: tuple[Figure, Unit]
) -> Comparison:
    """Months against years: an age counts completed units, so it admits one unit more."""
    spans = [(age.low * unit.factor, (age.top + 1) * unit.factor) for age, unit in (a, b)]
    if spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]:
        return compatible(
            DifferenceKind.UNIT,
            _("{a} and {b} are one age in two units.").format(a=words_a, b=words_b),
        )
    return differs(
        DifferenceKind.CONTRADICTION,
        _("{a} and {b} are different ages.").format(a=words_a, b=words_b),
    )


def _aged_between(
    a: Reported, age_a: Figure, b: Reported, age_b: Figure, unit: Unit
) -> Comparison | None:
    days_a, days_b = value_bounds(a.published), value_bounds(b.published)
    if days_a is None or days_b is None:
        return None
    younger, older, first, last = (
        (a, b, days_a, days_b) if age_a.low < age_b.low else (b, a, days_b, days_a)
    )
    longest = _longest_gap(first, last)
    if longest < BIRTHDAY_WINDOW:
        return None
    passed = Decimal(longest.days) * _SECONDS_A_DAY / unit.factor
    if abs(age_a.low - age_b.low) > passed.to_integral_value(ROUND_CEILING):
        return None
    words_young, words_old = both(younger, older)
    assert first.first is not None and last.last is not None
    return compatible(
        DifferenceKind.AS_OF,
        _(
            "{older} is told later than {younger} ({first} and {last}): a birthday lies between."
        ).format(
            older=words_old,
            younger=words_young,
            first=spoken_day(first.first),
            last=spoken_day(last.last),
        ),
    )


def _longest_gap(first: Bounds, last: Bounds) -> timedelta:
    if first.first is None or last.last is None:
        return timedelta(0)
    return last.last - first.first
