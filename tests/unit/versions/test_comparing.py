"""Two versions of a text: sentences paired, and time that grows with their length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.versions import Change, compare_texts
from sources.versions.aligning import sentences_of

SANK = "The ferry sank off Lerwick on Monday with 12 people aboard."
OWNER = "Its owner had paid 1.5 million euros for it."
DIVERS = "Divers searched the water for two days and found nobody."
words = st.sampled_from(
    ["ferry", "sank", "12", "people", "Lerwick.", "Monday", "\n", "5,000", "— ", "“x”"]
)
texts = st.lists(words, max_size=60).map(" ".join)


def changes(old: str, new: str) -> list[str]:
    return [pair.change.value for pair in compare_texts(old, new).pairs]


def test_equal_texts_have_nothing_changed() -> None:
    versions = compare_texts(f"{SANK} {OWNER}", f"{SANK} {OWNER}")
    assert not versions.changed and not versions.around


def test_a_sentence_with_another_figure_is_the_same_sentence_changed() -> None:
    assert changes(f"{SANK} {OWNER}", f"{SANK.replace('12', '14')} {OWNER}") == ["changed", "same"]


def test_what_is_gone_stands_where_it_stood() -> None:
    assert changes(f"{SANK} {OWNER} {DIVERS}", f"{SANK} {DIVERS}") == ["same", "gone", "same"]


def test_a_sentence_elsewhere_is_moved() -> None:
    assert sorted(changes(f"{SANK} {OWNER} {DIVERS}", f"{DIVERS} {SANK} {OWNER}")) == [
        "moved",
        "same",
        "same",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"Updated 2 hours ago\n{SANK}", f"Updated 5 hours ago\n{SANK}"),
        (f"{SANK}\n1,204 comments", f"{SANK}\n1,310 comments"),
        (f"By Ada Kern\n{SANK}", f"By Ada Kern and Bo Lind\n{SANK}"),
        (
            f"{SANK}\nMost read\nFlood in the north\nA dam holds",
            f"{SANK}\nMost read\nTown votes today",
        ),
        (f"{SANK}\n3 min read", f"{SANK}\n4 min read"),
        (f"Обновлено 2 часа назад\n{SANK}", f"Обновлено 3 часа назад\n{SANK}"),
        (f"更新于 10:05\n{SANK}", f"更新于 11:40\n{SANK}"),
        (f"{SANK}\nRead more", SANK),
        (f"{SANK}\nShare this article", f"{SANK}\nSubscribe to our newsletter"),
    ],
)
def test_what_stands_around_the_text_is_told_apart(old: str, new: str) -> None:
    versions = compare_texts(old, new)
    assert versions.around and not versions.changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SANK, SANK.replace("12", "14")),
        ("Police arrested 12 people.", "Police arrested 14 people."),
        ("Ferry sinks off Lerwick\n" + SANK, "Ferry lost off Lerwick\n" + SANK),
        (f"{SANK} He spoke 3 hours ago of sabotage by the crew.", SANK),
        (
            f"{SANK}\nBy noon the owner had paid 5 million euros.",
            f"{SANK}\nBy noon nobody had paid.",
        ),
    ],
)
def test_what_the_outlet_tells_is_never_of_the_page(old: str, new: str) -> None:
    assert compare_texts(old, new).changed


def test_another_setting_of_the_same_words_is_no_change() -> None:
    old = 'He said: "It\'s over" - and left.'
    new = "He said:\u00a0“It’s over” –  and left."
    versions = compare_texts(old, new)
    assert not versions.changed and not versions.around


@given(texts, texts)
@settings(max_examples=150, deadline=None)
def test_every_sentence_is_in_exactly_one_pair(old: str, new: str) -> None:
    pairs = compare_texts(old, new).pairs
    assert sorted(pair.old for pair in pairs if pair.old) == sentences_of(old)
    assert [pair.new for pair in pairs if pair.new] == sentences_of(new)
    assert all((pair.old is None) == (pair.change is Change.NEW) for pair in pairs)
    assert all((pair.new is None) == (pair.change is Change.GONE) for pair in pairs)


@given(texts, texts)
@settings(max_examples=80, deadline=None)
def test_comparing_the_other_way_round_finds_the_same_amount(old: str, new: str) -> None:
    def kept(a: str, b: str) -> int:
        return sum(pair.change is Change.SAME for pair in compare_texts(a, b).pairs)

    assert kept(old, new) == kept(new, old)


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_strange(old: str, new: str) -> None:
    compare_texts(old, new)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a. ", "b. "),
        ("1,1,", "1,2,"),
        ("A b c d. ", "A b c d! "),
        ("x ", "y "),
        (" ", "\t"),
        ("\n   ", "\n\t"),
        ("\n" + " " * 500, "\n"),
        ("((((", "))))"),
        ("Most read\nA b\n", "Most read\nA c\n"),
        ("Alpha beta gamma one.\n", "Alpha beta gamma two.\n"),
        ("Updated 2 hours ago by by by ", "by Updated "),
    ],
)
def test_hostile_texts_take_time_in_step_with_their_length(a: str, b: str) -> None:
    def seconds(size: int) -> float:
        """The shortest of three runs: what other programs do makes a run longer only."""
        old, new = (one * (size // len(one)) for one in (a, b))
        runs = []
        for _ in range(3):
            began = time.perf_counter()
            compare_texts(old, new)
            runs.append(time.perf_counter() - began)
        return min(runs)

    seconds(1_000)
    assert seconds(400_000) < 40 * max(seconds(40_000), 0.01)
