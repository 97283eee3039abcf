"""Two versions of one text put together, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.versions.merging import merge_texts

WORDS = st.lists(st.sampled_from([*"56.,坝\n", "the", "dam", "at", "broke", "2024", "плотина"]))
TEXTS = WORDS.map(" ".join)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "both"),
    [
        ("5 people died on Monday", "6 people died on Monday", "5 people died on Tuesday",
         "6 people died on Tuesday"),
        ("It broke. The board said so.", "It burst. The board said so.",
         "It broke. The board said so. Nobody was hurt.",
         "It burst. The board said so. Nobody was hurt."),
        ("a b c", "a c", "a b c d", "a c d"),
        ("One line\nanother line\nthe last", "One word\nanother line\nthe last",
         "One line\nanother line\nthe end", "One word\nanother line\nthe end"),
        ("河坝在五月破裂", "河坝在六月破裂", "旧河坝在五月破裂", "旧河坝在六月破裂"),
    ],
)  # fmt: skip
def test_changes_in_different_places_are_put_together(
    base: str, theirs: str, mine: str, both: str
) -> None:
    assert merge_texts(base, theirs, mine) == both


@pytest.mark.parametrize(
    ("base", "theirs", "mine"),
    [
        ("It broke on 3 May", "It broke on 4 May", "It broke on 5 May"),
        ("5 dead", "6 dead", "5 injured"),  # nothing between them that both left
        ("It broke", "It broke at night", "It broke by day"),
        ("It broke at night", "It broke", "It broke late at night"),
        ("", "theirs", "mine"),
    ],
)
def test_changes_in_one_place_are_not(base: str, theirs: str, mine: str) -> None:
    assert merge_texts(base, theirs, mine) is None


@given(TEXTS, TEXTS)
def test_what_one_person_left_alone_is_as_the_other_made_it(base: str, new: str) -> None:
    assert merge_texts(base, new, base) == new
    assert merge_texts(base, base, new) == new
    assert merge_texts(base, new, new) == new


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_was_first(base: str, theirs: str, mine: str) -> None:
    assert merge_texts(base, theirs, mine) == merge_texts(base, mine, theirs)


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_comes_from_nowhere(base: str, theirs: str, mine: str) -> None:
    both = merge_texts(base, theirs, mine)
    if both is not None:
        assert set(both.split()) <= set((theirs + " " + mine).split()) | set(base.split())


@given(TEXTS, st.sampled_from(["first", "erst"]), st.sampled_from(["last", "letzt"]))
def test_one_adds_before_and_one_behind_whatever_was_there(
    middle: str, before: str, behind: str
) -> None:
    base = f"Ravel {middle} Ophir"
    both = merge_texts(base, f"{before} {base}", f"{base} {behind}")
    assert both == f"{before} {base} {behind}"


def test_long_texts_take_a_bounded_time() -> None:
    base = " ".join(f"word{n}" for n in range(5000))
    theirs, mine = base.replace("word7 ", "seven "), base.replace("word4990", "end")
    assert merge_texts(base, theirs, mine) == theirs.replace("word4990", "end")
    assert merge_texts(base, base[::-1], base.upper()) is None
