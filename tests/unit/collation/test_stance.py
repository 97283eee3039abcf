"""Denial against assertion: what is denied, by whatever words, stands against what is told."""

from __future__ import annotations

import pytest

from claims.comparison.outcome import DifferenceKind
from tests.unit.collation.pair import told

_SCENE = "Floods hit the town of Marlow Vale on Monday. "


def denied(one: str, other: str) -> int:
    findings = told(_SCENE + one, _SCENE + other)
    return sum(f.kind is DifferenceKind.STANCE for f in findings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The dam keeper denied that the sluice had been opened.",
            "The sluice had been opened at about three, witnesses told the court.",
        ),
        (
            "The landlord disputed that the soup came from his kitchen.",
            "The soup came from the kitchen of the inn.",
        ),
        (
            "Ewa Brandt accused the utility of having switched off the sirens to save money. "
            "Hydrovale rejected the claim.",
            "The sirens had been switched off when the water came, to save money.",
        ),
        (
            "Hydrovale dismissed as nonsense reports that its turbines had leaked oil.",
            "The turbines of Hydrovale leaked oil into the river.",
        ),
    ],
)
def test_an_assertion_and_its_denial_are_one_finding(one: str, other: str) -> None:
    assert denied(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The dam keeper did not deny that the sluice had been opened.",
            "The sluice had been opened at about three.",
        ),
        (
            "The prisoner was denied access to a lawyer.",
            "The prisoner had access to a lawyer, the court said.",
        ),
        (
            "The dispute over the sluice goes on, the keeper said.",
            "The sluice had been opened at about three.",
        ),
        (
            "Judge Ann Crane also fined him 250 crowns. He denied the charges.",
            "Judge Ann Crane fined him 250 crowns.",
        ),
        (
            "The keeper denied that the sluice had been opened.",
            "Whether the sluice had been opened is unclear.",
        ),
        (
            "The council rejected a request to open the sluice.",
            "The farmers had asked to open the sluice.",
        ),
    ],
)
def test_what_denies_nothing_that_is_asserted_is_silent(one: str, other: str) -> None:
    assert denied(one, other) == 0
