"""Scores and votes that two articles give otherwise."""

from __future__ import annotations

import time

import pytest

from claims.comparison.outcome import DifferenceKind, Severity
from claims.comparison.tallies import find_tallies
from tests.unit.collation.pair import told


def results(one: str, other: str) -> list[set[str]]:
    return [
        {value for _, value in finding.content}
        for finding in told(one, other)
        if finding.kind is DifferenceKind.CONTRADICTION
        and finding.severity is Severity.HIGH
        and finding.attribute == "result"
    ]


@pytest.mark.parametrize(
    ("one", "other", "given"),
    [
        (
            "Hallevik beat Sundvik 3-1 in the cup final. Otto Lind scored twice.",
            "Sundvik lost the cup final 2–1 to Hallevik, and Otto Lind wept.",
            {"3–1", "2–1"},
        ),
        (
            "Hallevik won the derby with Sundvik by three goals to one.",
            "Hallevik took the derby with Sundvik, a 2-1 win.",
            {"3–1", "2–1"},
        ),
        (
            "The council of Hallevik passed the harbour plan by 31 votes to 12.",
            "The council of Hallevik passed the harbour plan, 32–11.",
            {"31–12", "32–11"},
        ),
        (
            "The council of Hallevik passed the plan by 31 votes to 12.",
            "The plan of Hallevik was passed by the council, 32–11; that of Kaldur, 40–3.",
            {"31–12", "32–11"},
        ),
    ],
)
def test_one_match_or_vote_has_one_result(one: str, other: str, given: set[str]) -> None:
    assert results(one, other) == [given]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hallevik beat Sundvik 3-1 in the final.", "Sundvik lost the final to Hallevik, 1-3."),
        ("Hallevik beat Sundvik 3-1 in the final.", "Hallevik led Sundvik 1-0 at half-time."),
        ("Hallevik beat Sundvik 3-1 in the final.", "Hallevik won 3-1; Sundvik won 2-0 in May."),
        ("Hallevik beat Sundvik 3-1 in the final.", "Some 10-15 people left the final in Sundvik."),
        ("Hallevik beat Sundvik 3-1.", "Hallevik beat Sundvik in 2019-20."),
        (
            "The council of Hallevik chose a sign by five votes to two.",
            "A court in Hallevik threw out the suit, three judges to none.",
        ),
    ],
)
def test_other_matches_and_votes_are_not_held_together(one: str, other: str) -> None:
    assert results(one, other) == []


@pytest.mark.parametrize("text", ["1-1 " * 60_000, "one to one " * 30_000, "1-" * 90_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    list(find_tallies(text, 0, len(text) // 4))
    quarter = time.perf_counter() - start
    start = time.perf_counter()
    list(find_tallies(text, 0, len(text)))
    assert time.perf_counter() - start < 12 * quarter + 0.2
