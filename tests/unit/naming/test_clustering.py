"""Uses of names over several articles, gathered into entities."""

from __future__ import annotations

import pytest

from sources.extraction.values import NameType
from sources.naming import Cluster, Judgement, UsedName, cluster_names

PERSON, BODY, PLACE = NameType.PERSON, NameType.ORGANISATION, NameType.PLACE


def use(
    id: str,  # noqa: A002
    text: str,
    type: NameType | None = None,  # noqa: A002
    *,
    said: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
) -> UsedName:
    """A use whose article is the id's first letter ("a1" is in article a)."""
    return UsedName(id, id[0], text, type, said, aliases)


def together(clusters: list[Cluster]) -> list[tuple[str, ...]]:
    return [cluster.members for cluster in clusters if len(cluster.members) > 1]


@pytest.mark.parametrize(
    "texts",
    [
        ("BelOMO", "BilOMO", "Bilomo", "BelOMO Holding"),
        ("Diaproector", "Diaproektor"),
        ("Haucore", "Haucore Ltd."),
        ("Homel", "Gomel"),
        ("US", "U.S.", "United States"),
        ("Green Cycle Energy", "“Green Cycle Energy”"),
        ("Peleng", "Пеленг"),
    ],
)
def test_spellings_and_forms_of_one_name_are_joined_across_articles(texts: tuple[str, ...]) -> None:
    uses = [use(f"{letter}1", text) for letter, text in zip("abcdef", texts, strict=False)]
    assert len(cluster_names(uses)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("Peleng", "BelPol", "BelOMO"),
        ("Wuhan Global Sensor Technology Co.", "Wuhan Tongsheng Technology Co. Ltd."),
        ("China North Industries", "North China Research Institute of Electro-Optics"),
        ("China North Industries", "China South Industries"),
        ("Nikkei", "Nike"),
        ("Iran", "Iraq"),
    ],
)
def test_look_alikes_stay_apart_and_are_not_suggested(texts: tuple[str, ...]) -> None:
    clusters = cluster_names(
        [use(f"{letter}1", text) for letter, text in zip("abc", texts, strict=False)]
    )
    assert len(clusters) == len(texts)
    assert not any(cluster.suggested for cluster in clusters)


def test_every_link_has_a_reason_in_words() -> None:
    clusters = cluster_names(
        [use("a1", "BelOMO"), use("a2", "BilOMO"), use("b1", "BelOMO Holding")]
    )
    assert clusters[0].standard == "BelOMO"
    assert "belomo and bilomo are spelled alike" in clusters[0].reasons
    assert all(link.reason for link in clusters[0].links)


def test_initials_are_resolved_inside_one_article_and_suggested_across() -> None:
    inside = cluster_names([use("a1", "Precision Laser Systems", BODY), use("a2", "PLS")])
    assert together(inside) == [("a1", "a2")]
    across = cluster_names([use("a1", "Precision Laser Systems", BODY), use("b1", "PLS")])
    assert together(across) == []
    assert [link.score >= 0.8 for link in across[0].suggested] == [True]


def test_an_alias_that_one_article_states_reaches_the_others() -> None:
    uses = [
        use("a1", "Da-Jiang Innovations Science & Technology Co.", BODY, aliases=("DJI",)),
        use("a2", "DJI"),
        use("b1", "DJI"),
    ]
    assert together(cluster_names(uses)) == [("a1", "a2", "b1")]


def test_a_family_name_alone_refers_back_inside_its_article() -> None:
    uses = [use("a1", "Uladzimir Zhyhar", PERSON), use("a2", "Zhyhar", PERSON)]
    assert together(cluster_names(uses)) == [("a1", "a2")]


def test_a_family_name_of_two_persons_refers_back_to_neither() -> None:
    uses = [
        use("a1", "Joe Biden", PERSON),
        use("a2", "Hunter Biden", PERSON),
        use("a3", "Biden", PERSON),
    ]
    assert together(cluster_names(uses)) == []


def test_persons_across_articles_need_a_full_name_and_a_shared_role() -> None:
    one = use("a1", "Uladzimir Zhyhar", PERSON, said=("a BelPol representative",))
    shared = use("b1", "Vladimir Zhyhar", PERSON, said=("BelPol spokesman",))
    stranger = use("c1", "Vladimir Zhyhar", PERSON, said=("a baker from Gomel",))
    assert together(cluster_names([one, shared])) == [("a1", "b1")]
    clusters = cluster_names([one, stranger])
    assert together(clusters) == []
    assert clusters[0].suggested


def test_the_same_family_name_alone_in_two_articles_is_suggested_only() -> None:
    clusters = cluster_names([use("a1", "Petrov", PERSON), use("b1", "Petrov", PERSON)])
    assert together(clusters) == []
    assert len(clusters[0].suggested) == 1


def test_one_printed_name_of_two_sorts_is_not_joined() -> None:
    clusters = cluster_names([use("a1", "Washington", PLACE), use("b1", "Washington", PERSON)])
    assert together(clusters) == []


def test_a_person_may_join_what_no_rule_would() -> None:
    uses = [use("a1", "Norinco"), use("b1", "China North Industries")]
    clusters = cluster_names(uses, [Judgement("b1", "a1", same=True)])
    assert together(clusters) == [("a1", "b1")]
    assert clusters[0].reasons == ("judged the same by a person",)


def test_a_judged_difference_is_never_overridden_by_a_chain() -> None:
    uses = [use("a1", "BelOMO"), use("b1", "BelOMO Holding"), use("c1", "BelOMO")]
    clusters = cluster_names(uses, [Judgement("a1", "c1", same=False)])
    assert not any({"a1", "c1"} <= set(cluster.members) for cluster in clusters)


def test_the_newest_judgement_on_a_pair_wins() -> None:
    uses = [use("a1", "BelOMO"), use("b1", "BelOMO")]
    judgements = [Judgement("a1", "b1", same=False), Judgement("b1", "a1", same=True)]
    assert together(cluster_names(uses, judgements)) == [("a1", "b1")]
    assert together(cluster_names(uses, judgements[::-1])) == []


def test_judgements_on_unknown_uses_are_ignored() -> None:
    assert len(cluster_names([use("a1", "BelOMO")], [Judgement("a1", "zz", same=True)])) == 1


def test_the_standard_form_is_what_most_articles_print_and_full_for_a_person() -> None:
    uses = [use("a1", "Haucore Ltd.", BODY), use("b1", "Haucore"), use("c1", "Haucore")]
    assert cluster_names(uses)[0].standard == "Haucore"
    persons = [use("a1", "Pavlo Rad", PERSON), use("a2", "Rad", PERSON), use("a3", "Rad", PERSON)]
    assert cluster_names(persons)[0].standard == "Pavlo Rad"


def test_forms_tell_which_articles_print_them() -> None:
    cluster = cluster_names([use("a1", "BelOMO"), use("b1", "BelOMO"), use("b2", "BilOMO")])[0]
    assert [(form.text, form.articles) for form in cluster.forms] == [
        ("BelOMO", ("a", "b")),
        ("BilOMO", ("b",)),
    ]
