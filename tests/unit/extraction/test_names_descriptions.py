"""What a text calls the things it names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sources.extraction.names import Description, find_descriptions, find_names

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "names_descriptions.jsonl"
CASES = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]


def described(text: str) -> list[Description]:
    found = find_descriptions(text, find_names(text))
    for item in found:
        assert text[item.start : item.end] == item.text
    return found


def only(text: str, name: str) -> Description:
    """The one description of ``name``."""
    (found,) = [item for item in described(text) if text[item.name_start : item.name_end] == name]
    return found


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_every_case_of_the_corpus_holds(case: dict[str, Any]) -> None:
    found = only(case["text"], case["name"])
    assert found.text == case["description"]
    assert sorted(found.nationality) == case["nationality"]
    assert (found.sort, found.head) == (case["sort"], case["head"])


def test_a_plural_description_holds_for_each_name_listed() -> None:
    text = "Belarusian firms Peleng, BelOMO and Diaproektor denied it."
    found = described(text)
    assert [text[item.name_start : item.name_end] for item in found] == [
        "Peleng",
        "BelOMO",
        "Diaproektor",
    ]
    assert {item.head for item in found} == {"firm"}


def test_a_singular_description_holds_for_one_name() -> None:
    found = described("The Belarusian firm Peleng and BelOMO denied it.")
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The parts came from Peleng, the official said.",
        "When sanctions hit the module for the sight, Haucore stepped in.",
        "Peleng sells sights in Minsk.",
        "In Minsk, the company denied it.",
        "They met a tank near Orsha.",
        "Peleng said the company would pay.",
    ],
)
def test_words_that_describe_something_else_are_left_alone(text: str) -> None:
    assert described(text) == []
