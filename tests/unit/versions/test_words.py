"""Words of two sentences side by side."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.versions import word_diff
from sources.versions.scripts import common_runs
from sources.versions.words import plain

tokens = st.lists(st.sampled_from(["a", "b", "12", " ", ",", "x1", "船"]), max_size=40)


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(run.kind, run.text) for run in word_diff(old, new)]


def test_a_figure_that_changed_is_alone_in_its_run() -> None:
    assert told("sank with 12 people", "sank with 14 people") == [
        ("kept", "sank with "),
        ("gone", "12"),
        ("come", "14"),
        ("kept", " people"),
    ]


def test_a_figure_is_one_word_with_its_separators() -> None:
    assert ("gone", "1,204.50") in told("It cost 1,204.50 in all", "It cost 1,204.55 in all")


def test_blanks_between_two_changed_words_do_not_part_them() -> None:
    assert told("by Blue Line then", "by Red Star then") == [
        ("kept", "by "),
        ("gone", "Blue Line"),
        ("come", "Red Star"),
        ("kept", " then"),
    ]


def test_letters_of_scripts_without_blanks_are_compared_one_by_one() -> None:
    assert ("gone", "五") in told("花了五百万元", "花了六百万元")


@given(tokens, tokens)
@settings(max_examples=300, deadline=None)
def test_the_runs_are_both_sentences(old: list[str], new: list[str]) -> None:
    a, b = "".join(old), "".join(new)
    runs = word_diff(a, b)
    assert "".join(run.text for run in runs if run.kind != "gone") == b
    assert plain("".join(run.text for run in runs if run.kind != "come")) == plain(a)


@given(st.lists(st.integers(0, 4), max_size=30), st.lists(st.integers(0, 4), max_size=30))
@settings(max_examples=300, deadline=None)
def test_what_is_shared_is_equal_in_order_and_as_much_as_can_be(a: list[int], b: list[int]) -> None:
    runs = common_runs(a, b, 100)
    assert all(a[x : x + n] == b[y : y + n] and n for x, y, n in runs)
    assert all(
        x + n <= next_x and y + n <= next_y for (x, y, n), (next_x, next_y, _) in pairwise(runs)
    )
    assert sum(n for _, _, n in runs) == _longest_common(a, b)


def _longest_common(a: list[int], b: list[int]) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        above = row[:]
        for place, y in enumerate(b, 1):
            row[place] = above[place - 1] + 1 if x == y else max(above[place], row[place - 1])
    return row[-1]


@pytest.mark.parametrize(("a", "b"), [("1,", "2,"), ("a ", "b "), ("((", "))"), ("ab ", "ba ")])
def test_two_long_sentences_with_nothing_in_common_take_no_time(a: str, b: str) -> None:
    began = time.perf_counter()
    word_diff(a * 5_000, b * 5_000)
    assert time.perf_counter() - began < 3
