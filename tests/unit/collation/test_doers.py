"""Who did it, by common nouns: two articles that name others for one deed, and those that do not."""

from __future__ import annotations

import pytest

from claims.comparison.outcome import DifferenceKind
from tests.unit.collation.pair import told

_SCENE = "A yacht ran aground off Little Marlow on Monday. "


def parties(one: str, other: str) -> int:
    findings = told(_SCENE + one, _SCENE + other)
    return sum(f.kind is DifferenceKind.PARTY for f in findings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The yacht's crew of six was winched to safety by the navy.",
            "Fishermen pulled the crew of six from the yacht to safety.",
        ),
        (
            "The harbour office was closed on the orders of the mayor.",
            "A court ordered that the harbour office be closed.",
        ),
        (
            "Two hikers found the skull in a gravel pit.",
            "The skull had been discovered in the gravel pit by a shepherd.",
        ),
        (
            "The police had closed one of the two lanes of the harbour bridge.",
            "The toll company Autovia Norte had closed one of the two lanes of the harbour bridge.",
        ),
    ],
)
def test_two_doers_of_one_deed_are_one_finding(one: str, other: str) -> None:
    assert parties(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The skull was found in a gravel pit by two hikers.",
            "Two walkers came upon the skull in the gravel pit.",
        ),
        (
            "The crew was rescued by the navy and fishermen pulled the crew from the yacht.",
            "Fishermen rescued the crew from the yacht.",
        ),
        (
            "The police closed the coast road to the harbour.",
            "The council closed the swimming hall in the old town.",
        ),
        (
            "President Olin Sarre opened the harbour bridge.",
            "The harbour bridge was opened by the president, Olin Sarre.",
        ),
        (
            "Police said that the crew was safe in the harbour.",
            "The fire brigade said that the crew was safe in the harbour.",
        ),
        (
            "The crew was rescued by firefighters from the yacht.",
            "The crew was not rescued by the navy from the yacht.",
        ),
    ],
)
def test_one_doer_or_two_deeds_are_silent(one: str, other: str) -> None:
    assert parties(one, other) == 0


def test_articles_that_share_no_name_tell_of_no_one_deed() -> None:
    one = "Two hikers found the skull in a gravel pit near Oberlund."
    other = "The skull had been discovered in the gravel pit by a shepherd near Tolk."
    findings = told(one, other)
    assert not any(f.kind is DifferenceKind.PARTY for f in findings)
