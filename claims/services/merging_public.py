"""What readers find at the address of a claim that was merged, and once that was undone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.lifecycle import PUBLIC_STATUSES, Status
from claims.models import Claim, Revision, RevisionStatus
from claims.presenters import withdrawn_document
from claims.services.reviewing import write_revision

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

SHOWN_AGAIN = gettext_noop("It had been merged into another claim; that was taken back.")


def claim_leads_on(
    *, merged: Claim, survivor: Claim, reason: str, by: User, now: datetime
) -> Revision | None:
    """Withdraw a public claim with a revision that says where it went. None for one that is not
    public. It takes no second person, like any withdrawal: it only takes words away."""
    if merged.status not in PUBLIC_STATUSES or merged.status == Status.WITHDRAWN:
        return None
    document = withdrawn_document(merged, reason=reason, now=now)
    leading = document | {"merged_into": {"id": survivor.public_id}}
    return write_revision(merged, RevisionStatus.WITHDRAWN, leading, by, reason, material=True)


def claim_shown_again(*, claim: Claim, by: User, now: datetime) -> Revision | None:
    """Give readers what they had before the claim was merged, to the letter: words that were
    approved then. None for a claim that was not public."""
    newest = claim.revisions.order_by("-number").first()
    if newest is None or "merged_into" not in newest.document:
        return None
    before = claim.revisions.get(number=newest.number - 1)
    document = before.document | {
        "number": newest.number + 1,
        "approved_at": now.isoformat(timespec="seconds"),
        "note": _(SHOWN_AGAIN),
    }
    status = RevisionStatus(before.status)
    return write_revision(claim, status, document, by, _(SHOWN_AGAIN), material=False)
