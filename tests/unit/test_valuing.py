"""Values in words: what is typed is read once, and told again."""

from __future__ import annotations

import pytest

from claims.valuing import NotRead, read_value, tell_value


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        ("date", "16 February 2023", "16 February 2023"),
        ("date", "2023-02", "February 2023"),
        ("date", "on 16 February", "16 February, no year"),
        ("money", "about 5.56 million yuan", "about 5,560,000 Chinese yuan"),
        ("count", "3,000 components", "3,000 (component)"),
        ("percent", "70 percent", "70 %"),
        ("name", "Anna Lind", "anna lind"),
        ("designator", "a T-72B3 tank", "T-72B3"),
    ],
)
def test_what_is_typed_is_told_again(kind: str, words: str, told: str) -> None:
    try:
        value = read_value(kind, words)
    except NotRead:
        pytest.fail(f"{words!r} was not read as {kind}")
    assert tell_value(kind, value.as_json()).casefold() == told.casefold()


@pytest.mark.parametrize(
    ("kind", "words", "says"),
    [
        ("date", "last Friday", "No day of the calendar"),
        ("date", "soon", "No date is found"),
        ("date", "first 3 May 2024, then 9 June 2024", "more than one"),
        ("money", "seven", "No amount of money"),
        ("money", "", "Give one amount of money"),
        ("count", "x" * 301, "at most 300"),
        ("name", "  ", "Give one name"),
    ],
)
def test_what_gives_no_one_value_is_answered_by_what_to_write(
    kind: str, words: str, says: str
) -> None:
    with pytest.raises(NotRead) as refused:
        read_value(kind, words)
    assert says in str(refused.value)


@pytest.mark.parametrize("kind", ["date", "money", "count", "measure", "percent", "name"])
@pytest.mark.parametrize("words", ["(" * 600, "1," * 300, "\u202e\u200b" * 50, "'\";--<script>"])
def test_hostile_words_are_read_or_refused_and_nothing_else(kind: str, words: str) -> None:
    try:
        value = read_value(kind, words)
    except NotRead:
        return
    assert isinstance(tell_value(kind, value.as_json()), str)


def test_a_value_that_cannot_be_read_is_told_as_it_is() -> None:
    assert tell_value("date", None) == ""
    assert tell_value("money", {"amount": "many", "currency": None}) == "amount: many"
