"""Making a move of the workflow by its verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.lifecycle import VERB_WORDS, find_transition
from claims.models import Claim
from claims.services.claims import claim_locked
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

_MOVES: Mapping[str, Callable[[Claim, User, str, str], object]] = {
    "submit": lambda claim, by, words, _beside: claim_submit(claim=claim, by=by, answer=words),
    "publish": lambda claim, by, words, _beside: claim_publish(claim=claim, by=by, note=words),
    "revise": lambda claim, by, words, beside: claim_publish(
        claim=claim, by=by, note=words, not_a_correction=beside
    ),
    "correct": lambda claim, by, words, _beside: claim_correct(claim=claim, by=by, reason=words),
    "return": lambda claim, by, words, beside: claim_return(
        claim=claim, by=by, reason=words, asked=beside
    ),
    "withdraw": lambda claim, by, words, _beside: claim_withdraw(claim=claim, by=by, reason=words),
}
VERBS = tuple(_MOVES)


@transaction.atomic
def claim_move(*, claim: Claim, verb: str, by: User, words: str, beside: str = "") -> Claim:
    """Make the move ``verb``; ``words`` are its reason, the answer to a return, or the note to
    readers; ``beside`` is what a return asks for, or why a material change is no correction.

    Raises WrongStatus where the claim's status has no such move, and whatever the move itself
    raises (``claims.services.reviewing``).
    """
    locked = claim_locked(claim)
    if find_transition(verb=verb, source=locked.status) is None:
        status = locked.get_status_display()
        raise WrongStatus(
            _("A claim that is {status} has no move “{verb}”.").format(
                status=status, verb=_(VERB_WORDS[verb]).lower()
            )
        )
    _MOVES[verb](locked, by, words.strip(), beside.strip())
    locked.refresh_from_db()
    return locked
