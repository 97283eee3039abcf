"""Chosen words found in a text again, and moved word by word."""

from __future__ import annotations

import time

import pytest

from claims.apparatus.quoting import find_places, moved, place_at, trimmed

TEXT = "The ferry sank on 3 May.\r\nThe ferry was built in Oslo,  far away."


def found(typed: str) -> list[str]:
    return [TEXT[place.start : place.end] for place in find_places(TEXT, typed)]


def test_words_are_found_as_they_stand() -> None:
    assert found("sank on 3 May") == ["sank on 3 May"]


def test_words_that_stand_twice_have_two_places() -> None:
    assert found("The ferry") == ["The ferry", "The ferry"]


def test_other_white_space_between_the_same_words_does_not_matter() -> None:
    assert found("3 May. The ferry") == ["3 May.\r\nThe ferry"]
    assert found("  Oslo, far  ") == ["Oslo,  far"]


def test_other_words_are_not_found() -> None:
    assert found("sank on 4 May") == []
    assert found("the ferry sank") == []
    assert found("   ") == []


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ("start-back", "sank on 3"),
        ("start-on", "3"),
        ("end-back", "on"),
        ("end-on", "on 3 May."),
    ],
)
def test_an_end_moves_by_a_word(move: str, words: str) -> None:
    start = TEXT.index("on 3")
    low, high = moved(TEXT, start, start + 4, move)
    assert TEXT[low:high] == words


def test_a_quote_keeps_its_last_word() -> None:
    assert moved(TEXT, 4, 9, "start-on") == (4, 9)
    assert moved(TEXT, 4, 9, "end-back") == (4, 9)


def test_nothing_lies_beyond_the_ends_of_the_text() -> None:
    assert moved(TEXT, 0, 3, "start-back") == (0, 3)
    assert moved(TEXT, len(TEXT) - 5, len(TEXT), "end-on") == (len(TEXT) - 5, len(TEXT))


def test_white_space_at_the_ends_is_let_go() -> None:
    assert trimmed("  a b ", 0, 6) == (2, 5)
    assert trimmed("    ", 0, 4) == (4, 4)


def test_a_place_shows_what_stands_around_it() -> None:
    place = place_at(TEXT, 4, 9)
    assert place.before == "The "
    assert place.after.startswith(" sank on 3 May.")


@pytest.mark.parametrize("text", ["a" + " " * 999_999, "a " * 500_000, "aa" * 500_000])
def test_looking_for_words_takes_linear_time(text: str) -> None:
    began = time.process_time()
    find_places(text, "a a a b")
    assert time.process_time() - began < 3
