"""Making a move of the workflow by its verb, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claims.lifecycle import find_transition
from claims.models import Claim
from claims.services.editing import one_edit
from claims.services.reviewing import (
    WrongStatus,
    claim_correct,
    claim_publish,
    claim_return,
    claim_submit,
    claim_withdraw,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

_MOVES: Mapping[str, Callable[[Claim, User, str], object]] = {
    "submit": lambda claim, by, _: claim_submit(claim=claim, by=by),
    "return": lambda claim, by, words: claim_return(claim=claim, by=by, reason=words),
    "publish": lambda claim, by, words: claim_publish(claim=claim, by=by, note=words),
    "revise": lambda claim, by, words: claim_publish(claim=claim, by=by, note=words),
    "correct": lambda claim, by, words: claim_correct(claim=claim, by=by, reason=words),
    "withdraw": lambda claim, by, words: claim_withdraw(claim=claim, by=by, reason=words),
}
VERBS = tuple(_MOVES)


def claim_move(
    *, claim: Claim, verb: str, by: User, words: str, version: int | None, key: str
) -> Claim:
    """Make the move ``verb``; ``words`` are its reason, or the note to readers.

    Raises what the move itself does (``claims.services.reviewing``), and what an edit does
    (``claims.services.editing``).
    """
    with one_edit(claim=claim, by=by, version=version, key=key) as locked:
        if find_transition(verb=verb, source=locked.status) is None:
            status = locked.get_status_display()
            raise WrongStatus(f"A claim that is {status} cannot be: {verb}.")
        _MOVES[verb](locked, by, words)
    locked.refresh_from_db()
    return locked
