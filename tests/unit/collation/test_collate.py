"""The conductor: one document, the same whatever the order, with keys that outlive a run."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.collation.catalogue import CHECKS
from claims.collation.conductor import collate
from claims.collation.dossiers import use_id
from claims.comparison.outcome import DifferenceKind
from sources.extraction.articles import ArticleText
from sources.naming import Judgement
from tests.unit.collation.clusters import articles, collated, names


@pytest.mark.parametrize("name", names())
def test_two_runs_in_any_order_are_byte_equal(name: str) -> None:
    forward = json.dumps(collated(name).as_json(), sort_keys=True)
    backward = json.dumps(collate(articles(name)[::-1]).as_json(), sort_keys=True)
    assert forward == backward


@pytest.mark.parametrize("name", names())
def test_every_side_points_at_what_is_printed(name: str) -> None:
    texts = {article.id: article.text for article in articles(name)}
    document = collated(name).as_json()
    sides = [side for found in document["discrepancies"] for side in found["sides"]]
    sides += [side for fact in document["facts"] for side in fact["sides"]]
    sides += [s for fact in document["facts"] for a in fact["attributes"] for s in a["sides"]]
    sides += [side for origin in document["origins"] for side in origin["sides"]]
    for side in sides:
        assert texts[side["article"]][side["start"] : side["end"]] == side["text"]


def test_two_articles_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        collate([ArticleText("a", "One."), ArticleText("a", "Two.")])


def test_nothing_comes_of_nothing() -> None:
    assert collate([]).findings == ()
    assert collate([ArticleText("a", "")]).findings == ()


def test_comparisons_name_their_sides_by_position() -> None:
    for fact in collated("merger").as_json()["facts"]:
        for attribute in fact["attributes"]:
            for comparison in attribute["comparisons"]:
                assert 0 <= comparison["a"] < comparison["b"] < len(attribute["sides"])


def test_every_check_has_a_name_of_its_own_and_says_what_it_looks_for() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.looks_for.endswith(".") for check in CHECKS)


def keys(collation: object) -> dict[str, str]:
    return {f.identity_key: f.content_key for f in collation.findings}  # type: ignore[attr-defined]


def test_a_third_article_that_joins_leaves_the_findings_keys_alone() -> None:
    two = collate(articles("train")[:2])
    three = collate(articles("train"))
    assert keys(two).keys() <= keys(three).keys()


def test_a_third_article_with_a_value_changes_the_content_and_not_the_identity() -> None:
    (two,) = (f for f in collate(articles("train")[:2]).findings if f.attribute == "hurt")
    (three,) = (f for f in collate(articles("train")).findings if f.attribute == "hurt")
    assert two.identity_key == three.identity_key
    assert two.content_key != three.content_key


def test_new_words_around_the_same_values_change_no_key() -> None:
    before = articles("outbreak")
    moved = [replace(a, text=f"A note from the editors of this page.\n\n{a.text}") for a in before]
    assert keys(collate(before)) == keys(collate(moved))


def test_what_a_person_judged_apart_stays_apart() -> None:
    held = articles("find")
    both = {d.label: d for d in collate(held).desk.dossiers.values()}
    assert len(both["Lessing"].articles) == 2
    apart = Judgement(use_id("a", "Lessing"), use_id("b", "Lessing"), same=False)
    dossiers = collate(held, judgements=[apart]).desk.dossiers.values()
    assert all(len(d.articles) == 1 for d in dossiers if d.label == "Lessing")


def test_progress_is_told_each_article_as_it_is_read() -> None:
    told: list[str] = []
    collate(articles("train"), progress=told.append)
    assert told == ["a", "b", "c"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=3))
def test_any_texts_collate_alike_twice(texts: list[str]) -> None:
    held = [ArticleText(str(number), text) for number, text in enumerate(texts)]
    assert collate(held).as_json() == collate(held[::-1]).as_json()


ORDERED = {
    "a": "The lens maker Orvik, a firm in Brenna, received an order from the Sollan Group on "
    "1 December 2022 for 3,000 lenses. Despite the sanctions, on 16 February 2023, Orvik and the "
    "Sollan Group signed another contract, worth 5.5 million crowns.\n",
    "b": "Orvik and the Sollan Group signed a contract worth 5.5 million crowns in February.\n"
    "The United States imposed sanctions on the Sollan Group in December.\n",
    "c": "The United States imposed sanctions on the Sollan Group on 5 December 2023.\n",
}


def test_an_order_that_printed_dates_disprove_is_raised_over_all_its_facts() -> None:
    collation = collate([ArticleText(key, text) for key, text in ORDERED.items()])
    (found,) = (f for f in collation.findings if f.kind is DifferenceKind.CHRONOLOGY)
    assert found.severity == "high"
    assert len(found.subjects) == 3
    texts = {side.text for side in found.sides}
    assert {"1 December 2022", "16 February 2023", "5 December 2023"} <= texts


def test_without_a_printed_year_no_order_is_disproved() -> None:
    collation = collate([ArticleText(key, ORDERED[key]) for key in "ab"])
    assert not [f for f in collation.findings if f.kind is DifferenceKind.CHRONOLOGY]
