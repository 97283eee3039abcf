"""Signs of one family of which two articles print others."""

from __future__ import annotations

import pytest

from claims.comparison.outcome import DifferenceKind
from tests.unit.collation.pair import told

_SCENE = "The barge Solbris hit a pier in Hallevik on Monday. "


def signs(one: str, other: str) -> list[set[str]]:
    return [
        {side.text for side in finding.sides}
        for finding in told(_SCENE + one, _SCENE + other)
        if finding.kind is DifferenceKind.DESIGNATOR
    ]


def test_two_articles_that_print_other_signs_of_a_family_differ() -> None:
    one = "Aboard was a crane of the type KRB-40, rented in spring."
    other = "Insurers asked who had lashed down the KRB-52K."
    assert signs(one, other) == [{"KRB-40", "KRB-52K"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A KRB-40 crane fell.", "Its KRB-40 fell; a KRB-52 stood by."),
        ("A KRB-40 crane fell.", "A ZTL-52 crane fell."),
        ("Route B-40 was shut.", "Drivers took the B-52 home."),
    ],
)
def test_signs_that_both_may_print_are_not_raised(one: str, other: str) -> None:
    assert signs(one, other) == []


def test_articles_of_two_stories_are_not_held_together() -> None:
    one = "The barge Solbris lost a KRB-40 in Hallevik."
    other = "A builder in Kaldur bought a KRB-52 from Pia Holm."
    assert not [f for f in told(one, other) if f.kind is DifferenceKind.DESIGNATOR]
