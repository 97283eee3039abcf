"""Faults of one article alone: days that hang in the air, damaged text, goods relabelled."""

from __future__ import annotations

from datetime import date

import pytest

from claims.collation.conductor import collate
from claims.collation.finding import Finding
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue


def found(text: str, kind: str, published: DateValue | None = None) -> list[Finding]:
    collation = collate([ArticleText("a", text, published=published)])
    return [finding for finding in collation.findings if finding.kind == kind]


DAYS = "The mill closed on Friday. It had opened on 3 May. A new owner came this month.\n"


def test_days_that_hang_on_an_unknown_publication_day_are_one_low_finding() -> None:
    (finding,) = found(DAYS, "undated")
    assert finding.severity == "low"
    assert [side.text for side in finding.sides] == ["Friday", "3 May", "this month"]


def test_a_known_publication_day_leaves_nothing_undated() -> None:
    day = date(2020, 5, 9)
    assert found(DAYS, "undated", DateValue("2020-05-09", day, day)) == []


def test_days_with_their_year_hang_on_nothing() -> None:
    assert found("The mill closed on 3 May 2019, a year after 2018.\n", "undated") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The goods could be used. on the field by anybody who wants to.\n", "small letter"),
        ("The council met on the hill.Nobody came, as the mayor had said.\n", "run together"),
        ("It was said by James Orvik of the think tank based here .\n", "loose"),
        ("The group said “it will “continue to act” on this matter.\n", "quotation marks"),
    ],
)
def test_damaged_places_are_one_low_finding(text: str, words: str) -> None:
    (finding,) = found(text, "garbled")
    assert finding.severity == "low"
    assert words in finding.explanation


@pytest.mark.parametrize(
    "text",
    [
        "Orvik Ltd. delivered the parts, and the U.S. said so at 9 a.m. on Monday.\n",
        "It was, he said, too late . . . and so it was left alone.\n",
        "“It was late,” he said.\n\n“We went home.\n\n“Nobody asked.”\n",
        "The site orvik.com was closed, as was news.Orvik.org for a day.\n",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert found(text, "garbled") == []


def test_goods_declared_as_others_are_a_place_to_look() -> None:
    (finding,) = found(
        "The rifles, labelled as “hunting guns” in the data, were sent.\n", "description"
    )
    assert finding.severity == "low"
