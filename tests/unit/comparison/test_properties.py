"""What holds for any input: symmetry, no exception, and precision lost is never a conflict."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.comparison.attribution import read_attribution
from claims.comparison.compare import compare_values
from claims.comparison.descriptions import read_description
from claims.comparison.outcome import Outcome, Reported
from claims.comparison.parties import ReportedParties, compare_parties
from claims.comparison.stance import read_position
from claims.judging.pairs import judge_pair
from sources.extraction.edtf import date_value
from sources.extraction.values import (
    Approximator,
    CountValue,
    DateValue,
    DesignatorValue,
    MeasureValue,
    MoneyValue,
    NameValue,
    PercentValue,
    Value,
)

_numbers = st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=2)
_approximators = st.none() | st.sampled_from(list(Approximator))
_words = st.text(max_size=60)
_days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_edtf = st.one_of(
    _days.map(date.isoformat),
    _days.map(lambda day: day.isoformat()[:7]),
    _days.map(lambda day: day.isoformat()[:4]),
    _days.map(lambda day: f"XXXX{day.isoformat()[4:]}"),
    _days.map(lambda day: f"XXXX{day.isoformat()[4:7]}"),
    _days.map(lambda day: f"{day.isoformat()[:3]}X"),
    _days.map(lambda day: f"{day.isoformat()[:4]}~"),
    _days.map(lambda day: f"{day.isoformat()[:7]}/.."),
    st.tuples(_days, _days).map(lambda two: "/".join(day.isoformat() for day in sorted(two))),
)
_dates = st.none().map(lambda _: DateValue(None)) | _edtf.map(date_value)
_values: dict[str, st.SearchStrategy[Value]] = {
    "date": _dates,
    "money": st.builds(
        MoneyValue,
        _numbers,
        st.sampled_from([None, "USD", "EUR", "CNY", "BYN"]),
        st.none(),
        _approximators,
        st.sampled_from([None, "share", "barrel"]),
    ),
    "count": st.builds(
        CountValue,
        _numbers.map(lambda n: n.to_integral_value()),
        st.sampled_from(["", "person", "people killed", "child", "component", "unit", "victim"]),
        st.none(),
        _approximators,
    ),
    "measure": st.builds(
        MeasureValue,
        _numbers,
        st.sampled_from(["km", "[mi_i]", "t", "[ston_av]", "a", "mo", "Cel", "[degF]", "?"]),
        st.none(),
        _approximators,
    ),
    "percent": st.builds(PercentValue, _numbers, st.none(), _approximators, st.booleans()),
    "designator": st.builds(DesignatorValue, _words),
    "name": st.builds(NameValue, _words),
}
_published = st.none() | _days.map(lambda day: date_value(day.isoformat()))


def _reported(kind: str) -> st.SearchStrategy[Reported]:
    quotes = _words | st.sampled_from(
        ["at least 26 people, including the gunman", "12 tons", "37-year-old", "fiscal year 2022"]
    )
    return st.builds(
        Reported, _values[kind], quotes, st.none() | _words, _published, _words, st.none() | _words
    )


@pytest.mark.parametrize("kind", sorted(_values))
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_comparing_is_symmetric_and_never_raises(kind: str, data: st.DataObject) -> None:
    a, b = data.draw(_reported(kind)), data.draw(_reported(kind))
    there, back = compare_values(a, b), compare_values(b, a)
    assert (there.outcome, there.kind, there.severity) == (back.outcome, back.kind, back.severity)
    assert (there.severity is None) is (there.outcome is not Outcome.DIFFERS)


@pytest.mark.parametrize("kind", sorted(_values))
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_side_never_conflicts_with_itself(kind: str, data: st.DataObject) -> None:
    side = data.draw(_reported(kind))
    assert compare_values(side, side).outcome is not Outcome.DIFFERS


@given(_days)
@settings(max_examples=100, deadline=None)
def test_a_date_that_loses_precision_does_not_conflict(day: date) -> None:
    whole = Reported(date_value(day.isoformat()), day.isoformat())
    for shorter in (day.isoformat()[:7], day.isoformat()[:4], f"{day.isoformat()[:3]}X"):
        result = compare_values(whole, Reported(date_value(shorter), shorter))
        assert result.outcome is Outcome.COMPATIBLE


@given(st.integers(100, 10**12), st.integers(2, 5))
@settings(max_examples=200, deadline=None)
def test_a_figure_rounded_to_two_digits_or_more_does_not_conflict(number: int, digits: int) -> None:
    exact = Decimal(number)
    step = Decimal(10) ** max(0, len(str(number)) - digits)
    rounded = (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    for kind in (lambda n: MoneyValue(n * 10, "USD"), lambda n: CountValue(n * 10, "component")):
        a, b = (Reported(kind(n), f"{n * 10:f}") for n in (exact, rounded))
        assert compare_values(a, b).outcome is not Outcome.DIFFERS


@given(st.integers(1, 10**12), st.integers(1, 3))
@settings(max_examples=200, deadline=None)
def test_a_figure_rounded_and_marked_as_about_does_not_conflict(number: int, digits: int) -> None:
    exact = Decimal(number)
    step = Decimal(10) ** max(0, len(str(number)) - digits)
    rounded = (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    about = Reported(MoneyValue(rounded, "USD", None, Approximator.ABOUT), f"about ${rounded:f}")
    assert compare_values(Reported(MoneyValue(exact, "USD"), f"${exact}"), about).outcome in {
        Outcome.AGREES,
        Outcome.COMPATIBLE,
    }


@given(_words, _words, st.sampled_from(["money", "count", "age", "date", "name", "percent", "x"]))
@settings(max_examples=200, deadline=None)
def test_no_quote_makes_a_pair_raise(a: str, b: str, kind: str) -> None:
    there = judge_pair(kind, {"quote": a}, {"quote": b})
    back = judge_pair(kind, {"quote": b}, {"quote": a})
    assert (there["outcome"], there["kind"]) == (back["outcome"], back["kind"])


@given(st.lists(_words, max_size=4), st.lists(_words, max_size=4), _words)
@settings(max_examples=100, deadline=None)
def test_no_words_make_the_other_comparisons_raise(a: list[str], b: list[str], text: str) -> None:
    one, other = ReportedParties(tuple(a), text), ReportedParties(tuple(b), text)
    assert compare_parties(one, other).outcome is compare_parties(other, one).outcome
    read_description(text)
    read_attribution(text)
    read_position(text)


@pytest.mark.parametrize(
    "hostile",
    ["1,1," * 200_000, "(" * 500_000, "A" * 500_000, "said " * 100_000, "at least " * 50_000,
     "including the " * 40_000, "2023-" * 100_000, "not " * 100_000, " " * 500_000],
)  # fmt: skip
def test_hostile_quotes_of_half_a_million_signs_are_answered_at_once(hostile: str) -> None:
    begun = perf_counter()
    for kind in ("money", "count", "age", "date", "name", "percent", "measure"):
        assert judge_pair(kind, {"quote": hostile}, {"quote": "5", "value": 5})["explanation"]
    read_attribution(hostile)
    read_position(hostile)
    read_description(hostile)
    assert perf_counter() - begun < 10
