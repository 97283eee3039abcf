"""Dates in sentences: each line of the corpus is a test, negatives beside positives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sources.extraction.dates import find_dates, normalise_date_phrase
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue, Kind, Mention

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = (
    "dates.jsonl",
    "dates_russian.jsonl",
    "dates_ukrainian.jsonl",
    "dates_belarusian.jsonl",
    "dates_chinese.jsonl",
)


def lines(name: str) -> list[dict[str, Any]]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


CASES = [case for name in FILES for case in lines(name)]


def value_of(mention: Mention) -> DateValue:
    assert isinstance(mention.value, DateValue)
    return mention.value


def found_in(text: str, published: str | None = None, language: str | None = None) -> list[Mention]:
    day = date_value(published) if published else None
    return find_dates(text, published=day, language=language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['why']}")
def test_each_sentence_of_the_corpus_gives_its_dates_and_no_others(case: dict[str, Any]) -> None:
    found = [
        {
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "edtf": value_of(mention).edtf,
            "inferred": inferred.edtf if (inferred := value_of(mention).inferred) else None,
            "extent": value_of(mention).extent.value,
        }
        for mention in found_in(case["text"], case["reference_date"])
    ]
    expected = [{"inferred": None, "extent": "within"} | item for item in case["expected"]]
    assert found == expected


def test_the_corpus_has_sixty_cases_or_more_for_every_language() -> None:
    assert all(len(lines(name)) >= 60 for name in FILES)


def test_the_corpus_spans_are_what_the_sentences_print() -> None:
    for case in CASES:
        for item in case["expected"]:
            assert case["text"][item["start"] : item["end"]] == item["text"], case["id"]


def test_a_mention_carries_the_bounds_of_its_date() -> None:
    (mention,) = found_in("The port was shut from 4 to 9 May 2023.")
    assert mention.kind is Kind.DATE
    assert mention.as_json()["value"] == {
        "edtf": "2023-05-04/2023-05-09",
        "earliest": "2023-05-04",
        "latest": "2023-05-09",
        "extent": "throughout",
        "inferred": None,
    }


def test_a_missing_year_stays_missing_and_what_is_inferred_says_why() -> None:
    (mention,) = found_in("The contract was signed on 16 February.", "2023-05-20")
    value = value_of(mention)
    assert (value.edtf, value.earliest, value.latest) == ("XXXX-02-16", None, None)
    assert value.inferred is not None
    assert value.inferred.edtf == "2023-02-16"
    assert value.inferred.reason == (
        "The year is not printed: taken as the latest such date up to publication on 2023-05-20."
    )


def test_a_relative_date_says_what_it_is_counted_from() -> None:
    (mention,) = found_in("He resigned last month.", "2024-01-17")
    assert value_of(mention).edtf is None
    inferred = value_of(mention).inferred
    assert inferred is not None
    assert inferred.reason == "Counted from the publication date 2024-01-17."


def test_a_weekday_to_come_says_why_it_is_taken_to_come() -> None:
    (mention,) = found_in("Parliament will vote on Friday.", "2024-07-17")
    inferred = value_of(mention).inferred
    assert inferred is not None
    assert inferred.reason.startswith("Only the weekday is printed: taken as the next such date")
    assert "speaks of what is to come" in inferred.reason


@pytest.mark.parametrize(
    ("language", "edtf"),
    [
        (None, "[2023-04-05,2023-05-04]"),
        ("en", "[2023-04-05,2023-05-04]"),
        ("en-GB", "2023-05-04"),
        ("en-US", "2023-04-05"),
        ("ru", "2023-05-04"),
        ("zh", "[2023-04-05,2023-05-04]"),
    ],
)
def test_the_language_tells_the_order_of_day_and_month_where_it_can(
    language: str | None, edtf: str
) -> None:
    (mention,) = found_in("Dated 04/05/2023.", language=language)
    assert value_of(mention).edtf == edtf


def test_a_publication_date_without_a_day_infers_only_what_every_day_of_it_gives() -> None:
    month, day = found_in("In May last year; yesterday.", "2024")
    assert value_of(month).inferred is not None
    assert value_of(day).inferred is None


def test_no_publication_date_means_no_inference() -> None:
    text = "Yesterday, on Friday, in May, last year and on 3 June."
    mentions = found_in(text)
    assert [mention.text for mention in mentions][:2] == ["Yesterday", "Friday"]
    assert all(value_of(mention).inferred is None for mention in mentions)


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("late 1840s", "184X"),
        ("circa spring 1912", "1912-21~"),
        ("before 1928", "../1927"),
        ("1860", "1860"),
        ("1860?", "1860?"),
        ("1862 (uncertain)", "1862?"),
        ("uncertain: approx 1862", "1862%"),
        ("ca. 1860s?", "186X%"),
        ("~ Feb 1812", "1812-02~"),
        ("1868-1871?", "1868/1871?"),
        ("1907 or 1908", "[1907,1908]"),
        ("the 19th century", "18XX"),
        ("5 мая 1945 года", "1945-05-05"),
        ("1945年5月", "1945-05"),
    ],
)
def test_a_phrase_that_is_one_date_is_normalised(phrase: str, edtf: str) -> None:
    value = normalise_date_phrase(phrase)
    assert value is not None
    assert value.edtf == edtf


@pytest.mark.parametrize(
    "phrase", ["", " ", "this is no date", "23rd Dynasty", "1860 people", "?", "~"]
)
def test_a_phrase_that_is_no_date_gives_none(phrase: str) -> None:
    assert normalise_date_phrase(phrase) is None


def test_a_date_before_another_language_keeps_its_place() -> None:
    text = "Signed 5 May 2023 (2023年5月6日; 7 мая 2023 года)."
    assert [(m.text, value_of(m).edtf) for m in found_in(text)] == [
        ("5 May 2023", "2023-05-05"),
        ("2023年5月6日", "2023-05-06"),
        ("7 мая 2023 года", "2023-05-07"),
    ]


@pytest.mark.parametrize(
    "word", ["early ", "from ", "about ", "the end of ", "first week of ", "5 and "]
)
def test_a_word_repeated_without_end_breaks_nothing(word: str) -> None:
    assert found_in(word * 5000) == []
