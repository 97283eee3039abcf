"""Days without a year in an article of which nobody knows the day of publication."""

from __future__ import annotations

from claims.collation.conductor import collate
from claims.collation.finding import Finding
from claims.comparison.outcome import DifferenceKind, Severity
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue
from tests.unit.collation.pair import dated


def missing(*told: tuple[str, DateValue | None]) -> list[Finding]:
    articles = [
        ArticleText(id=id_, text=text, outlet=id_.upper(), published=published)
        for id_, (text, published) in zip("abc", told, strict=False)
    ]
    return [f for f in collate(articles).findings if f.kind is DifferenceKind.YEAR_MISSING]


WITH_YEAR = "The ferry Solbris left Hallevik on 4 March 2019 with nine lorries aboard."
WITHOUT = "An old deckhand remembers the Solbris in Hallevik. On the fourth of March it snowed."


def test_the_day_of_an_undated_article_lacks_the_year_that_another_prints() -> None:
    (found,) = missing((WITHOUT, None), (WITH_YEAR, dated("2019-03-09")))
    assert found.severity is Severity.MEDIUM
    assert {side.text for side in found.sides} == {"fourth of March", "4 March 2019"}


def test_an_article_with_a_day_of_publication_lacks_no_year() -> None:
    assert not missing((WITHOUT, dated("2019-03-06")), (WITH_YEAR, dated("2019-03-09")))


def test_another_day_of_the_year_says_nothing_of_a_missing_one() -> None:
    other = WITH_YEAR.replace("4 March", "6 March")
    assert not missing((WITHOUT, None), (other, dated("2019-03-09")))


def test_a_year_printed_once_in_the_same_article_is_not_missing() -> None:
    told = f"{WITHOUT} It was 4 March 2019."
    assert not missing((told, None), (WITH_YEAR, dated("2019-03-09")))


def test_articles_of_two_stories_lend_each_other_no_year() -> None:
    other = "Voters in Kaldur elected Pia Holm on 4 March 2019, the clerk said."
    assert not missing((WITHOUT, None), (other, dated("2019-03-09")))


def test_a_third_article_may_join_two_that_share_no_name() -> None:
    bare = "Deckhand Otto Lind remembers. On the fourth of March it snowed all day."
    joint = "Otto Lind, a deckhand of the Solbris, spoke in Hallevik."
    found = missing((bare, None), (WITH_YEAR, dated("2019-03-09")), (joint, dated("2019-03-09")))
    assert len(found) == 1
