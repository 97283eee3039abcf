"""What readers get to know of their reports, and how the desk can reach them: given, kept in step,
deleted in time."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import ReaderReport, ReportContact, ReportReceipt, ReportStatus
from claims.models.desk import WAITING
from claims.models.receipts import LONGEST_CONTACT
from claims.permissions import SEE_CONTACT, require
from claims.services.found import digest
from sources.history import written_by

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_RECEIPTS = 100
"""Receipts of one report: so many readers may send the very same words while they wait."""


class TooManySenders(Exception):
    """Very many sent the very same words; no receipt is given for them any more."""


def receipt_known(*, key: str, body: str) -> ReportReceipt | None:
    """The receipt that was given for these words sent from the form with ``key``."""
    mark = _mark(key, body)
    return ReportReceipt.objects.filter(form_key=mark).first() if mark else None


def receipt_give(*, report: ReaderReport, key: str, body: str) -> ReportReceipt:
    """A receipt for a report; for a form that was sent before, the one it got.

    Called under the lock that `report_receive` takes. Raises TooManySenders.
    """
    if known := receipt_known(key=key, body=body):
        return known
    row = ReaderReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.receipts.order_by()[:MOST_RECEIPTS].count() >= MOST_RECEIPTS:
        raise TooManySenders
    with written_by(None, _("reported by a reader")):
        return ReportReceipt.objects.create(
            report=row, about=row.claim.public_id, form_key=_mark(key, body), **_told(row)
        )


def _mark(key: str, body: str) -> str:
    """What tells one sending from another; "" for a form without its key. Nothing of a contact is
    in it: that is to be gone when it is deleted."""
    said = body.encode("utf-8", "replace").decode().split()
    return digest([key[:200].encode("utf-8", "replace").decode(), said]) if key else ""


def receipts_follow(*, report: ReaderReport, quote: bool = False) -> None:
    """Bring what readers see in step with a report; with ``quote`` its own words are shown, too.

    Who takes a report over from a colleague tells readers nothing.
    """
    rows = report.receipts.all()
    if report.status == ReportStatus.CHECKING:
        rows = rows.filter(checking_at=None)
    rows.update(**_told(report, quoted=report.body if quote else ""))


def _told(report: ReaderReport, *, quoted: str = "") -> dict[str, Any]:
    """What a receipt holds of its report as it stands."""
    if report.status in WAITING:
        return {"status": report.status, "checking_at": report.handled_at}
    return {
        "status": report.status,
        "ended_at": report.handled_at,
        "answer": report.answer,
        "quoted": quoted,
        "revision": report.revision.number if report.revision else None,
    }


def contact_clean(contact: str) -> str:
    """A line without what nobody sees. Raises ValidationError where it is too long to be one."""
    if len(contact) > LONGEST_CONTACT * 4:
        raise ValidationError(
            {"contact": _("Please keep to {most} characters.").format(most=LONGEST_CONTACT)}
        )
    kept = (c if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else " " for c in contact)
    words = " ".join("".join(kept).split())
    if len(words) > LONGEST_CONTACT:
        raise ValidationError(
            {"contact": _("Please keep to {most} characters.").format(most=LONGEST_CONTACT)}
        )
    return words


def contact_keep(*, receipt: ReportReceipt, contact: str) -> None:
    """Keep how to reach who holds a receipt; the days for which it is kept begin but once."""
    if words := contact_clean(contact):
        ReportContact.objects.update_or_create(receipt=receipt, defaults={"contact": words})


@transaction.atomic
def contacts_delete(*, report: ReaderReport, by: User) -> int:
    """Delete how the senders of a report can be reached, at once and for good; how many they were.

    Raises PermissionDenied.
    """
    require(by, SEE_CONTACT)
    deleted, _rows = ReportContact.objects.filter(receipt__report=report).delete()
    return deleted


@transaction.atomic
def contacts_expire(*, now: datetime) -> int:
    """Delete every contact whose days are over; how many they were."""
    deleted, _rows = ReportContact.objects.overdue(now).delete()
    return deleted
