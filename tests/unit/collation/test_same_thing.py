"""Figures are held against each other only where they are figures of one thing."""

from __future__ import annotations

import pytest

from tests.unit.collation.pair import raised, told

DIFFER = [("contradiction", "high")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Thieves took four canvases from the Orlo museum. They are insured for 3 million euros.\n",
            "Five canvases were stolen from the Orlo museum. They are insured for 3 million euros.\n",
        ),
        (
            "Police offer a reward of 20,000 euros for the capture of Milo Brenn.\n",
            "A reward of 200,000 euros is offered by the police for Milo Brenn.\n",
        ),
        (
            "The Brask satellite was put into an orbit 400 kilometres above the Earth.\n",
            "The orbit of the Brask satellite is 460 kilometres high.\n",
        ),
        (
            "Orlo Bank keeps its dividend at 2.10 euros a share.\n",
            "The dividend of Orlo Bank rises from 2.10 to 2.40 euros.\n",
        ),
        (
            "The Tarn tunnel, built in 1958, is closed.\n",
            "Closed is the Tarn tunnel, which was constructed in 1985.\n",
        ),
        (
            "The treaty of Velm enters into force on 1 June.\n",
            "On 1 July the treaty of Velm enters into force.\n",
        ),
        (
            "The driver, aged 58, was unhurt when the Velm bus left the road.\n",
            "The Velm bus left the road. Its 52-year-old driver was unhurt.\n",
        ),
        (
            "The Orlo port pays £41 million for the crane.\n",
            "The crane costs the Orlo port $41 million.\n",
        ),
    ],
)
def test_two_figures_of_one_thing_differ(one: str, other: str) -> None:
    assert raised(one, other) == DIFFER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # what is asked for, and what is offered
            "The Orlo union wants wages to rise by 7 per cent.\n",
            "The Orlo works offered to raise wages by 4 per cent.\n",
        ),
        (  # then and now
            "The floods of the Velm have killed 12 people.\n",
            "The Velm floods are the worst since 1954, when 90 people died.\n",
        ),
        (  # net and operating
            "Orlo Bank made a net profit of 84 million euros.\n",
            "Orlo Bank reported an operating profit of 132 million euros.\n",
        ),
        (  # a part and the whole
            "Brenn Motors recalls 90,000 cars over a fault of the brakes.\n",
            "Brenn Motors recalls 31,000 of the cars in Norway over a fault of the brakes.\n",
        ),
        (  # a part that a third figure makes up
            "Velm pays 42 million euros for the striker, and 6 million euros later.\n",
            "The striker costs Velm 48 million euros.\n",
        ),
        (  # a limit and a figure
            "The Tarn lorry weighed 44 tonnes.\n",
            "The Tarn lorry was allowed 30 tonnes.\n",
        ),
        (  # what is planned, and what is
            "The Tarn line is expected to carry 85,000 passengers a day.\n",
            "On its first day the Tarn line carried 110,000 passengers.\n",
        ),
        (  # the age of one who is not named
            "Goran Brenn, 41, is on the run.\n",
            "On the run are Goran Brenn and a 29-year-old.\n",
        ),
        (  # another length
            "The Tarn bridge is 180 metres long.\n",
            "The Tarn bridge was closed for 180 days.\n",
        ),
    ],
)
def test_figures_of_two_things_are_left_alone(one: str, other: str) -> None:
    assert raised(one, other) == []


def test_a_finding_shows_the_words_around_each_value() -> None:
    finding = told(
        "Milo Brenn has signed a five-year contract with Velm.\n",
        "Milo Brenn has signed a four-year contract with Velm.\n",
    )[0]
    assert "five-year contract with Velm" in finding.explanation
    assert "four-year contract with Velm" in finding.explanation


def test_a_moving_figure_of_a_later_day_is_no_contradiction() -> None:
    one = "The Tarn fire has burned 9,000 acres so far.\n"
    other = "The Tarn fire has burned 14,000 acres so far.\n"
    assert raised(one, other, ("2021-05-12", "2021-05-14")) == []
    assert raised(one, other) == DIFFER


def test_an_outlets_own_later_figure_is_an_update_of_low_weight() -> None:
    one = "Velm has sold 9,100 tickets for the Tarn festival.\n"
    other = "Velm has sold 9,700 tickets for the Tarn festival.\n"
    days, outlets = ("2021-05-12", "2021-05-14"), ("Vale Post", "Vale Post")
    found = told(one, other, days, outlets)
    assert [(f.kind.value, f.severity.value) for f in found] == [("as-of", "low")]
    assert raised(one, other, days) == DIFFER


def test_the_missing_may_grow_fewer_but_the_dead_may_not() -> None:
    days = ("2021-05-12", "2021-05-13")
    one, other = "19 people are missing in Velm.\n", "12 people are missing in Velm.\n"
    assert raised(one, other, days) == []
    one, other = "19 people were killed in Velm.\n", "12 people were killed in Velm.\n"
    assert raised(one, other, days) == [("as-of", "medium")]


def test_a_conversion_without_a_stated_day_is_held_against_the_day_of_publication() -> None:
    one = "The Orlo mill costs 85 million Norwegian kroner ($7.1 million).\n"
    assert raised(one, "The Orlo mill is old.\n") == [("conversion", "medium")]
    fits = "The Orlo mill costs 85 million Norwegian kroner ($10.3 million).\n"
    assert raised(fits, "The Orlo mill is old.\n") == []
    past = "In 1999 the Orlo mill cost 85 million Norwegian kroner ($7.1 million).\n"
    assert raised(past, "The Orlo mill is old.\n") == []
