"""The passages of a review: the reading in its sentence, and what is marked in it."""

from __future__ import annotations

import pytest

from claims.apparatus.level import LONGEST_AROUND, Level, Marked, Stretch, level_of
from claims.apparatus.marking import Part

TEXT = "It rained. The ferry sank on 3 May 2024 off Lerwick. Nobody was lost.\n\nAnother story."


def passage(text: str, reading: str, **more: object) -> Level:
    start = text.index(reading)
    parts = more.pop("parts", (Part(reading, True),))
    return level_of(text, start, start + len(reading), parts=parts, **more)  # type: ignore[arg-type]


def words(level: Level) -> str:
    return "".join(stretch.text for stretch in level.stretches)


def test_a_reading_stands_in_its_sentence_with_the_sentences_around() -> None:
    level = passage(TEXT, "3 May 2024")
    assert words(level) == "The ferry sank on 3 May 2024 off Lerwick."
    assert (level.before, level.after) == ("It rained.", "Nobody was lost.")


def test_only_the_parts_that_differ_are_of_this_review_and_the_rest_is_common() -> None:
    level = passage(TEXT, "3 May 2024", parts=(Part("3 May "), Part("2024", True)))
    assert level.stretches[1:3] == (Stretch("3 May ", "common"), Stretch("2024", "this"))


def test_a_reading_may_be_marked_whole_and_is_where_its_parts_are_not_its_own() -> None:
    for more in ({"whole": True, "parts": (Part("3 May 2024"),)}, {"parts": (Part("May"),)}):
        assert Stretch("3 May 2024", "this") in passage(TEXT, "3 May 2024", **more).stretches


def test_what_is_absent_is_said_right_after_the_reading() -> None:
    level = passage(TEXT, "3 May", parts=(Part("3 May"),), told=[Stretch("no year", "absent")])
    assert [stretch.mark for stretch in level.stretches] == ["", "common", "absent", ""]


def test_other_marks_give_way_to_the_reading_and_to_those_before_them() -> None:
    at = TEXT.index("ferry")
    marked = [
        Marked(at, at + 5, "common"),
        Marked(at + 2, at + 10, "other"),
        Marked(TEXT.index("May"), TEXT.index("May") + 3, "other"),
        Marked(0, 2, "other"),
    ]
    level = passage(TEXT, "3 May 2024", marked=marked)
    assert [s.mark for s in level.stretches if s.mark] == ["common", "this"]
    assert words(level) == "The ferry sank on 3 May 2024 off Lerwick."


def test_a_reading_over_two_sentences_keeps_both() -> None:
    level = passage(TEXT, "off Lerwick. Nobody")
    assert words(level) == "The ferry sank on 3 May 2024 off Lerwick. Nobody was lost."


def test_long_surroundings_are_cut_at_a_word_and_say_so() -> None:
    text = "Before word " * 200 + ". It sank today. " + "After word " * 200
    level = passage(text, "today")
    assert level.before.startswith("… ")
    assert level.after.endswith(" …")
    assert len(level.before) <= LONGEST_AROUND + 2 >= len(level.after)


@pytest.mark.parametrize(
    "text",
    ["w" * 20_000, "((((" * 4000, "1,1," * 4000, "\n\n" * 5000 + "x" + "\n \n" * 5000, "‮" * 900],
)
def test_any_text_will_do(text: str) -> None:
    middle = len(text) // 2
    level = level_of(text, middle, middle + 1, parts=())
    assert any(stretch.mark == "this" for stretch in level.stretches)
    assert len(words(level)) < 30_000


def test_invisible_signs_are_named_wherever_they_stand() -> None:
    level = passage("A\u202e b. It sa\u200bnk \u202etoday\u202c. So\u2066.", "\u202etoday\u202c")
    shown = level.before + words(level) + level.after
    assert not set(shown) & set("\u202e\u202c\u200b\u2066")
    assert "[RLO]today[PDF]" in shown


def test_letters_of_a_spelling_keep_their_marks() -> None:
    part = Part("Bilomo", True, (("B", False), ("ilomo", True)))
    level = passage("They paid Bilomo.", "Bilomo", parts=(part,))
    assert level.stretches[1] == Stretch("Bilomo", "this", (("B", False), ("ilomo", True)))
