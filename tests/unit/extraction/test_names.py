"""Names in prose, headlines and pastes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sources.extraction.names import find_names, name_key
from sources.extraction.values import Kind, NameType, NameValue

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
CASES = [json.loads(line) for line in (CORPUS / "names_own.jsonl").read_text("utf-8").splitlines()]
SENTENCES = [
    json.loads(line)["text"]
    for line in (CORPUS / "names_own.jsonl").read_text("utf-8").splitlines()
]


def names(text: str) -> list[str]:
    return [mention.text for mention in find_names(text)]


def types(text: str) -> dict[str, NameType | None]:
    found = {}
    for mention in find_names(text):
        assert isinstance(mention.value, NameValue)
        found[mention.text] = mention.value.type
    return found


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_every_case_of_the_corpus_holds(case: dict[str, Any]) -> None:
    found = [
        (mention.start, mention.end, mention.value.as_json()["type"])
        for mention in find_names(case["text"])
    ]
    assert found == [(item["start"], item["end"], item["type"]) for item in case["expected"]]


def test_the_corpus_has_negatives() -> None:
    assert sum(not case["expected"] for case in CASES) >= 15


def test_mentions_are_of_the_kind_name_and_print_their_span() -> None:
    text = "Peleng, of Minsk, sells sights; Peleng’s sights are old."
    found = find_names(text)
    assert {mention.kind for mention in found} == {Kind.NAME}
    assert [text[mention.start : mention.end] for mention in found] == ["Peleng", "Minsk", "Peleng"]
    assert [mention.value.as_json()["entity"] for mention in found] == [None, None, None]


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Haucore Ltd.", "haucore"),
        ("Shenzhen 5G Hi-Tech Innovation Co., Limited", "shenzhen 5g hi tech innovation"),
        ("«Пеленг»", "peleng"),
        ('ООО "Ромашка"', "romashka"),
        ("U.S.", "us"),
        ("Al Qa'ida", "al qaida"),
        ("Société Générale S.A.", "societe generale"),
        ("A.B.C. Company", "abc"),
        ("Group of Seven", "group of seven"),
        ("北京", "beijing"),
        ("…", ""),
    ],
)
def test_the_key_is_lower_case_latin_without_legal_form(printed: str, key: str) -> None:
    assert name_key(printed) == key
    assert name_key(key) == key


def test_a_sentence_opening_word_is_a_name_if_the_text_prints_it_elsewhere() -> None:
    assert names("Granite rose. They bought Granite.") == ["Granite", "Granite"]
    assert names("Prices rose. They like low prices.") == []


def test_a_common_word_opening_a_name_is_kept_with_it() -> None:
    assert names("Green Cycle Energy signed.") == ["Green Cycle Energy"]
    assert names("Visit Moscow now.") == ["Moscow"]


def test_a_type_shown_once_holds_for_every_mention_in_the_text() -> None:
    text = "Tekhkrim bought rifles. The firm Tekhkrim denied it."
    assert types(text) == {"Tekhkrim": NameType.ORGANISATION}


def test_a_family_name_alone_has_the_type_of_the_full_name() -> None:
    assert types("Anna Kovalenko left. Then Kovalenko returned.")["Kovalenko"] is NameType.PERSON
    assert types("Xi Jinping spoke to Joe Biden. Then Xi left.")["Xi"] is NameType.PERSON


def test_headlines_give_only_names_that_the_text_confirms() -> None:
    text = "Insiders Leak Plans of Optics Maker Peleng\nWorkers of Peleng told reporters."
    assert names(text) == ["Peleng", "Peleng"]


def test_shouted_headlines_give_names_in_capitals() -> None:
    text = "WORKERS OF PELENG STRIKE\nThe workers of Peleng walked out."
    assert names(text) == ["PELENG", "Peleng"]


def test_a_line_that_is_a_name_is_a_name() -> None:
    assert names("Tongsheng Optics\n") == ["Tongsheng Optics"]


def test_hyphenated_names_stay_whole_and_adjectives_give_their_name() -> None:
    assert names("The Kim Jong-nam case and the Moscow-backed, Shenzhen-based firm.") == [
        "Kim Jong-nam",
        "Moscow",
        "Shenzhen",
    ]


def test_a_run_of_capitals_too_long_for_a_name_is_left_alone() -> None:
    assert names("x " + "A" * 1_000) == []


def test_one_sentence_gives_the_same_names_alone_and_in_a_longer_text() -> None:
    joined = find_names("\n\n".join(SENTENCES[:20]))
    alone = [mention.text for text in SENTENCES[:20] for mention in find_names(text)]
    assert [mention.text for mention in joined] == alone
