"""Two different values alert only where both are values of one thing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claims.evaluation.comparing import score_pairs
from claims.judging.facets import facet_told, facets_of_kind
from claims.judging.pairs import judge_pair

CORPUS = Path(__file__).parents[2] / "corpus"


def told(
    kind: str, a: tuple[str, str], b: tuple[str, str], unit: str | None = None
) -> dict[str, Any]:
    """The answer for two sentences, each with the words of its value, of one day."""
    one, other = (
        {"quote": quote, "value": value, "unit": unit, "published": "2019-05-07"}
        for quote, value in (a, b)
    )
    there, back = judge_pair(kind, one, other), judge_pair(kind, other, one)
    assert {k: there[k] for k in ("outcome", "kind", "alert")} == {
        k: back[k] for k in ("outcome", "kind", "alert")
    }
    return there


ONE_THING = [
    ("money", "USD", ("Revenue at the mill was $40 million.", "$40 million"),
     ("The mill had sales of $90 million.", "$90 million")),
    ("count", "barges", ("The port ordered 12 barges.", "12"),
     ("It ordered 21 barges for the port.", "21")),
    ("date", None, ("The lock was opened on 3 June 2018.", "3 June 2018"),
     ("The lock opened on 13 June 2018.", "13 June 2018")),
    ("percent", "%", ("In May prices rose 2.4 percent.", "2.4 percent"),
     ("Prices in May rose 4.2 percent.", "4.2 percent")),
    ("age", "years", ("The ferryman, 51, was unhurt.", "51"),
     ("The ferryman, who is 61, was unhurt.", "61")),
    ("name", None, ("The mayor, Ada Quist, opened the lock.", "Ada Quist"),
     ("The mayor, Ida Brun, opened the lock.", "Ida Brun")),
    ("measure", "m", ("The lock is 120 metres long.", "120 metres"),
     ("The lock has a length of 210 metres.", "210 metres")),
]  # fmt: skip

TWO_THINGS = [
    ("money", "USD", ("Profit at the mill was $9 million.", "$9 million"),
     ("The mill had sales of $90 million.", "$90 million")),
    ("count", "barges", ("The port ordered 12 barges.", "12"),
     ("Four barges have been delivered to the port.", "Four")),
    ("date", None, ("The plan for the lock was submitted on 3 June 2012.", "3 June 2012"),
     ("The lock opened on 13 June 2018.", "13 June 2018")),
    ("percent", "%", ("In May prices rose 2.4 percent.", "2.4 percent"),
     ("Prices in April rose 2.1 percent.", "2.1 percent")),
    ("age", "years", ("The father, 51, was unhurt.", "51"), ("His daughter, 14, broke an arm.", "14")),
    ("name", None, ("The victim was Ada Quist.", "Ada Quist"),
     ("Police suspect Ida Brun of the murder.", "Ida Brun")),
    ("measure", "m", ("The lock is 120 metres long.", "120 metres"),
     ("The lock is 14 metres wide.", "14 metres")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "unit", "a", "b"), ONE_THING)
def test_two_values_of_one_thing_alert(
    kind: str, unit: str | None, a: tuple[str, str], b: tuple[str, str]
) -> None:
    answer = told(kind, a, b, unit)
    assert answer["alert"], answer
    assert answer["outcome"] == "differs"


@pytest.mark.parametrize(("kind", "unit", "a", "b"), TWO_THINGS)
def test_two_values_of_two_things_do_not(
    kind: str, unit: str | None, a: tuple[str, str], b: tuple[str, str]
) -> None:
    answer = told(kind, a, b, unit)
    assert not answer["alert"], answer
    assert answer["explanation"].endswith(".")


def test_the_explanation_names_what_parts_them() -> None:
    answer = told(
        "measure",
        ("The lock is 120 metres long.", "120 metres"),
        ("The lock is 14 metres wide.", "14 metres"),
        "m",
    )
    assert (answer["outcome"], answer["kind"]) == ("compatible", "scope")
    assert "(dimension: length, width)" in answer["explanation"]


def test_a_value_in_words_is_read_where_it_stands() -> None:
    children = ("Thirty people drowned, nine of them children.", "nine")
    others = ("Six children were among the thirty who drowned.", "Six")
    assert told("count", children, others, "children")["alert"]
    same = ("Nine children were among the thirty who drowned.", "Nine")
    assert not told("count", children, same, "children")["alert"]


@pytest.mark.parametrize(
    ("sentence", "day", "alert"),
    [
        ("The trial begins on Thursday.", "9 May", False),
        ("The trial begins on Thursday.", "2 May", True),
        ("The trial began on Thursday.", "2 May", False),
        ("The trial began on Thursday.", "9 May", True),
        ("The trial on Thursday: what to know.", "9 May", False),
        ("The trial on Thursday: what to know.", "10 May", True),
    ],
)
def test_a_bare_weekday_is_the_next_or_the_last_by_the_tense(
    sentence: str, day: str, alert: bool
) -> None:
    answer = told("date", (sentence, "Thursday"), (sentence.replace("Thursday", day), day))
    assert answer["alert"] is alert, answer


def test_a_local_day_and_the_day_by_greenwich_are_one() -> None:
    local = ("The capsule landed at 10 p.m. local time on 4 May 2019.", "4 May 2019")
    answer = told("date", local, ("It landed at 0400 GMT on 5 May 2019.", "5 May 2019"))
    assert not answer["alert"]
    assert told("date", local, ("The capsule landed on 8 May 2019.", "8 May 2019"))["alert"]


@pytest.mark.parametrize(
    ("words", "alert"),
    [
        ("half a percentage point", False),
        ("a quarter of a percentage point", True),
        ("0.5 percentage points", False),
        ("75 basis points", True),
    ],
)
def test_basis_points_are_hundredths_of_a_point(words: str, alert: bool) -> None:
    a = ("The bank raised its rate by 50 basis points.", "50 basis points")
    answer = told("percent", a, (f"The bank raised its rate by {words}.", words), "%")
    assert answer["alert"] is alert, answer


def test_pay_a_month_is_held_against_pay_a_year() -> None:
    month = ("The director earns 4,000 euros a month.", "4,000 euros a month")
    fits = ("The director earns 48,000 euros a year.", "48,000 euros a year")
    not_so = ("The director earns 84,000 euros a year.", "84,000 euros a year")
    assert not told("money", month, fits, "EUR")["alert"]
    assert told("money", month, not_so, "EUR")["alert"]


def test_a_day_given_as_edtf_is_found_in_its_sentence() -> None:
    signed = {"quote": "The pact was signed on May 4, 2018.", "value": "2018-05-04"}
    in_force = {"quote": "The pact takes effect on June 1, 2018.", "value": "2018-06-01"}
    again = {"quote": "The pact was signed on May 9, 2018.", "value": "2018-05-09"}
    assert not judge_pair("date", signed, in_force)["alert"]
    assert judge_pair("date", signed, again)["alert"]


def test_the_sentence_around_a_short_quote_is_read() -> None:
    profit = {"quote": "$9 million", "context": "Profit at the mill was $9 million."}
    sales = {"quote": "$90 million", "context": "The mill had sales of $90 million."}
    turnover = {"quote": "$40 million", "context": "Turnover at the mill was $40 million."}
    assert not judge_pair("money", profit, sales)["alert"]
    assert judge_pair("money", turnover, sales)["alert"]


def test_fees_included_are_held_against_fees_included() -> None:
    a = ("The vase sold for $2.4 million, fees included.", "$2.4 million")
    with_fees = ("With fees the vase sold for $4.2 million.", "$4.2 million")
    assert told("money", a, with_fees, "USD")["alert"]
    hammer = ("The hammer fell at $2.1 million for the vase.", "$2.1 million")
    assert not told("money", a, hammer, "USD")["alert"]


@pytest.mark.parametrize(("age", "alert"), [("37", False), ("52", True)])
def test_an_age_in_words_spans_its_decade(age: str, alert: bool) -> None:
    a = ("A woman in her thirties was rescued from the lake.", "thirties")
    answer = told("age", a, (f"The woman rescued from the lake is {age}.", age), "years")
    assert answer["alert"] is alert, answer


def test_an_umlaut_spelt_out_is_no_other_name() -> None:
    a = ("The prize went to Jörg Bäcker.", "Jörg Bäcker")
    assert not told("name", a, ("The prize went to Joerg Baecker.", "Joerg Baecker"))["alert"]
    assert told("name", a, ("The prize went to Jörg Böcker.", "Jörg Böcker"))["alert"]


def test_of_two_words_of_a_facet_the_nearer_counts() -> None:
    text = "On sales of 90 million the mill made a profit of 9 million."
    place = text.index("9 million."), text.index("9 million.") + 9
    found = facet_told("quantity", text, place)
    assert found is not None
    assert "profit" in found.nearest
    assert "sales" not in found.nearest
    assert "sales" in found.all
    assert facet_told("dimension", text, place) is None


@pytest.mark.parametrize(
    "piece", ["in the in ", "first second third ", "Ab Cd ", "1,1", "(((", "of "]
)
def test_long_quotes_are_judged_by_their_beginning(piece: str) -> None:
    """Only the head of a quote is read, so a megabyte takes no longer than a page."""
    quote = piece * (1_000_000 // len(piece))
    answer = judge_pair("count", {"quote": quote, "value": "7"}, {"quote": "9 men.", "value": "9"})
    assert answer["outcome"] in {"agrees", "compatible", "differs", "cannot-say"}


def test_every_sort_of_value_has_facets() -> None:
    sorts = ("count", "money", "percent", "measure", "date", "age", "name", "designator")
    assert all(facets_of_kind(sort) for sort in sorts)
    assert facets_of_kind("colour") == ()


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("referents_one", 0.9, 0.9),
        ("referents_two", 0.8, 0.9),  # never learnt from
        ("referents_three", 0.85, 0.85),
        ("referents_four", 0.85, 0.85),
        ("referents_five", 0.85, 0.85),
        ("referents_six", 0.85, 0.85),
        ("blind/pairs", 0.9, 0.85),
    ],
)
def test_alerts_on_marked_sentences_hold(name: str, precision: float, recall: float) -> None:
    cases = [
        json.loads(line)
        for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert Counter(case["id"] for case in cases).most_common(1)[0][1] == 1
    rates = next(one for one in score_pairs(cases).scores if one.measure == "alerts").value
    assert rates is not None
    assert (rates.precision or 0) >= precision
    assert (rates.recall or 0) >= recall
