"""Cases written before looking at what the engine does with them: floors, and a frozen run."""

from __future__ import annotations

import pytest

from claims.evaluation.scores import Rates
from tests.unit.evaluation.frozen import files, kept, run, score, scored


def f1(rates: Rates | None) -> float:
    return (rates.f1 if rates else None) or 0.0


def test_there_are_at_least_sixty_cases_of_each_kind_that_news_hangs_on() -> None:
    many = {"dates", "phrases", "money", "price_strings", "counts", "names", "pairs", "texts"}
    assert many < set(files())
    assert {name for name in many if scored(name).cases < 60} == set()


def test_the_run_is_the_frozen_one() -> None:
    assert run() == kept(), "renew it with python -m tests.unit.evaluation.frozen"


def test_dates_are_found_and_read() -> None:
    assert f1(score("dates", "dates").span) >= 0.92
    assert f1(score("dates", "dates").value) >= 0.88


@pytest.mark.parametrize(
    ("name", "measure", "least"),
    [("phrases", "phrases", 0.95), ("price_strings", "prices", 0.95), ("texts", "reprints", 0.96)],
)
def test_phrases_prices_and_texts_are_answered_rightly(
    name: str, measure: str, least: float
) -> None:
    assert (score(name, measure).accuracy or 0) >= least


@pytest.mark.parametrize(
    ("name", "measure", "least"),
    [
        ("money", "money", 0.95),
        ("percents", "percents", 0.98),
        ("counts", "counts", 0.85),
        ("names", "names", 0.85),
        ("texts", "reprints", 0.96),
        ("pairs", "alerts, count", 0.70),
        ("pairs", "alerts, age", 0.85),
        ("pairs", "alerts, name", 0.90),
    ],
)
def test_the_share_of_right_answers_holds(name: str, measure: str, least: float) -> None:
    assert f1(score(name, measure).value) >= least


def test_an_alert_is_given_where_one_is_due_and_hardly_elsewhere() -> None:
    alerts = score("pairs", "alerts").value
    assert alerts is not None
    assert (alerts.precision or 0) >= 0.85
    assert (alerts.recall or 0) >= 0.80


def test_no_boilerplate_of_one_outlet_is_called_a_reprint() -> None:
    assert not [fail for fail in scored("texts").failures if fail.given == "reprint"]
