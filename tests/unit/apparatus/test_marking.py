"""Which words of a reading are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.apparatus.marking import mark_readings


def marked(*printed: str, spelling: bool = False) -> list[list[str]]:
    """The marked stretches of each reading."""
    return [
        [part.text for part in parts if part.differs]
        for parts in mark_readings(printed, spelling=spelling)
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("December 1", "December 1, 2022"), [[], ["2022"]]),
        (("3 May 2024", "4 May 2024"), [["3"], ["4"]]),
        (("1 May", "2 May", "1 May"), [["1"], ["2"], ["1"]]),
        (("5.56 million yuan", "5.6 million yuan"), [["5.56"], ["5.6"]]),
        (("$764,000", "$810,000"), [["$764,000"], ["$810,000"]]),
        (
            ("US Treasury Department", "the US and EU"),
            [["US Treasury Department"], ["US and EU"]],
        ),
        (("a Chinese intermediary", "a Belarusian company"),
         [["Chinese intermediary"], ["Belarusian company"]]),
        (("the Ministry", "The ministry"), [[], []]),
        (("Friday", "this month"), [["Friday"], ["this month"]]),
        (("alone",), [[]]),
    ],
)  # fmt: skip
def test_the_words_that_another_reading_lacks_are_marked(
    printed: tuple[str, ...], expected: list[list[str]]
) -> None:
    assert marked(*printed) == expected


def test_a_spelling_is_told_apart_by_letters_and_case() -> None:
    (first, second) = mark_readings(["Diaproektor", "Diaproector"], spelling=True)
    assert first[0].letters == (("Diaproe", False), ("k", True), ("tor", False))
    assert second[0].letters == (("Diaproe", False), ("c", True), ("tor", False))
    assert marked("BILOMO", "Bilomo", spelling=True) == [["BILOMO"], ["Bilomo"]]


def test_a_name_beside_its_longer_form_is_marked_where_it_is_longer() -> None:
    assert marked("BelOMO Holding", "BelOMO", spelling=True) == [["Holding"], []]


def test_a_passage_is_not_marked_word_by_word() -> None:
    assert marked("word " * 200, "other " * 200) == [[], []]


@given(st.lists(st.text(max_size=60), max_size=5), st.booleans())
def test_the_parts_of_a_reading_are_the_reading(printed: list[str], spelling: bool) -> None:
    for text, parts in zip(printed, mark_readings(printed, spelling=spelling), strict=True):
        assert "".join(part.text for part in parts) == text
        for part in parts:
            assert not part.letters or "".join(run for run, _ in part.letters) == part.text


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=3), st.booleans())
def test_readings_that_are_the_same_have_no_marks(printed: list[str], spelling: bool) -> None:
    assert marked(printed[0], printed[0], spelling=spelling) == [[], []]


@pytest.mark.parametrize("hostile", ["1,1" * 300_000, "(" * 300_000, "A" * 300_000, "a-" * 300_000])
def test_hostile_words_take_no_time(hostile: str) -> None:
    assert len(mark_readings([hostile, "May 2024"])) == 2


def test_a_sentence_is_not_marked_whole_against_one_that_tells_it_otherwise() -> None:
    asserted = (
        "Two of the crew have told the police that the anchor was lowered at three by mistake"
    )
    denied = "The owner, a firm in Piraeus, denied on Monday any such thing before a packed court"
    assert [[part.differs for part in row] for row in mark_readings([asserted, denied])] == [
        [False],
        [False],
    ]


def test_of_a_sentence_and_what_denies_most_of_it_only_the_rest_is_marked() -> None:
    asserted = "Pavel Ruzek said that the city had skipped two inspections of the old stand"
    denied = "Ilse Brandt denied that the city had skipped two inspections of the old stand"
    marked = [
        [part.text for part in row if part.differs] for row in mark_readings([asserted, denied])
    ]
    assert marked == [["Pavel Ruzek said"], ["Ilse Brandt denied"]]
