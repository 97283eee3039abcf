"""Counts whose noun is the subject of a verb, and every noun that news counts, after its number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sources.extraction.counts import english_nouns
from sources.extraction.counts.find import find_counts
from sources.extraction.data.tables import words
from sources.extraction.values import Approximator, CountValue

LEVELS = [
    ("The death toll rose to 19 on Sunday.", "19", 19, "death"),
    ("The toll has reached 43, officials said.", "43", 43, "death"),
    ("That brought the number of dead to 27.", "27", 27, "dead"),
    ("The number of confirmed cases climbed from 112 to 340 in a week.", "340", 340, "case"),
    ("Injuries stood at 54.", "54", 54, "injury"),
    ("Membership doubled to 45,000.", "45,000", 45000, "member"),
    ("Its workforce, once large, is now 2,100.", "2,100", 2100, "worker"),
    ("Seats held by the party dropped from 120 to 94.", "94", 94, "seat"),
    ("The count of missing dropped from 31 to four.", "four", 4, "missing"),
    ("Arrests totalled 140.", "140", 140, "arrest"),
    ("Deaths rose from 12 to at least 19.", "at least 19", 19, "death"),
    ("Cases were revised down to 1,100, raising hopes.", "1,100", 1100, "case"),
    ("Police raised the number of arrests to 78.", "78", 78, "arrest"),
    ("Officials say the number of missing was 31.", "31", 31, "missing"),
]


@pytest.mark.parametrize(("text", "printed", "number", "noun"), LEVELS, ids=lambda part: str(part))
def test_a_level_is_counted_by_its_subject(text: str, printed: str, number: int, noun: str) -> None:
    (found,) = find_counts(text)
    assert found.text == printed == text[found.start : found.end]
    assert isinstance(found.value, CountValue)
    assert (found.value.number, found.value.noun) == (Decimal(number), noun)
    assert found.value.number_max is None


@pytest.mark.parametrize(
    "text",
    [
        "Shares rose to 45, then fell to 41.",
        "Points rose to 12, from 11.",
        "The price of houses rose to 250,000.",
        "The index fell from 4,500 to 4,300.",
        "He moved from 10 Downing Street to 11.",
        "The train from 12 to 14 was late.",
        "Cases rose to 2019.",
        "Its ships are 12.",
    ],
)
def test_what_tells_no_count_is_left_alone(text: str) -> None:
    assert find_counts(text) == []


def test_a_level_that_is_passed_is_more() -> None:
    (found,) = find_counts("The number of people displaced now exceeds 60,000.")
    assert isinstance(found.value, CountValue)
    assert found.value.approximator is Approximator.MORE_THAN


def _plural(noun: str) -> str:
    irregular = {one: many for many, one in english_nouns._IRREGULAR.items()}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x", "z")) else f"{noun}s"


def test_every_noun_of_the_table_is_found_after_its_number() -> None:
    missed = []
    for noun in sorted(words("counted_nouns")):
        for text in (f"They saw 30 {_plural(noun)}.", f"It had 1,200 {_plural(noun)} in May."):
            found = [mention.value for mention in find_counts(text)]
            if [getattr(value, "noun", "") for value in found] != [noun]:
                missed.append((text, found))
    assert missed == []


def test_of_is_a_word_of_its_own() -> None:
    (found,) = find_counts("They hired 30 officers.")
    assert found.text == "30 officers"
    (found,) = find_counts("There were two of each of the cars.")
    assert found.text == "two of each of the cars"


def test_in_is_an_inch_behind_a_converted_figure_only() -> None:
    metric, imperial = find_counts("Rain of 220 mm (8.7 in) fell on 12 in May.")
    assert (metric.text, imperial.text) == ("220 mm", "8.7 in")
    assert imperial.value.as_json()["unit"] == "[in_i]"
