"""What makes two printed names one, rule by rule."""

from __future__ import annotations

import pytest

from sources.extraction.values import NameType
from sources.naming import compare_names
from sources.naming.letters import closeness
from sources.naming.parts import name_parts

PERSON = NameType.PERSON


def test_a_legal_form_left_out_is_named_as_the_reason() -> None:
    found = compare_names("Haucore", "Haucore Ltd.")
    assert found.score >= 0.9
    assert found.reason == "a legal form left out"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Brigade 44", "Brigade 45"),
        ("Apollo Fund VIII", "Apollo Fund IX"),
        ("Falcon 9", "Falcon"),
        ("Plant No. 5", "Plant No. 15"),
    ],
)
def test_digits_must_agree(a: str, b: str) -> None:
    assert not compare_names(a, b).same


def test_a_number_word_is_its_number() -> None:
    assert compare_names("Brigade Forty-Four", "Brigade 44").same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Gomel", "Homel"),
        ("Uladzimir", "Vladimir"),
        ("Wolha Kovach", "Volha Kovach"),
        ("Qadhafi", "Gaddafi"),
        ("Schevchenko", "Shevchenko"),
        ("Yegorov", "Egorov"),
    ],
)
def test_first_letters_may_differ_within_their_class(a: str, b: str) -> None:
    assert compare_names(a, b).same


def test_other_first_letters_part_two_names() -> None:
    assert not compare_names("Meleng", "Peleng").same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Putin, Vladimir", "Vladimir Putin"),
        ("V. Putin", "Vladimir Putin"),
        ("JC Juncker", "Jean-Claude Juncker"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("Mr. Rami Makhlouf", "Rami Makhlouf"),
        ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
    ],
)
def test_persons_by_variants_initials_order_and_patronymics(a: str, b: str) -> None:
    assert compare_names(a, b, type=PERSON).score >= 0.9


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hans O Friedrich", "Hans Joachim Friedrich"),
        ("Oleksandr Zelenskyy", "Volodymyr Oleksandrovych Zelenskyy"),
        ("Joe Biden", "Hunter Biden"),
        ("Salman bin Muhammad al-Rawi", "Muhammad bin Ahmad al-Rawi"),
        ("Olga Baranova", "Oleg Baranov"),
    ],
)
def test_two_persons_of_one_family_are_two(a: str, b: str) -> None:
    assert not compare_names(a, b, type=PERSON).same


def test_given_names_turned_about_are_never_surely_one_person() -> None:
    found = compare_names("Salman bin Muhammad al-Rawi", "Muhammad bin Salman al-Rawi", type=PERSON)
    assert found.score < 0.9


def test_a_family_name_alone_is_only_suggested() -> None:
    found = compare_names("Lukashenka", "Alyaksandr Lukashenka", type=PERSON)
    assert 0.8 <= found.score < 0.9
    assert found.reason == "a family name alone"


def test_a_given_name_alone_is_not_suggested() -> None:
    assert not compare_names("Alyaksandr", "Alyaksandr Lukashenka", type=PERSON).same


def test_a_rare_word_counts_and_technology_hardly() -> None:
    assert compare_names("Tongsheng", "Tongsheng Technology").same
    assert not compare_names("Wuhan Tongsheng Technology", "Wuhan Global Technology").same


def test_a_division_is_not_its_firm() -> None:
    assert not compare_names("Crystalord", "Crystalord Systems").same


def test_two_places_in_one_pattern_are_two_bodies() -> None:
    assert not compare_names("Bank of Austria", "Bank of Australia").same


@pytest.mark.parametrize(
    ("a", "b"), [("Пеленг", "Peleng"), ("上海", "Shanghai"), ("БелОМО", "BelOMO")]
)
def test_names_are_compared_across_scripts(a: str, b: str) -> None:
    assert compare_names(a, b).score >= 0.9


def test_words_run_together_are_the_same_words() -> None:
    assert compare_names("GreenCycle Energy", "Green Cycle Energy").same


def test_long_names_that_differ_in_one_letter_of_a_short_word_are_two() -> None:
    a, b = "Ministry of Foreign Affairs of Mali", "Ministry of Foreign Affairs of Bali"
    assert not compare_names(a, b).same


def test_nothing_to_compare_is_not_the_same() -> None:
    assert not compare_names("", "").same
    assert not compare_names("…", "Peleng").same


def test_parts_keep_what_goes_with_a_name_apart() -> None:
    parts = name_parts("Supreme Transmission Technology (Huizhou) Co., Ltd.")
    assert parts.words == ("supreme", "transmission", "technology", "@CN:huizhou")
    assert parts.forms == ("ltd",)
    assert parts.bracketed == frozenset({"@CN:huizhou"})


def test_closeness_counts_a_class_of_letters_for_little() -> None:
    assert closeness("diaproector", "diaproektor") > closeness("diaproector", "diaprobctor")
    assert closeness("abc", "abc") == 1.0
    assert closeness("abc", "xyz") == 0.0
