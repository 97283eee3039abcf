"""Deeds whose days stand the wrong way round, over two articles or in one."""

from __future__ import annotations

import time

import pytest

from claims.comparison.orders import find_steps
from claims.comparison.outcome import DifferenceKind, Severity
from tests.unit.collation.pair import told

_SCENE = "News of the barge Solbris of Hallevik. "


def raised(one: str, other: str) -> list[tuple[str, ...]]:
    findings = told(_SCENE + one, _SCENE + other)
    return [
        tuple(sorted({side.article for side in finding.sides}))
        for finding in findings
        if finding.kind is DifferenceKind.CHRONOLOGY and finding.severity is Severity.HIGH
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The indictment of 4 May 2020 names her.", "Her trial began on 2 March 2020."),
        (
            "The permit for the quay, issued by the county on 9 June 2020, asks for lamps.",
            "The quay was opened on 1 June 2020.",
        ),
        ("The mate was pardoned on 12 May.", "He was released on 10 May, the warden said."),
        ("The Solbris was last inspected on 20 April.", "She capsized on 11 April off the mole."),
        ("The crew walked out on 6 May.", "The crew returned to work on 3 May 2021."),
        ("Pia Holm went missing on 8 April.", "On 5 April she was found in a hut."),
    ],
)
def test_what_can_only_follow_is_not_dated_before(one: str, other: str) -> None:
    assert raised(one, other) == [("a", "b")]


def test_one_article_may_date_both_the_wrong_way_round() -> None:
    one = "The Solbris capsized on 11 April. It was last inspected on 20 April 2021."
    assert raised(one, "Nobody was hurt.") == [("a",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The indictment of 4 May 2020 names her.", "Her trial began on 2 June 2020."),
        ("The indictment of 4 May 2020 names her.", "Her trial began on 4 May 2020."),
        ("The mate will be pardoned on 12 May.", "He was released on 10 May."),
        ("The mate was not pardoned on 12 May.", "He was released on 10 May."),
        ("It was inspected on 20 April and again inspected on 2 May.", "It capsized on 11 April."),
        ("The indictment of 4 May 2020 names her.", "A trial began on 2 March 2017."),
        ("The indictment of 4 May names her.", "Her trial began in spring."),
    ],
)
def test_days_that_may_stand_as_told_are_not_raised(one: str, other: str) -> None:
    assert raised(one, other) == []


def test_articles_of_two_stories_have_no_order() -> None:
    one = "The indictment of 4 May 2020 names Pia Holm, of Hallevik."
    other = "The trial of Otto Lind in Kaldur began on 2 March 2020."
    assert not [f for f in told(one, other) if f.kind is DifferenceKind.CHRONOLOGY]


@pytest.mark.parametrize("text", ["permit " * 60_000, "was " * 90_000, "licence issue " * 30_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    find_steps("warm", 0, 4)
    start = time.perf_counter()
    find_steps(text, 0, len(text) // 4)
    quarter = time.perf_counter() - start
    start = time.perf_counter()
    find_steps(text, 0, len(text))
    assert time.perf_counter() - start < 12 * quarter + 0.2
