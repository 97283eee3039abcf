"""How often editors keep what a detector raises: counted, with what can be said of few."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.apparatus.precision import LEFT, RIGHT, precision_chart
from claims.detectors import _DECIDED, DETECTORS, ENOUGH, Standing, Tally, standing_of
from claims.models import Decision

COUNTS = st.integers(min_value=0, max_value=2_000_000)


def test_every_decision_an_editor_may_take_has_its_meaning() -> None:
    assert set(_DECIDED) == set(Decision.values)


@pytest.mark.parametrize(
    ("detector", "decision", "cleared", "standing"),
    [
        ("values", "", False, Standing.OPEN),
        ("values", "", True, Standing.GONE),
        ("values", "one-stands", True, Standing.KEPT),
        ("values", "not-a-difference", False, Standing.NOT_KEPT),
        ("values", "cannot-say", False, Standing.CANNOT_SAY),
        ("values", "garbled", False, Standing.NOT_KEPT),
        ("garbled", "garbled", False, Standing.KEPT),
    ],
)
def test_what_became_of_a_difference(
    detector: str, decision: str, cleared: bool, standing: Standing
) -> None:
    assert standing_of(detector, decision, cleared=cleared) is standing


def test_a_share_is_said_from_so_many_decisions_on() -> None:
    assert Tally("values", kept=8, not_kept=ENOUGH - 9).precision is None
    enough = Tally("values", kept=8, not_kept=ENOUGH - 8, open=100)
    assert enough.precision == 0.8
    assert enough.raised == ENOUGH + 100


def test_the_interval_is_wilsons() -> None:
    low, high = Tally("values", kept=88, not_kept=12).bounds or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.8019, 0.93)
    low, high = Tally("values", kept=ENOUGH).bounds or (0, 0)
    assert (round(low, 3), high) == (0.722, 1.0)


@given(kept=COUNTS, not_kept=COUNTS)
def test_the_interval_holds_the_share_and_lies_on_the_scale(kept: int, not_kept: int) -> None:
    tally = Tally("values", kept=kept, not_kept=not_kept)
    if tally.bounds is None:
        assert kept + not_kept < ENOUGH
        return
    low, high = tally.bounds
    assert 0 <= low <= tally.precision <= high <= 1  # type: ignore[operator]
    chart = precision_chart([tally])
    assert chart is not None
    assert LEFT <= chart.bars[0].low <= chart.bars[0].at <= chart.bars[0].high <= RIGHT


def test_the_picture_has_those_of_which_enough_was_decided_the_best_first() -> None:
    chart = precision_chart(
        [
            Tally("values", kept=12, not_kept=8),
            Tally("party", kept=2, open=7),
            Tally("stance", kept=19, not_kept=1),
        ]
    )
    assert chart is not None
    assert [bar.name for bar in chart.bars] == ["stance", "values"]
    assert chart.bars[0].words == "95 %, 19 of 20"
    assert chart.told == (
        "Kept most often: stance, 95 % of 20 judged. Least often: values, 60 % of 20."
    )
    assert precision_chart([Tally("party", kept=2)]) is None


def test_every_detector_says_what_it_looks_for_and_fits_its_column() -> None:
    for name, words in DETECTORS.items():
        assert len(name) <= 20
        assert words.endswith(".")
