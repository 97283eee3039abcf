"""What is said of those without a name, and of names by words that no table of sorts knows."""

from __future__ import annotations

import pytest

from claims.collation.epithets import find_epithets
from claims.comparison.outcome import DifferenceKind
from sources.extraction.articles import ArticleText
from sources.extraction.pipeline import extract_article
from tests.unit.collation.pair import told

_SCENE = "A small plane crashed near Oberweil on Monday. Police closed the road to Oberweil. "


def described(one: str, other: str) -> list[str]:
    findings = told(_SCENE + one, _SCENE + other)
    return [f.attribute or "" for f in findings if f.kind is DifferenceKind.DESCRIPTION]


@pytest.mark.parametrize(
    ("one", "other", "aspect"),
    [
        ("The pilot, a retired plumber, was hurt.", "The pilot, a baker, was hurt.", "calling"),
        (
            "His passenger, a Finnish student, broke a leg.",
            "The passenger, an Estonian student, broke a leg.",
            "nationality",
        ),
        ("The captain, a Georgian, is held.", "The captain, a Ukrainian of 48, is held.",
         "nationality"),
        (
            "The French glass-blower Anton Merle saw it.",
            "Anton Merle, a Belgian glass-blower, saw it.",
            "nationality",
        ),
        ("The cellist Mikko Salmela wept.", "Mikko Salmela, the orchestra's oboist, wept.",
         "calling"),
        ("The composer, a Finn, bowed.", "The composer, a Dane, bowed.", "nationality"),
        ("The hurdler Ada Brun fell.", "Ada Brun, a sprinter, fell.", "calling"),
        ("The oncologist Ada Brun spoke.", "Ada Brun, a radiologist, spoke.", "calling"),
        ("Jo Pell, who was transport minister, spoke.", "The finance minister Jo Pell spoke.",
         "calling"),
        ("The deputy mayor, Ann Crane, came.", "The mayor, Ann Crane, came.", "calling"),
        (
            "The Maltese-flagged freighter Brisa carried coal.",
            "The freighter Brisa, under the flag of Panama, carried coal. The Brisa sails under "
            "the flag of Panama.",
            "flag",
        ),
    ],
)  # fmt: skip
def test_two_articles_that_describe_one_otherwise_differ(one: str, other: str, aspect: str) -> None:
    assert described(one, other) == [aspect]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The pilot, a retired dentist, was hurt.", "The pilot, a former dentist, was hurt."),
        ("The pilot, a Finn, was hurt.", "The Finnish pilot was hurt."),
        ("The pilot was hurt.", "The pilot, a dentist, was hurt."),
        ("A Finnish driver stopped.", "A Swedish driver stopped. Another driver drove on."),
        ("The Greek freighter Brisa sank.", "The Panamanian-flagged freighter Brisa sank."),
        ("The Swiss-born painter Li Marn wept.", "The German painter Li Marn wept."),
        (
            "The Finnish guide Pia Raud and the Danish guide Bo Lund came.",
            "The Swedish guide came.",
        ),
        ("Ann Crane, a nurse, a baker and a plumber came.", "Ann Crane, a teacher, came first."),
    ],
)
def test_what_can_both_be_is_silent(one: str, other: str) -> None:
    assert described(one, other) == []


def test_every_epithet_stands_where_it_says() -> None:
    text = "The owner, a Greek, and his passenger, a Latvian student, met the mayor, Ann Crane.\n"
    extraction = extract_article(ArticleText(id="a", text=text))
    epithets = find_epithets("a", text, extraction.mentions)
    assert [e.text for e in epithets] == [text[e.start : e.end] for e in epithets]
    assert {(e.part, e.says) for e in epithets if e.says} >= {
        ("owner", (("nationality", "GR"),)),
        ("passenger", (("nationality", "LV"),)),
    }


@pytest.mark.parametrize("text", ["the pilot " * 3000, "a Greek, " * 3000, "mayor, Ann " * 3000])
def test_repetitions_take_no_longer_than_their_length_asks(text: str) -> None:
    assert len(find_epithets("a", text, ())) <= 3001
