"""Why corroboration is another than it was, in a sentence."""

from __future__ import annotations

from claims.apparatus.corroborating import change_told
from claims.rating import Corroboration, EvidenceInput, corroboration

NAMES = {"w": "The wire", "p": "The papers"}


def standing(**origins: str) -> Corroboration:
    """Articles with their origins: one letter each."""
    evidence = [EvidenceInput(name, frozenset(known)) for name, known in origins.items()]
    return corroboration(evidence, open_high_contradiction=False)


def test_what_did_not_change_is_not_told() -> None:
    assert change_told(standing(a="w"), standing(a="w"), NAMES) == ""


def test_an_origin_that_became_known_is_named() -> None:
    told = change_told(standing(a="", b=""), standing(a="w", b="w"), NAMES)
    assert told == (
        "Corroboration was “Reported consistently, origins not established” (2 articles: 2 unknown"
        " origins); it is “Single origin” now (2 articles: 1 known origin), because “The wire” is"
        " counted as a root now and the origin of 2 more articles is known."
    )


def test_an_origin_that_was_taken_off_is_named() -> None:
    told = change_told(standing(a="w", b="p"), standing(a="w", b=""), NAMES)
    assert "“The papers” is no longer counted as a root" in told
    assert "the origin of 1 article is not known any more" in told


def test_a_count_that_changes_without_the_state_is_told_as_that() -> None:
    told = change_told(standing(a="", b="", c=""), standing(a="w", b="", c=""), NAMES)
    assert told.startswith(
        "Corroboration stays “Reported consistently, origins not established”, but is counted anew:"
    )
