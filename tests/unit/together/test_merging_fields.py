"""Fields of a form that two people changed at once."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from claims.merging import How, merge_fields

NAMES = ("level", "reason", "place")
VALUES = st.fixed_dictionaries(
    {name: st.text(string.ascii_lowercase + " ", max_size=12).map(str.strip) for name in NAMES}
)


def how(**kwargs: object) -> dict[str, tuple[str, str]]:
    found = merge_fields(**kwargs)  # type: ignore[arg-type]
    return {one.name: (one.how.value, one.proposal) for one in found}


def test_what_one_touched_is_taken_over_and_what_both_touched_is_chosen() -> None:
    assert how(
        base={"a": "1", "b": "1", "c": "1", "d": "1", "e": "1"},
        theirs={"a": "2", "b": "1", "c": "2", "d": "1", "e": "2"},
        mine={"a": "1", "b": "3", "c": "3", "d": "1", "e": "2"},
    ) == {"a": ("theirs", "2"), "b": ("mine", "3"), "c": ("choose", "3")}


def test_words_of_a_text_are_put_together_where_that_can_be() -> None:
    base, theirs = {"text": "It broke at night"}, {"text": "It burst at night"}
    mine = {"text": "It broke at night.\r\nNobody saw it."}
    assert how(base=base, theirs=theirs, mine=mine, texts=["text"]) == {
        "text": ("together", "It burst at night.\nNobody saw it.")
    }
    assert how(base=base, theirs=theirs, mine=mine)["text"][0] == "choose"


def test_a_rating_is_not_taken_from_one_and_its_reason_from_the_other() -> None:
    given_ = {
        "base": {"level": "low", "reason": "One report.", "place": "Ravel"},
        "theirs": {"level": "high", "reason": "One report.", "place": "Ophir"},
        "mine": {"level": "low", "reason": "Two reports.", "place": "Ravel"},
    }
    assert {name: one[0] for name, one in how(**given_).items()} == {
        "level": "theirs", "reason": "mine", "place": "theirs",
    }  # fmt: skip
    together = how(**given_, belong=[("level", "reason")])
    assert together["level"] == ("choose", "low")
    assert together["reason"] == ("choose", "Two reports.")
    assert together["place"] == ("theirs", "Ophir")


def test_where_nobody_knows_how_it_stood_whatever_differs_is_chosen() -> None:
    found = merge_fields(None, {"a": "1", "b": "2"}, {"a": "1", "b": "3"}, texts=["b"])
    assert [(one.name, one.base, one.how) for one in found] == [("b", None, How.CHOOSE)]


@given(VALUES, VALUES, VALUES)
def test_nobodys_change_is_dropped_in_silence(
    base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    touched = {one.name: one for one in merge_fields(base, theirs, mine, texts=["reason"])}
    for name in NAMES:
        if theirs[name] == mine[name]:
            assert name not in touched
            continue
        one = touched[name]
        assert (one.base, one.theirs, one.mine) == (base[name], theirs[name], mine[name])
        changed_by_them, changed_by_me = theirs[name] != base[name], mine[name] != base[name]
        if changed_by_them and changed_by_me:
            assert one.how in {How.CHOOSE, How.TOGETHER}
        elif changed_by_them:
            assert (one.how, one.proposal) == (How.THEIRS, theirs[name])
        else:
            assert (one.how, one.proposal) == (How.MINE, mine[name])
