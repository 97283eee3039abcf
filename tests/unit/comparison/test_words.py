"""Parties, descriptions, stances and attributions: differences that hang on words."""

from __future__ import annotations

from typing import Any

import pytest

from claims.comparison.attribution import (
    ReportedAttribution,
    compare_attributions,
    read_attribution,
)
from claims.comparison.descriptions import (
    ReportedDescription,
    compare_descriptions,
    read_description,
)
from claims.comparison.outcome import Comparison
from claims.comparison.parties import ReportedParties, compare_parties, state_of
from claims.comparison.stance import ReportedStance, compare_stances, read_position
from tests.unit.comparison.corpus import cases


def _compare(task: str, a: Any, b: Any) -> Comparison:
    if task == "parties":
        one, other = (ReportedParties(tuple(x["names"]), x["quote"]) for x in (a, b))
        return compare_parties(one, other)
    if task == "descriptions":
        one, other = (ReportedDescription(read_description(x), x) for x in (a, b))
        return compare_descriptions(one, other)
    if task == "stances":
        return compare_stances(_stance(a), _stance(b))
    return compare_attributions(_attribution(a), _attribution(b))


def _stance(side: dict[str, Any]) -> ReportedStance:
    return ReportedStance(
        read_position(side["sentence"]),
        side["sentence"],
        side.get("topic"),
        side.get("who"),
        side.get("concerned", False),
    )


def _attribution(side: dict[str, Any]) -> ReportedAttribution:
    said_by, hedged = read_attribution(side["sentence"])
    return ReportedAttribution(said_by, side["sentence"], hedged)


@pytest.mark.parametrize("case", cases("comparison_words"))
def test_two_sides_are_compared_by_what_their_words_say(case: dict[str, Any]) -> None:
    for first, second in ((case["a"], case["b"]), (case["b"], case["a"])):
        result = _compare(case["task"], first, second)
        given = (result.outcome.value, result.kind and result.kind.value)
        assert given == (case["outcome"], case["difference"]), f"{case['why']}: {result}"
        assert (result.severity and result.severity.value) == case["severity"]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("the US Treasury Department", "US"),
        ("Treasury Department", "US"),
        ("Washington", "US"),
        ("Chinese government", "CN"),
        ("British officials", "GB"),
        ("the European Commission", "EU"),
        ("Belarusian Steel Works", None),
        ("Paris Hilton", None),
        ("Treasury Wine Estates", None),
        ("", None),
    ],
)
def test_a_government_stands_for_its_country_and_a_firm_does_not(
    name: str, state: str | None
) -> None:
    assert state_of(name) == state


def test_who_supplies_whom_is_no_nationality() -> None:
    described = read_description("a Belarusian company that sells optics to the Russian army")
    assert described.nationalities == {"BY"}


def test_the_missing_party_is_named_in_the_explanation() -> None:
    result = compare_parties(
        ReportedParties(("US",), "the US", "Daily One"),
        ReportedParties(("US", "EU"), "the US and EU", "Weekly Two"),
    )
    assert result.explanation == (
        "“the US and EU” (Weekly Two) names “EU”, “the US” (Daily One) does not."
    )
