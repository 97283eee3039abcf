"""Every move between statuses, as a matrix over every pair."""

from __future__ import annotations

from itertools import product

import pytest

from claims.lifecycle import (
    STATUS_WORDS,
    TRANSITIONS,
    WROTE_A_PART,
    Status,
    find_transition,
    may_transition,
    moves_from,
)

VERBS = sorted({transition.verb for transition in TRANSITIONS})

# (verb, from) → to; every other pair is refused.
MATRIX = {
    ("submit", "draft"): "in-review",
    ("return", "in-review"): "draft",
    ("publish", "in-review"): "published",
    ("revise", "published"): "published",
    ("revise", "corrected"): "corrected",
    ("correct", "published"): "corrected",
    ("correct", "corrected"): "corrected",
    ("withdraw", "published"): "withdrawn",
    ("withdraw", "corrected"): "withdrawn",
}


@pytest.mark.parametrize(("verb", "source"), list(product(VERBS, Status)))
def test_every_verb_from_every_status(verb: str, source: Status) -> None:
    transition = find_transition(verb=verb, source=source)
    wanted = MATRIX.get((verb, source.value))
    assert (transition.target.value if transition else None) == wanted


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda t: f"{t.verb}-{t.source}")
def test_a_move_takes_its_own_permission(transition: object) -> None:
    from claims.permissions import WORDS

    assert isinstance(transition, type(TRANSITIONS[0]))
    assert transition.permission in WORDS
    others = set(WORDS) - {transition.permission}
    assert may_transition(
        verb=transition.verb, source=transition.source, permissions={transition.permission}
    )
    assert not may_transition(verb=transition.verb, source=transition.source, permissions=others)


def test_whatever_adds_words_for_readers_takes_somebody_who_wrote_none() -> None:
    for transition in TRANSITIONS:
        reaches_readers = transition.target in {Status.PUBLISHED, Status.CORRECTED}
        assert transition.by_other == reaches_readers


def test_nothing_leads_out_of_withdrawn_and_every_status_has_its_words() -> None:
    assert not [t for t in TRANSITIONS if t.source is Status.WITHDRAWN]
    assert set(STATUS_WORDS) == set(Status)


ALL = frozenset(transition.permission for transition in TRANSITIONS)


@pytest.mark.parametrize("status", list(Status))
def test_every_move_out_of_a_status_is_open_or_says_why_not(status: Status) -> None:
    possible = {verb for verb, source in MATRIX if source == status}
    for permissions, wrote in product((ALL, frozenset[str]()), (True, False)):
        moves = moves_from(status, permissions=permissions, wrote_a_part=wrote)
        assert {move.transition.verb for move in moves} == possible
        for move in moves:
            barred = move.transition.by_other and wrote
            assert move.is_open == (bool(permissions) and not barred)
            assert bool(move.why_not) != move.is_open


def test_whoever_wrote_a_part_is_told_so() -> None:
    (back, publish) = moves_from(Status.IN_REVIEW, permissions=ALL, wrote_a_part=True)
    assert back.is_open
    assert publish.why_not == WROTE_A_PART
