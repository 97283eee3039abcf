"""What somebody concerned claims, and another article states as it were a fact."""

from __future__ import annotations

import pytest

from claims.comparison.outcome import DifferenceKind
from tests.unit.collation.pair import told

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
