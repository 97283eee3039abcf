"""Claims given back to their authors, and what the authors answer: kept for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimReturn
from sources.history import written_by
from sources.services.checking import row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def return_note(*, claim: Claim, reason: str, asked: str, by: User) -> ClaimReturn:
    """Keep why a claim goes back, and what is asked; part of the move that gives it back."""
    row = ClaimReturn(claim=claim, reason=reason.strip(), asked=asked.strip(), returned_by=by)
    row_checked(row)
    with written_by(by, f"returned: {reason}"):
        row.save()
    return row


def return_answer(*, claim: Claim, answer: str, by: User) -> ClaimReturn | None:
    """Keep what the authors did about a return, as they submit the claim again; None where nothing
    was returned. Raises ValidationError without an answer."""
    row = ClaimReturn.objects.select_for_update().unanswered().filter(claim=claim).first()
    if row is None:
        return None
    if not answer.strip():
        raise ValidationError({"answer": _("Say what you did about it, in a sentence.")})
    row.answer, row.answered_by, row.answered_at = answer.strip(), by, timezone.now()
    row_checked(row)
    with written_by(by, f"submitted: {answer}"):
        row.save()
    return row
