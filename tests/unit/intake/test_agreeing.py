"""What chosen words give, and how that stands to what others gave, before anything is saved."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.apparatus.agreeing import Standing, agreements, assigned, denials, words_value
from claims.comparison.outcome import Reported
from claims.valuing import NotRead
from sources.extraction.edtf import date_value
from sources.extraction.values import CountValue, Kind, Mention, MoneyValue, NameValue


def dated(edtf: str, words: str, article: str = "x", outlet: str = "The Post") -> Reported:
    return Reported(date_value(edtf), words, outlet=outlet, article=article)


def standing(side: Reported) -> Standing:
    return Standing("other", "value", side)


def test_a_year_that_only_the_other_gives_is_said_with_a_sentence() -> None:
    (found,) = agreements(
        dated("XXXX-05-03", "3 May", outlet="The Echo"),
        [standing(dated("2024-05-03", "3 May 2024"))],
    )
    assert found.differs
    assert found.verdict.words == "Year not given"
    assert "3 May 2024" in found.sentence


def test_the_same_day_agrees() -> None:
    (found,) = agreements(
        dated("2024-05-03", "May 3, 2024"), [standing(dated("2024-05-03", "3 May 2024"))]
    )
    assert not found.differs
    assert found.verdict.words == "Agrees"


def test_what_differs_most_comes_first() -> None:
    rows = agreements(
        dated("2024-05-03", "3 May 2024"),
        [
            standing(dated("2024-05-03", "3 May 2024", outlet="A")),
            standing(dated("2024-06-09", "9 June 2024", outlet="B")),
        ],
    )
    assert [row.differs for row in rows] == [True, False]


def test_a_denial_stands_against_every_value_given() -> None:
    rows = denials([standing(dated("2024-05-03", "3 May 2024")), Standing("z", "unknown", None)])
    assert [row.printed for row in rows] == ["3 May 2024"]
    assert rows[0].differs


def test_a_denial_elsewhere_stands_against_a_value() -> None:
    rows = agreements(dated("2024-05-03", "3 May 2024"), [Standing("z", "denied", None)])
    assert [row.verdict.words for row in rows] == ["Denied there"]


def mention(kind: Kind, start: int, text: str, value: object) -> Mention:
    return Mention(kind, start, start + len(text), text, value)  # type: ignore[arg-type]


def test_words_are_read_anew() -> None:
    value, words = words_value("money", "1.5 million euros", 10, [])
    assert value == MoneyValue(Decimal(1_500_000), "EUR")
    assert words == "1,500,000 euros"


def test_words_inside_a_mention_take_its_meaning() -> None:
    around = mention(Kind.COUNT, 5, "3,000 parts", CountValue(Decimal(3000), "part"))
    value, _ = words_value("count", "3,000", 5, [around])
    assert value == CountValue(Decimal(3000), "part")


def test_words_without_such_a_value_are_no_value() -> None:
    with pytest.raises(NotRead):
        words_value("date", "some words", 0, [])


def test_of_two_dates_each_attribute_gets_the_one_that_fits() -> None:
    first = mention(Kind.DATE, 0, "1 May", date_value("XXXX-05-01"))
    second = mention(Kind.DATE, 9, "3 May", date_value("XXXX-05-03"))
    sides = [(m, Reported(m.value, m.text, outlet="Echo")) for m in (first, second)]
    wanted = {
        "sank": (Kind.DATE, [standing(dated("2024-05-03", "3 May 2024"))]),
        "sailed": (Kind.DATE, [standing(dated("2024-05-01", "1 May 2024"))]),
    }
    assert assigned(wanted, sides) == {"sank": second, "sailed": first}


def test_one_date_that_contradicts_is_offered_for_a_difference_is_what_one_looks_for() -> None:
    only = mention(Kind.DATE, 0, "9 June 2024", date_value("2024-06-09"))
    wanted = {"sank": (Kind.DATE, [standing(dated("2024-05-03", "3 May 2024"))])}
    assert assigned(wanted, [(only, Reported(only.value, only.text))]) == {"sank": only}


def test_a_name_that_is_another_is_not_offered() -> None:
    name = mention(Kind.NAME, 0, "Oslo Yard", NameValue("oslo yard"))
    other = Reported(NameValue("blue line"), "Blue Line", outlet="The Post")
    wanted = {"owner": (Kind.NAME, [standing(other)])}
    assert assigned(wanted, [(name, Reported(name.value, name.text))]) == {}


def test_an_amount_goes_to_the_attribute_of_its_currency_even_where_it_contradicts() -> None:
    yuan = mention(Kind.MONEY, 0, "9 million yuan", MoneyValue(Decimal(9_000_000), "CNY"))
    other = Reported(MoneyValue(Decimal(5_000_000), "CNY"), "5 million yuan", outlet="The Post")
    dollars = Reported(MoneyValue(Decimal(764_000), "USD"), "$764,000", outlet="The Post")
    wanted = {
        "in dollars": (Kind.MONEY, [standing(dollars)]),
        "worth": (Kind.MONEY, [standing(other)]),
    }
    found = assigned(wanted, [(yuan, Reported(yuan.value, yuan.text, outlet="The Echo"))])
    assert found == {"worth": yuan}
