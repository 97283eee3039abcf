"""Spellings of one word are told from forms of one name."""

from __future__ import annotations

import pytest

from sources.extraction.values import NameType
from sources.naming import UsedName, cluster_names, spellings


def groups(*texts: tuple[str, str], type: NameType | None = None) -> list[list[str]]:  # noqa: A002
    """The spellings in the one cluster that (article, text) pairs make."""
    uses = [
        UsedName(str(n), article, text, type, ("president",))
        for n, (article, text) in enumerate(texts)
    ]
    clusters = cluster_names(uses)
    assert len(clusters) == 1
    return [[s.text for s in group.spellings] for group in spellings(clusters[0])]


def test_three_spellings_inside_one_article_are_one_group() -> None:
    texts = [
        ("a", "BelOMO"),
        ("a", "BilOMO"),
        ("a", "Bilomo"),
        ("b", "BelOMO"),
        ("c", "BelOMO Holding"),
    ]
    assert groups(*texts) == [["BelOMO", "BilOMO", "Bilomo"]]


def test_a_group_knows_how_many_spellings_one_article_prints() -> None:
    uses = [
        UsedName("1", "a", "Diaproector"),
        UsedName("2", "a", "Diaproektor"),
        UsedName("3", "b", "Diaproector"),
    ]
    (group,) = spellings(cluster_names(uses)[0])
    assert group.articles == ("a", "b")
    assert (group.inside("a"), group.inside("b")) == (2, 1)


@pytest.mark.parametrize(
    "texts",
    [
        [("a", "Haucore"), ("b", "Haucore Ltd.")],
        [("a", "BelOMO"), ("b", "BelOMO Holding")],
        [("a", "US"), ("b", "U.S."), ("c", "United States")],
        [("a", "Peleng"), ("b", "“Peleng”"), ("b", "PELENG")],
        [("a", "Precision Laser Systems"), ("a", "PLS")],
        [("a", "Ford Motors"), ("a", "Ford Motor Company")],
        [("a", "Peleng"), ("b", "Пеленг")],
    ],
)
def test_forms_are_no_spellings(texts: list[tuple[str, str]]) -> None:
    assert groups(*texts) == []


def test_a_family_name_alone_is_no_spelling_but_another_ending_is() -> None:
    person = NameType.PERSON
    alone = [("a", "Alyaksandr Lukashenka"), ("a", "Lukashenka")]
    assert groups(*alone, type=person) == []
    other = [("a", "Alyaksandr Lukashenka"), ("b", "Alexander Lukashenko")]
    assert ["Lukashenka", "Lukashenko"] in groups(*other, type=person)


def test_two_spellings_of_one_city_are_a_group() -> None:
    assert groups(("a", "Kyiv"), ("b", "Kiev")) == [["Kiev", "Kyiv"]]
