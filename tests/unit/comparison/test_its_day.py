"""Figures and spells of time that hold for their day, and words that only one place can hold."""

from __future__ import annotations

import pytest

from claims.comparison.alternatives import find_alternatives, kind_of
from claims.comparison.currencies import may_be_one_currency
from claims.comparison.dates import compare_dates
from claims.comparison.money import compare_money
from claims.comparison.outcome import Comparison, DifferenceKind, Outcome, Reported
from sources.extraction.dates import find_dates
from sources.extraction.money import find_money
from sources.extraction.values import Mention


def side(found: list[Mention]) -> Reported:
    [mention] = found
    return Reported(value=mention.value, quote=mention.text)


def dates(one: str, other: str) -> Comparison:
    return compare_dates(side(find_dates(one)), side(find_dates(other)))


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("from March 2019 to May 2021", "from March 2019 to May 2020", Outcome.DIFFERS),
        ("from March 2019 to May 2021", "between March 2019 and May 2021", Outcome.AGREES),
        ("from March 2019 to May 2021", "in 2020", Outcome.COMPATIBLE),
        ("until 4 May 2021", "until 6 May 2021", Outcome.DIFFERS),
        ("until 4 May 2021", "until May 2021", Outcome.COMPATIBLE),
        ("until 4 May 2021", "since 1 May 2021", Outcome.COMPATIBLE),
    ],
)
def test_spells_that_share_one_end_part_in_the_other(
    one: str, other: str, outcome: Outcome
) -> None:
    assert dates(one, other).outcome is outcome
    assert dates(other, one).outcome is outcome


def test_a_word_for_money_may_mean_the_currency_that_the_other_names() -> None:
    bare, named = side(find_money("148 million crowns")), side(find_money("SEK 184 million"))
    assert may_be_one_currency(bare, named)
    assert compare_money(bare, named).kind is DifferenceKind.CONTRADICTION
    dear = side(find_money("CHF 184 million"))
    assert not may_be_one_currency(bare, dear)
    assert compare_money(bare, dear).outcome is Outcome.CANNOT_SAY


def test_alternatives_are_found_in_any_case_and_the_longest_first() -> None:
    text = "ARMY and coast guard; the Prime Minister."
    found = [(a.meaning, text[a.start : a.end]) for a in find_alternatives(text, 0, len(text))]
    assert ("army", "ARMY") in found
    assert ("coast guard", "coast guard") in found
    assert "prime ministers" in {meaning for meaning, _ in found}


def test_a_set_says_what_kind_of_difference_it_makes() -> None:
    [army] = find_alternatives("the army", 0, 8)
    [north] = find_alternatives("the north", 0, 9)
    assert kind_of(army.group) is DifferenceKind.PARTY
    assert kind_of(north.group) is DifferenceKind.CONTRADICTION
