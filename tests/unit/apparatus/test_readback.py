"""What is typed is read back: what it means, what it covers, and what to choose where it is two."""

from __future__ import annotations

from datetime import date

import pytest

from claims.apparatus.readback import read_back

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "said", "written", "covers"),
    [
        ("16 February", "16 February, no year", "XXXX-02-16", "no day until a year"),
        ("early March 2023", "March 2023", "2023-03", "1 March 2023 to 31 March 2023"),
        ("Q2 2024", "April 2024 to June 2024", "2024-04/2024-06", "1 April 2024 to 30 June 2024"),
        ("around 1990", "1990 (about)", "1990~", "1 January 1990 to 31 December 1990"),
        ("between 3 and 5 May", "3 to 5 May, no year", "XXXX-05-03/XXXX-05-05", "no day"),
        ("3 May 2024", "3 May 2024", "2024-05-03", "covers that one day"),
        ("before 2020", "until 2019", "../2019", "every day until 31 December 2019"),
        ("since 2019", "from 2019 on", "2019/..", "every day from 1 January 2019 on"),
        ("100 BC", "100 BC", "-0099", "outside the days"),
    ],
)
def test_a_date_is_read_back_with_the_days_it_covers(
    words: str, said: str, written: str, covers: str
) -> None:
    back = read_back("date", words, today=SUNDAY)
    assert (back.said, back.written, back.fault, back.asks) == (said, written, "", "")
    assert covers in back.covers


def test_a_part_of_a_month_that_is_not_kept_is_said() -> None:
    assert (
        "“early” is not kept: all of March 2023" in read_back("date", "early March 2023").notes[0]
    )


@pytest.mark.parametrize(
    ("kind", "words", "typed"),
    [
        ("date", "04/05/2023", ["2023-04-05", "2023-05-04", "[2023-04-05,2023-05-04]"]),
        ("date", "16/02/23", ["2023-02-16", "1923-02-16", "XXXX-02-16"]),
        ("date", "yesterday", ["2026-11-21"]),
        ("date", "last Friday", ["2026-11-13", "2026-11-20"]),
        ("count", "1.500 people", ["1,500 people", "1.5 people"]),
        ("money", "1.500 euros", ["1,500 euros", "1.5 euros"]),
        ("percent", "70", ["70 percent", "70 percentage points"]),
    ],
)
def test_words_that_mean_two_things_are_asked_about_and_each_answer_can_be_read(
    kind: str, words: str, typed: list[str]
) -> None:
    back = read_back(kind, words, today=SUNDAY)
    assert back.asks.endswith("?")
    assert [choice.typed for choice in back.choices] == typed
    assert all(read_back(kind, one).value is not None for one in typed)
    assert back.chosen(typed[0]) is back.choices[0] and back.chosen("something else") is None


@pytest.mark.parametrize("words", ["5 May or 6 May", "[2023-04-05,2023-05-04]", "13/05/2023"])
def test_who_says_either_or_leaves_no_doubt_is_asked_nothing(words: str) -> None:
    back = read_back("date", words)
    assert back.value is not None and not back.asks


@pytest.mark.parametrize(
    ("kind", "words", "says"),
    [
        ("date", "31 April 2024", "“31” is not"),
        ("date", "16 Feb\u202e 2023", "“[RLO] 2023” is not"),
        ("date", "soon", "No date is found"),
        ("money", "5", "names no currency"),
        ("money", "1e400 dollars", "No amount of money"),
        ("measure", "12", "No measure"),
    ],
)
def test_what_would_be_read_in_part_is_refused(kind: str, words: str, says: str) -> None:
    back = read_back(kind, words, today=SUNDAY)
    assert says in back.fault and back.value is None


def test_dollars_of_no_country_are_said_to_be_taken_for_us_dollars() -> None:
    assert "taken for US dollars" in read_back("money", "$5m").notes[0]
    assert read_back("money", "US$5m").notes == ()


@pytest.mark.parametrize("kind", ["date", "money", "count", "measure", "percent", "name"])
@pytest.mark.parametrize(
    "words", ["(" * 600, "1.234." * 99, "\u202e\0" * 99, "'\";--<script>", "last " * 120, "٣ مايو"]
)
def test_hostile_words_are_read_back_or_refused_and_nothing_else(kind: str, words: str) -> None:
    back = read_back(kind, words, today=SUNDAY)
    assert back.said or back.fault
