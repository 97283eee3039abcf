"""One article read in one pass, and which of several finds at one place stands."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.extraction.articles import ArticleText
from sources.extraction.overlaps import resolve_overlaps, sort_key
from sources.extraction.pipeline import extract_article, find_mentions
from sources.extraction.values import (
    CountValue,
    DateValue,
    DesignatorValue,
    Kind,
    Mention,
    MoneyValue,
    NameValue,
)

TEXT = "x" * 60


def mention(kind: Kind, start: int, end: int) -> Mention:
    values = {
        Kind.MONEY: MoneyValue(Decimal(5), "USD"),
        Kind.DATE: DateValue("2020"),
        Kind.COUNT: CountValue(Decimal(5), "ship"),
        Kind.DESIGNATOR: DesignatorValue("X-1"),
        Kind.NAME: NameValue("x"),
    }
    return Mention(kind, start, end, TEXT[start:end], values[kind])


def kept(*mentions: Mention) -> list[tuple[Kind, int, int]]:
    return [(m.kind, m.start, m.end) for m in resolve_overlaps(mentions, len(TEXT))]


def test_an_amount_beats_a_day_inside_it() -> None:
    assert kept(mention(Kind.DATE, 4, 8), mention(Kind.MONEY, 0, 12)) == [(Kind.MONEY, 0, 12)]


def test_a_count_inside_a_name_belongs_to_the_name() -> None:
    assert kept(mention(Kind.COUNT, 4, 8), mention(Kind.NAME, 0, 12)) == [(Kind.NAME, 0, 12)]


def test_a_designator_may_nest_in_a_name() -> None:
    both = kept(mention(Kind.DESIGNATOR, 4, 8), mention(Kind.NAME, 0, 12))
    assert both == [(Kind.NAME, 0, 12), (Kind.DESIGNATOR, 4, 8)]


def test_a_name_stands_inside_a_count_and_nowhere_else() -> None:
    assert len(kept(mention(Kind.NAME, 4, 8), mention(Kind.COUNT, 0, 12))) == 2
    assert kept(mention(Kind.NAME, 4, 8), mention(Kind.DATE, 0, 12)) == [(Kind.DATE, 0, 12)]


def test_where_a_name_and_a_count_overlap_in_part_the_name_stands() -> None:
    assert kept(mention(Kind.NAME, 0, 8), mention(Kind.COUNT, 4, 12)) == [(Kind.NAME, 0, 8)]
    assert kept(mention(Kind.NAME, 0, 8), mention(Kind.MONEY, 4, 12)) == [(Kind.MONEY, 4, 12)]


def test_an_article_gives_every_kind_sorted_by_place() -> None:
    text = (
        "Orlo Shipping, a Danish company, sold 12 ferries for $40 million on 3 May 2021. "
        "Its T-90 tug is 30 metres long, and sales rose 4 percent."
    )
    extraction = extract_article(ArticleText("a", text))
    found = {m.kind for m in extraction.mentions}
    assert {Kind.NAME, Kind.COUNT, Kind.MONEY, Kind.DATE, Kind.MEASURE, Kind.PERCENT} <= found
    assert list(extraction.mentions) == sorted(extraction.mentions, key=sort_key)
    assert [d.text for d in extraction.descriptions] == ["a Danish company"]


@settings(max_examples=60)
@given(st.text(max_size=250))
def test_every_span_points_at_what_is_printed(text: str) -> None:
    for found in find_mentions(ArticleText("a", text)):
        assert text[found.start : found.end] == found.text


@settings(max_examples=30)
@given(st.text(max_size=250))
def test_reading_twice_gives_the_same(text: str) -> None:
    article = ArticleText("a", text)
    assert extract_article(article) == extract_article(article)
