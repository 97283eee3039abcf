"""What somebody concerned claims, and another article states as it were a fact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.comparison.outcome import DifferenceKind
from tests.unit.collation.pair import told

CORPUS = Path(__file__).parents[2] / "corpus"

_SCENE = "A warehouse burned down in Little Marlow on Monday. "


def lost(one: str, other: str) -> int:
    findings = told(_SCENE + one, _SCENE + other)
    return sum(f.kind is DifferenceKind.ATTRIBUTION for f in findings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Prosecutors said the crates were meant for a militia in the south.",
            "The crates were bound for a militia in the south.",
        ),
        (
            "Investigators believe that a cigarette set the straw alight.",
            "A cigarette had set the straw alight.",
        ),
        (
            "The watchman is said to have left the gate unlocked.",
            "The watchman left the gate unlocked.",
        ),
        (
            "Ewa Brandt accused the owner of having switched off the sprinklers to save money.",
            "The sprinklers had been switched off to save money.",
        ),
        (
            "The union said 80 per cent of the packers had walked out.",
            "80 per cent of the packers have walked out.",
        ),
    ],
)
def test_a_claim_stated_flatly_elsewhere_is_one_finding(one: str, other: str) -> None:
    assert lost(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police said that the road was closed at noon.", "The road was closed at noon."),
        ("The road was closed at noon, police said.", "The road was closed at noon."),
        (
            "The company said it would rebuild the warehouse in spring.",
            "The warehouse is rebuilt in spring.",
        ),
        (
            "Prosecutors said the crates were meant for a militia in the south.",
            "The crates were meant for a militia in the south, the ministry said.",
        ),
        (
            "The company said the sprinklers had worked.",
            "The sprinklers had not worked.",
        ),
        (
            "The union said 80 per cent of the packers had walked out.",
            "40 per cent of the packers have walked out.",
        ),
        (
            "The owner said the straw was dry. The straw was dry and the gate was locked.",
            "The straw was dry.",
        ),
    ],
)
def test_what_any_article_may_tell_without_a_source_is_silent(one: str, other: str) -> None:
    assert lost(one, other) == 0


def test_marked_pairs_of_sentences_are_told_apart() -> None:
    lines = (CORPUS / "attributed.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    raised = {
        case["id"]: any(
            f.kind is DifferenceKind.ATTRIBUTION for f in told(case["one"], case["other"])
        )
        for case in cases
    }
    right = sum(raised[case["id"]] for case in cases if case["lost"])
    wrong = sum(raised[case["id"]] for case in cases if not case["lost"])
    assert right / (right + wrong) >= 0.75
    assert right / sum(case["lost"] for case in cases) >= 0.65


def test_a_states_officials_are_a_party_and_the_police_are_none() -> None:
    flat = "The crates were meant for a militia in the south."
    said = "say the crates were meant for a militia in the south."
    assert [lost(f"{who} {said}", flat) for who in ("Ukrainian officials", "Police")] == [1, 0]
