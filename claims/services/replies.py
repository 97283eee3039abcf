"""Right of reply: noting whom the desk asked about a claim, and what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Reply, ReplyOutcome
from claims.permissions import CHANGE_CLAIM, require
from claims.services.claims import claim_locked, claim_touched
from sources.history import written_by
from sources.services.checking import row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

FIELDS = frozenset(
    {"asked", "means", "asked_on", "deadline", "outcome", "answer", "verbatim", "closed_on"}
)
_CLOSED = {ReplyOutcome.ANSWERED, ReplyOutcome.DECLINED, ReplyOutcome.NO_ANSWER}


@transaction.atomic
def reply_write(*, claim: Claim, by: User, reply: Reply | None = None, **fields: Any) -> Reply:
    """Note whom the desk asked, or change what was noted. It counts as writing a part.

    ``fields`` are those of ``FIELDS``. Raises ValidationError, by field.
    """
    require(by, CHANGE_CLAIM)
    if unknown := set(fields) - FIELDS:
        raise TypeError(f"not of a reply: {', '.join(sorted(unknown))}")
    locked = claim_locked(claim)
    row = Reply(claim=locked)
    if reply is not None:
        row = Reply.objects.select_for_update().get(pk=reply.pk, claim=locked)
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.changed_by = by
    _in_form(row)
    with written_by(by, "a reply noted"):
        row_checked(row).save()
        claim_touched(locked)
    return row


@transaction.atomic
def reply_take_back(*, reply: Reply, reason: str, by: User) -> None:
    """Take off what was noted of a reply; history keeps the row."""
    require(by, CHANGE_CLAIM)
    locked = claim_locked(reply.claim)
    with written_by(by, reason):
        if locked.replies.filter(pk=reply.pk).delete()[0]:
            claim_touched(locked)


def _in_form(row: Reply) -> None:
    """Leave out what does not belong to the outcome; raise ValidationError for what is missing."""
    if row.outcome == ReplyOutcome.NOT_ASKED:
        row.means, row.asked_on, row.deadline, row.verbatim = "", None, None, False
    if row.outcome not in _CLOSED:
        row.closed_on = None
    if row.outcome == ReplyOutcome.NO_ANSWER and row.closed_on is None:
        row.closed_on = row.deadline
    row.verbatim = row.verbatim and bool(row.answer)
    if faults := dict(_faults(row)):
        raise ValidationError(faults)


def _faults(row: Reply) -> Any:
    today = timezone.localdate()
    if not row.asked:
        yield "asked", _("Say whom: an organisation or a role.")
    if row.outcome == ReplyOutcome.NOT_ASKED:
        if not row.answer:
            yield "answer", _("Say why nobody was asked; readers see it.")
        return
    if not row.means:
        yield "means", _("Say how they were asked.")
    if row.asked_on is None:
        yield "asked_on", _("Say when they were asked.")
        return
    if row.asked_on > today:
        yield "asked_on", _("That day is still to come; note it when they have been asked.")
    if row.deadline is not None and row.deadline < row.asked_on:
        yield "deadline", _("That is before they were asked.")
    if row.outcome == ReplyOutcome.ANSWERED and not row.answer:
        yield "answer", _("Give the answer, in their words or in ours.")
    if row.outcome in _CLOSED:
        yield from _closed(row, today)


def _closed(row: Reply, today: Any) -> Any:
    if row.closed_on is None:
        yield "closed_on", _("Give the day of the answer, or by which none had come.")
    elif row.asked_on is not None and row.closed_on < row.asked_on:
        yield "closed_on", _("That is before they were asked.")
    elif row.closed_on > today:
        yield "closed_on", _("That day is still to come.")
