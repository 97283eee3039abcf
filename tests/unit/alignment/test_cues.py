"""What tells that two values are of one thing, and what tells that they are not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.alignment.aged import role_aged
from claims.alignment.meant import meant_value
from claims.alignment.slips import ONE_DIGIT, TURNED, slip
from claims.alignment.words import concept
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import extract_article
from sources.extraction.values import Kind, Mention


def only(text: str, kind: Kind) -> Mention:
    """The only mention of a kind in a text."""
    [found] = [m for m in extract_article(ArticleText("a", text)).mentions if m.kind is kind]
    return found


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("184 million euros", "148 million euros", TURNED),
        ("50,000 euros", "500,000 euros", TURNED),
        ("3.45 billion euros", "3.45 million euros", TURNED),
        ("£38 million", "$38 million", TURNED),
        ("1,240 euros", "1,250 euros", ONE_DIGIT),
        ("12 euros", "13 euros", 0),
        ("184 million euros", "257 million euros", 0),
        ("£3 million", "$3 million", 0),
    ],
)
def test_amounts_that_one_careless_hand_parts_are_told(
    one: str, other: str, likeness: float
) -> None:
    a, b = only(f"It paid {one}.", Kind.MONEY), only(f"It paid {other}.", Kind.MONEY)
    assert slip(a, b) == slip(b, a) == likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("1971", "1917", TURNED),
        ("12 June 2020", "21 June 2020", TURNED),
        ("1 June 2020", "1 July 2020", ONE_DIGIT),
        ("1 June 2020", "2 July 2020", 0),
        ("1971", "1984", 0),
    ],
)
def test_so_are_dates(one: str, other: str, likeness: float) -> None:
    a, b = only(f"It was built in {one}.", Kind.DATE), only(f"Built in {other}.", Kind.DATE)
    assert slip(a, b) == slip(b, a) == likeness


def test_words_that_news_uses_for_one_thing_are_one_concept() -> None:
    assert concept("deaths") == concept("killed") == concept("toll")
    assert concept("built") == concept("constructed")
    assert concept("bridge") != concept("boat")


def test_the_end_of_a_movement_is_what_is_meant() -> None:
    text = "The dividend rises from 1.20 to 1.40 euros."
    assert meant_value(text, only(text, Kind.MONEY)).as_json()["amount"] == "1.4"
    text = "Tickets cost from 12 to 18 euros."
    mention = only(text, Kind.MONEY)
    assert meant_value(text, mention) == mention.value


def test_bare_francs_are_swiss_only_in_an_article_about_switzerland() -> None:
    swiss = "The Lucerne museum paid 11 million francs."
    assert meant_value(swiss, only(swiss, Kind.MONEY)).as_json()["currency"] == "CHF"
    unknown = "The museum paid 11 million francs."
    assert meant_value(unknown, only(unknown, Kind.MONEY)).as_json()["currency"] is None
    assert only(swiss, Kind.MONEY).value.as_json()["currency"] != "CHF"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The 52-year-old driver was unhurt.", "#driver"),
        ("The driver, aged 58, was unhurt.", "#driver"),
        ("A night guard, aged 63, was hurt.", "#guard"),
        ("A 12-year-old girl was hurt.", None),
        ("The 54-year-old driver Ivan Brenn was unhurt.", None),
        ("Goran Brenn, aged 41, was unhurt.", None),
    ],
)
def test_an_age_is_that_of_the_role_where_nobody_is_named(text: str, role: str | None) -> None:
    ages = [m for m in extract_article(ArticleText("a", text)).mentions if m.kind is Kind.MEASURE]
    counts = [m for m in extract_article(ArticleText("a", text)).mentions if m.kind is Kind.COUNT]
    [age] = ages or counts
    assert role_aged(text, age, 0) == role
    assert isinstance(getattr(age.value, "number", None), Decimal)
