"""Another word in one place, and surnames that one letter parts."""

from __future__ import annotations

import pytest

from claims.comparison.outcome import DifferenceKind
from tests.unit.collation.pair import told

_SCENE = "Guests of the Linden Inn in Oberlund fell ill on Monday. "


def kinds(one: str, other: str) -> list[str]:
    findings = told(_SCENE + one, _SCENE + other)
    wanted = (DifferenceKind.CONTRADICTION, DifferenceKind.DESCRIPTION, DifferenceKind.SPELLING)
    return sorted(f.kind.value for f in findings if f.kind in wanted)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Salmonella was found in the soup.", "Listeria was found in the soup.", "contradiction"),
        ("The bronze bust was cleaned.", "The marble bust was cleaned.", "contradiction"),
        ("He was hit in the knee by a plate.", "A plate hit him in the thigh.", "contradiction"),
        ("They sold heroin to the guests.", "They sold cocaine to the guests.", "contradiction"),
        (
            "Nitric acid leaked from a tank behind the inn.",
            "Acetic acid leaked from the tank behind the inn.",
            "description",
        ),
        ("Bastien Marx cooked the soup.", "The soup was cooked by Bastien Marxe.", "spelling"),
    ],
)
def test_one_place_and_two_words_differ(one: str, other: str, kind: str) -> None:
    assert kinds(one, other) == [kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bronze bust was cleaned.", "The marble stairs were cleaned and waxed."),
        ("The bronze bust was cleaned.", "The bust of bronze stands on marble."),
        ("Bastien Marx cooked.", "Sebastian Marks ate."),
        ("Bastien Marx and Bastien Mars cooked.", "Bastien Marx cooked."),
    ],
)
def test_two_places_or_two_people_do_not(one: str, other: str) -> None:
    assert kinds(one, other) == []
