"""A text as words and gaps, which several finders share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sources.extraction.numbers import find_numbers
from sources.extraction.words import split_words


def test_words_and_gaps_are_told_with_their_places() -> None:
    words = split_words("On Monday, 12 ships left.")
    assert words.printed == ["On", "Monday", "12", "ships", "left"]
    assert words.lower == ["on", "monday", "12", "ships", "left"]
    assert words.gaps == ["", " ", ", ", " ", " ", "."]
    assert (words.starts[2], words.ends[2]) == (11, 13)
    assert (words.capitals, words.odd) == ([0, 1], [0, 2, 5])


def test_an_apostrophe_inside_a_cyrillic_word_parts_nothing() -> None:
    assert split_words("у п'ятницю").printed == ["у", "п'ятницю"]
    assert split_words("last year's fair").printed == ["last", "year", "s", "fair"]


def test_a_word_beside_a_number_is_known_only_behind_one_blank() -> None:
    (number,) = find_numbers("They sold 12 ships")
    assert (number.before, number.following) == ("sold", "ships")
    (number,) = find_numbers("They sold, in all, 12-metre ships")
    assert (number.before, number.following) == ("", "")


@given(st.text(max_size=200))
def test_words_and_gaps_make_up_any_text(text: str) -> None:
    words = split_words(text)
    assert "".join(a + b for a, b in zip(words.gaps, [*words.printed, ""], strict=True)) == text
    for word, start, end in zip(words.printed, words.starts, words.ends, strict=True):
        assert text[start:end] == word
        assert words.beside(start, end) == (words.before(start), words.after(end))
