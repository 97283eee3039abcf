"""Ages, crowds and other counts whose noun is told elsewhere, or not at all."""

from __future__ import annotations

import pytest

from sources.extraction.counts import find_counts
from sources.extraction.values import CountValue, MeasureValue


def counted(text: str) -> list[tuple[str, str]]:
    """Number and noun or unit of each count."""
    found = []
    for mention in find_counts(text):
        value = mention.value
        assert isinstance(value, CountValue | MeasureValue)
        named = value.noun if isinstance(value, CountValue) else value.unit
        found.append((f"{value.number.normalize():f}", named))
    return found


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("A boy, 7, was pulled from the well.", ["7"]),
        ("The driver, Omar Teller (28), was unhurt.", ["28"]),
        ("Two of them, aged 9 and 12, swam ashore.", ["9", "12"]),
        ("Ruth Amsel, who is 71, still paints.", ["71"]),
        ("She was 33 when the war began.", ["33"]),
        ("A widow, 80, and her son, 52, lived there.", ["80", "52"]),
    ],
)
def test_an_age_is_told_beside_whom_it_is_of(text: str, ages: list[str]) -> None:
    assert [number for number, unit in counted(text) if unit == "a"] == ages


@pytest.mark.parametrize(
    "text",
    [
        "Real Orle (12) and Sporting Tarn (9) lead the table.",
        "The bus, 12, left late.",
        "He was 12 minutes late.",
        "She is 3 points ahead.",
        "Chapter Seven (28) is lost.",
        "Tarn, 12 March",
    ],
)
def test_what_is_no_age_is_none(text: str) -> None:
    assert "a" not in [unit for _, unit in counted(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Some 45,000 marched through Tarn.", "45000"),
        ("About 3,000 fled to the hills.", "3000"),
        ("All seven on board were saved.", "7"),
        ("Police put the crowd at 8,500.", "8500"),
        ("The town of 4,000 was cut off.", "4000"),
        ("A population of 3.2 million lives there.", "3200000"),
        ("The 5,000-strong force left.", "5000"),
        ("A further 150 were unaccounted for.", "150"),
    ],
)
def test_persons_are_counted_without_a_noun(text: str, people: str) -> None:
    assert counted(text) == [(people, "person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The airline took 12 A320s.", [("12", "a320")]),
        ("It ordered 38 of its 787-9 jets.", [("38", "jet")]),
        ("Six US troops were hurt.", [("6", "troop")]),
        ("Five MPs and three Iraqis spoke.", [("5", "mp"), ("3", "iraqi")]),
        ("They have 12 wins, and 3 losses.", [("12", "win"), ("3", "loss")]),
        ("The park covers 50,000 square km.", [("50000", "km2")]),
        ("It fell to minus 30°C at night.", [("-30", "Cel")]),
    ],
)
def test_a_noun_of_any_make_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text", ["Number 12 wins the cup.", "In 2004 survived one ship.", "Section 5 died with it."]
)
def test_a_label_or_a_year_counts_nobody(text: str) -> None:
    assert [item for item in counted(text) if item[1] != "ship"] == []
