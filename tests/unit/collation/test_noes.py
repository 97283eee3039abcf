"""Noes: who says no, to what, and of what sort; what they are set against is another matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.collation.conductor import collate
from claims.collation.disagreements import find_disagreements, find_noes
from claims.collation.opposing import likelihood
from claims.comparison.opposites import find_deeds, find_opposites
from sources.extraction.articles import ArticleText
from tests.unit.collation.pair import dated, told

CORPUS = Path(__file__).parents[2] / "corpus"
LANE = "denial"


def sorts(text: str) -> list[str]:
    desk = collate([ArticleText(id="a", text=text, outlet="Vale Post")]).desk
    return [no.sort for no in find_noes(desk)]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("The owner denied that the nets had been cut.", "denies"),
        ("Claims of beatings in the prison are a lie, its governor said.", "denies"),
        ("Reports that the crew drank were dismissed by the skipper.", "denies"),
        ("No shot was fired by the guards.", "no"),
        ("None of them had a licence.", "nobody"),
        ('"We have never sold to the army," said Sonja Rask.', "never"),
        ("Lena Voigt did not vote for the budget.", "not"),
        ("The firm will not appeal.", "not ahead"),
        ("The sheriff swore there was no pistol.", "none there"),
        ("The embassy said that it employed nobody else.", "no other"),
        ("The mayor rang the guards. The office says there was no such order.", "no such"),
        ("Contrary to the reports, no engine was found in Velm.", "contrary"),
        ("The stairs were lit. The tenants tell another story.", "otherwise"),
        ("The gates of the weir had been shut.", "opposite"),
    ],
)
def test_a_no_is_found_with_its_sort(text: str, sort: str) -> None:
    assert sort in sorts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bank said that 31 false orders had been sent.",
        "Moscow called the decision groundless.",
        "The prisoner was denied access to a lawyer.",
        "The minister did not deny it.",
        "The company did not comment.",
        "It is not clear who gave the order.",
        "Nobody could sell such a picture.",
        "A neighbour had never seen an engine there.",
    ],
)
def test_what_denies_nothing_is_no_no(text: str) -> None:
    assert sorts(text) == []


def test_words_say_no_to_each_other_by_row_and_side() -> None:
    text = "The gates were open; the gates were shut."
    found = [(word.row, word.other) for word in find_opposites(text, 0, len(text))]
    assert found == [("open", False), ("open", True)]
    text = "He denied any ill-treatment: they beat him."
    assert {(deed.row, deed.other) for deed in find_deeds(text, 0, len(text))} == {
        ("ill-treatment", False),
        ("ill-treatment", True),
    }


def test_a_short_sentence_of_a_denial_is_shown_whole_and_of_a_long_one_its_clause() -> None:
    one = "The owner of the Sable Rose denied that the nets had been cut."
    other = (
        "The nets of the Sable Rose had been cut with a knife, the coast guard said in a report of "
        "eleven pages that was published in the capital on Monday after a delay of three weeks, "
        "which angered the families."
    )
    found = next(f for f in told(one, other) if f.attribute == LANE)
    texts = {side.article: side.text for side in found.sides}
    assert texts["a"] == one
    assert texts["b"].startswith("The nets of the Sable Rose had been cut")
    assert "families" not in texts["b"]


def test_the_quotation_that_goes_on_with_a_denial_is_its_side_too() -> None:
    one = (
        "The owner of the Sable Rose denied that the nets had been cut. "
        '"We have clean hands," he said. Winter came.'
    )
    other = "The nets of the Sable Rose were cut with a knife, the coast guard said."
    found = [f for f in told(one, other) if f.attribute == LANE]
    assert len(found) == 1
    assert [side.text for side in found[0].sides if side.article == "a"] == [
        "The owner of the Sable Rose denied that the nets had been cut.",
        '"We have clean hands," he said.',
    ]


def test_a_bare_no_of_an_onlooker_is_a_contradiction_and_a_partys_word_a_stance() -> None:
    yes = "Thieves stole two clocks from the Ferrand villa."
    kinds = [
        [f.kind.value for f in told(no, yes) if f.attribute == LANE]
        for no in (
            "No clocks were stolen from the Ferrand villa by thieves.",
            '"No clocks were stolen from the Ferrand villa by thieves," its owner said.',
        )
    ]
    assert kinds == [["contradiction"], ["stance"]]


def test_two_who_deny_one_charge_are_two_disagreements() -> None:
    text = (
        "Prosecutors said Otto Lamm had bribed Jens Aker with a boat. Otto Lamm denied that he had "
        "bribed Jens Aker. Months went by in Hollin. Jens Aker denied that he had been bribed with "
        "a boat by Otto Lamm."
    )
    desk = collate([ArticleText(id="a", text=text, published=dated("2021-05-12"))]).desk
    found = find_disagreements(desk)
    assert all(len({no.who[:1] for no in one.noes}) == 1 for one in found)


def test_what_the_weights_say_is_between_nought_and_one_for_any_signs() -> None:
    assert 0 < likelihood({}) < 1
    assert 0 < likelihood({"sort denies": 1.0, "share": 1e9}) <= 1


def test_marked_pairs_of_sentences_are_told_apart() -> None:
    lines = (CORPUS / "opposed.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    raised = {
        case["id"]: any(f.attribute == LANE for f in told(case["one"], case["other"]))
        for case in cases
    }
    right = sum(raised[case["id"]] for case in cases if case["opposed"])
    wrong = sum(raised[case["id"]] for case in cases if not case["opposed"])
    assert right / (right + wrong) >= 0.7
    assert right / sum(case["opposed"] for case in cases) >= 0.75
