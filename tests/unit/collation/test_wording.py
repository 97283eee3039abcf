"""Differences that hang on no figure: another word, yes and no, one name and two offices."""

from __future__ import annotations

import pytest

from tests.unit.collation.pair import raised, told


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "Army helicopters lifted 140 people from the roofs of Velm.\n",
            "Navy helicopters took 140 people off the roofs of Velm.\n",
            "party",
        ),
        (
            "The foreign ministers of Velm and Orlo signed the treaty on the dam.\n",
            "The prime ministers of Velm and Orlo signed the treaty on the dam.\n",
            "party",
        ),
        (
            "Orlo Steel will cut 650 jobs, most of them in Germany.\n",
            "Orlo Steel cuts 650 jobs, most of them in Austria.\n",
            "contradiction",
        ),
        (
            "The survivors were picked up by a Portuguese trawler off Cape Tarn.\n",
            "A Spanish trawler picked up the survivors off Cape Tarn.\n",
            "contradiction",
        ),
    ],
)
def test_another_word_in_one_place_is_raised(one: str, other: str, kind: str) -> None:
    assert raised(one, other) == [(kind, "high")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # two deeds
            "Army lorries brought bread to Velm.\n",
            "Navy divers searched the harbour of Orlo.\n",
        ),
        (  # one article names both
            "Army and navy helicopters lifted 140 people from the roofs of Velm.\n",
            "Navy helicopters lifted 140 people from the roofs of Velm.\n",
        ),
        (  # who says so is not who did it
            "140 people were lifted from the roofs of Velm, the army said.\n",
            "140 people were lifted from the roofs of Velm, police said.\n",
        ),
    ],
)
def test_two_words_of_two_deeds_are_left_alone(one: str, other: str) -> None:
    assert raised(one, other) == []


def test_two_days_have_two_doers() -> None:
    one = "On 3 May army helicopters lifted 140 people from the roofs of Velm.\n"
    other = "On 9 May navy helicopters lifted 140 people from the roofs of Velm.\n"
    assert "party" not in {kind for kind, _ in raised(one, other)}


def test_what_one_side_tells_and_the_other_says_never_was_is_raised() -> None:
    one = "Brenn Trading shipped 230 engines to the militia, the ministry said.\n"
    other = '"Brenn Trading never shipped engines to anybody," the owner said.\n'
    assert raised(one, other) == [("stance", "high")]


def test_nobody_hurt_stands_against_people_who_were() -> None:
    one = "Brenn Motors knows of 11 fires. Nobody was hurt.\n"
    other = "Brenn Motors knows of 11 fires. Two people were injured.\n"
    assert raised(one, other) == [("contradiction", "high")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # not known so far
            "No injuries have been reported from the Tarn fire.\n",
            "Two people were injured in the Tarn fire.\n",
        ),
        (  # on a later day
            "Nobody was hurt in the Tarn fire.\n",
            "Two people were injured in the Tarn fire on 14 May 2021.\n",
        ),
        (  # a refusal to speak
            "Brenn Trading did not comment on the engines.\n",
            "Brenn Trading shipped the engines.\n",
        ),
        (  # advice
            "The people of Velm were told not to drink water.\n",
            "The people of Velm drink water from bottles.\n",
        ),
        (  # another thing
            "Brenn Trading has never owned a ship.\n",
            "Brenn Trading owns two mills in Orlo.\n",
        ),
    ],
)
def test_a_negation_of_something_else_is_left_alone(one: str, other: str) -> None:
    assert raised(one, other) == []


def test_two_offices_of_one_person_are_a_difference_of_description() -> None:
    one = "The chief financial officer, Petra Lind, leaves Orlo Bank in March.\n"
    other = "The chief operating officer, Petra Lind, leaves Orlo Bank in March.\n"
    assert raised(one, other) == [("description", "medium")]
    short = "CFO Petra Lind leaves Orlo Bank in March.\n"
    assert raised(one, short) == []


def test_one_word_spelled_in_two_ways_is_one_finding_for_all_its_bearers() -> None:
    one = "Viktor Orsanek owns Orsanek Trading in Velm. Orsanek is rich.\n"
    other = "Viktor Orsaneck owns Orsaneck Trading in Velm. Orsaneck is rich.\n"
    assert raised(one, other) == [("spelling", "medium")]


def test_an_umlaut_written_out_is_no_other_spelling() -> None:
    one = "Lukas Brändli leads Orlo Bank in Velm.\n"
    assert raised(one, "Lukas Braendli leads Orlo Bank in Velm.\n") == []
    assert raised(one, "Lukas Brandli leads Orlo Bank in Velm.\n") == []


def test_sides_of_another_word_are_the_words_around_it() -> None:
    finding = told(
        "Army helicopters lifted 140 people from the roofs of Velm.\n",
        "Navy helicopters took 140 people off the roofs of Velm.\n",
    )[0]
    assert [side.text.split()[0] for side in finding.sides] == ["Army", "Navy"]
