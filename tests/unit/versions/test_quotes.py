"""Where a quote stands in a newer version, and when that is not said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.versions import Again, compare_texts, find_again
from sources.versions.quotes import Found

SANK = "The ferry sank off Lerwick on Monday with 12 people aboard."
OWNER = "Its owner had paid 1.5 million euros for it."
DIVERS = "Divers searched the water for two days and found nobody."


def again(old: str, new: str, quote: str) -> tuple[Again, str]:
    start = old.index(quote)
    found = find_again(compare_texts(old, new), start, start + len(quote))
    return found, new[slice(*found.place)] if found.place else ""


@pytest.mark.parametrize(
    ("new", "quote", "found", "words"),
    [
        (f"{SANK} {OWNER}", "12 people", "same", "12 people"),
        (f"{DIVERS} {SANK} {OWNER}", "12 people", "same", "12 people"),
        (f"{OWNER} {SANK}", SANK, "same", SANK),
        (f"{SANK.replace('12', '14')} {OWNER}", "12 people", "changed", "14 people"),
        (f"{SANK.replace('12 people', 'nobody')} {OWNER}", "12 people", "changed", "nobody"),
        (f"{SANK.replace('Monday', 'Sunday')} {OWNER}", "12 people", "same", "12 people"),
        (f"{SANK.replace('12', '112')} {OWNER}", "12 people", "changed", "112 people"),
        (f"{DIVERS} {OWNER}", SANK, "missing", ""),
        (f"{DIVERS} A list of 12 people was found in it.", "12 people", "missing", ""),
    ],
)  # fmt: skip
def test_where_a_quote_stands_now(new: str, quote: str, found: str, words: str) -> None:
    seen, place = again(f"{SANK} {OWNER}", new, quote)
    assert (seen.found.value, place) == (found, words)


def test_few_words_in_another_sentence_are_not_the_quote() -> None:
    seen, _ = again(f"{SANK} {OWNER}", f"{OWNER} The mayor met 12 people on the quay.", "12 people")
    assert seen.found in {Found.UNSURE, Found.MISSING} and seen.edited


def test_words_that_stand_twice_in_the_sentence_are_told_apart_by_their_neighbours() -> None:
    old = "Of 12 people from the north and 12 people from the south none came."
    new = old.replace("none came", "one came")
    seen, _ = again(old, new, "12 people from the south")
    assert seen.found is Found.SAME
    start = old.index("12 people", 20)
    found = find_again(compare_texts(old, new), start, start + 9)
    assert found.place == (start, start + 9)


def test_a_quote_over_two_sentences_is_changed_with_either() -> None:
    quote = f"{SANK} {OWNER}"
    seen, words = again(
        f"{quote} {DIVERS}", f"{SANK} {OWNER.replace('1.5', '2.5')} {DIVERS}", quote
    )
    assert seen.found is Found.CHANGED
    assert "2.5 million" in words and "12 people" in words


def test_a_sentence_put_into_a_quote_changes_it() -> None:
    quote = f"{SANK} {OWNER}"
    seen, words = again(quote, f"{SANK} {DIVERS} {OWNER}", quote)
    assert (seen.found, seen.edited) == (Found.CHANGED, True)
    assert DIVERS in words


def test_a_quote_in_another_setting_is_the_same() -> None:
    old = 'He said "it is over" and left the room at once.'
    new = "He said “it is over” and left the room at once."
    seen, _ = again(old, new, '"it is over"')
    assert seen.found is Found.SAME and not seen.edited


sentences = st.lists(
    st.sampled_from([SANK, OWNER, DIVERS, "12 people.", "Nobody came."]), max_size=8
)


@given(sentences, sentences, st.data())
@settings(max_examples=200, deadline=None)
def test_what_is_found_the_same_stands_there_word_for_word(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    a, b = " ".join(old), " ".join(new)
    if not a:
        return
    start = data.draw(st.integers(0, len(a) - 1))
    end = data.draw(st.integers(start + 1, len(a)))
    found = find_again(compare_texts(a, b), start, end)
    assert (found.place is None) == (found.found in {Found.MISSING, Found.UNSURE})
    if found.place is not None:
        assert 0 <= found.place[0] < found.place[1] <= len(b)
    if found.found is Found.SAME and found.place is not None and a[start:end].strip():
        assert " ".join(a[start:end].split()) in " ".join(b[slice(*found.place)].split())
