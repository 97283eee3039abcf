"""What readers report as wrong: received, taken up by somebody at the desk, answered."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.models import (
    Publication,
    ReaderReport,
    ReportReceipt,
    ReportStatus,
    Revision,
    RevisionStatus,
)
from claims.models.desk import MOST_OF_A_REPORT
from claims.permissions import HANDLE_REPORT, require
from claims.services.found import digest
from claims.services.receipts import (
    TooManySenders,
    contact_clean,
    contact_keep,
    receipt_give,
    receipt_known,
    receipts_follow,
)
from claims.services.second_looks import look_at_report, look_settled_by_answer
from sources.history import written_by
from sources.services.checking import check_words, row_checked

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

MOST_WAITING = 100
"""Reports on one claim that wait at once: whoever floods a claim fills no more of the desk's list."""
SHORTEST = 10  # code points: less says nothing that can be checked
_MANY = gettext_noop("Many readers reported on this claim; the desk is looking at it.")


class ReportRefused(Exception):
    """The report is not taken; the message says why, in words for the reader."""


class AlreadyEnded(Exception):
    """Somebody answered the report before; it stands as they said."""


@transaction.atomic
def report_send(
    *, publication: Publication, body: str, contact: str = "", key: str = ""
) -> ReportReceipt:
    """Take what a reader sends from the form with ``key``; the receipt is theirs to keep.

    The same form sent twice is one report, and its contact the one sent last. Raises
    ValidationError by field, ReportRefused. The page that readers use calls nothing else.
    """
    report_check(body=body, contact=contact)
    receipt = receipt_known(key=key, body=body)
    if receipt is None:
        report = report_receive(publication=publication, body=body)
        try:
            receipt = receipt_give(report=report, key=key, body=body)
        except TooManySenders:
            raise ReportRefused(_(_MANY)) from None
    contact_keep(receipt=receipt, contact=contact)
    return receipt


def report_check(*, body: str, contact: str) -> None:
    """Raise ValidationError, by field, for what cannot be kept."""
    faults: dict[str, list[ValidationError]] = {}
    for clean, typed in ((_clean, body), (contact_clean, contact)):
        try:
            clean(typed)
        except ValidationError as fault:
            faults |= fault.error_dict
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def report_receive(*, publication: Publication, body: str) -> ReaderReport:
    """Keep what a reader reports about a published claim, which then waits for a second look.

    The same words sent again while they wait are the same report. Raises ValidationError for words
    that cannot be kept, ReportRefused where the claim takes none: it is withdrawn, or very many
    wait. Holds the claim's lock for reports until the transaction ends.
    """
    words = _clean(body)
    if publication.status == RevisionStatus.WITHDRAWN:
        raise ReportRefused(_("This claim was withdrawn; there is nothing left to report."))
    with connection.cursor() as cursor:  # two of one reader, or a flood: one after the other
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))", [f"report:{publication.claim_id}"]
        )
    waiting = ReaderReport.objects.waiting().filter(claim=publication.claim_id)
    mark = digest(words.casefold())
    known = waiting.filter(digest=mark).first()
    if known is not None:
        return known
    if waiting[:MOST_WAITING].count() >= MOST_WAITING:
        raise ReportRefused(_(_MANY))
    with written_by(None, _("reported by a reader")):
        row = ReaderReport.objects.create(claim=publication.claim, body=words, digest=mark)
        look_at_report(report=row)
    return row


def _clean(body: str) -> str:
    """The words with one sort of line ends, no control characters, and within bounds."""
    if len(body) > MOST_OF_A_REPORT * 4:
        raise ValidationError(
            {"body": _("Please keep to {most} characters.").format(most=MOST_OF_A_REPORT)}
        )
    lines = body.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    words = kept.strip()
    if len(words) > MOST_OF_A_REPORT:
        raise ValidationError(
            {"body": _("Please keep to {most} characters.").format(most=MOST_OF_A_REPORT)}
        )
    if sum(unicodedata.category(c)[0] not in "ZC" for c in words) < SHORTEST:  # what can be seen
        raise ValidationError({"body": _("Say in a sentence what is wrong, and how you know.")})
    return words


@transaction.atomic
def report_take_up(*, report: ReaderReport, by: User) -> ReaderReport:
    """Say that ``by`` is checking it; somebody else may take it over. Raises AlreadyEnded."""
    require(by, HANDLE_REPORT)
    row = _waiting(report)
    if row.status == ReportStatus.CHECKING and row.handled_by_id == by.pk:
        return row
    row.status, row.handled_by, row.handled_at = ReportStatus.CHECKING, by, timezone.now()
    with written_by(by, _("report taken up")):
        row.save()
        receipts_follow(report=row)
    return row


@transaction.atomic
def report_decline(
    *, report: ReaderReport, answer: str, by: User, quote: bool = False
) -> ReaderReport:
    """End a report without a change, with the reason, which whoever has a receipt gets to read;
    with ``quote`` the reader's words beside it. Raises AlreadyEnded."""
    return _end(report, ReportStatus.DECLINED, answer, by, quote=quote)


@transaction.atomic
def report_changed(
    *,
    report: ReaderReport,
    revision: Revision | None,
    answer: str,
    by: User,
    quote: bool = False,
) -> ReaderReport:
    """End a report for which the claim was changed, by a revision approved since it came. Answer
    and ``quote`` as in `report_decline`.

    Raises ValidationError where there is no such revision, AlreadyEnded.
    """
    fits = revision is not None and revision.claim_id == report.claim_id
    if revision is None or not fits or revision.approved_at < report.received_at:
        raise ValidationError({"revision": _("Choose a revision approved since the report came.")})
    return _end(report, ReportStatus.CHANGED, answer, by, revision, quote=quote)


def _end(
    report: ReaderReport,
    status: ReportStatus,
    answer: str,
    by: User,
    revision: Revision | None = None,
    *,
    quote: bool,
) -> ReaderReport:
    require(by, HANDLE_REPORT)
    check_words(answer=answer)
    if not answer.strip():
        raise ValidationError({"answer": _("Say what came of it, in a sentence.")})
    row = _waiting(report)
    row.status, row.answer, row.revision = status, answer.strip(), revision
    row.handled_by, row.handled_at = by, timezone.now()
    row_checked(row)
    with written_by(by, answer):
        row.save()
        look_settled_by_answer(report=row, by=by)
        receipts_follow(report=row, quote=quote)
    return row


def _waiting(report: ReaderReport) -> ReaderReport:
    row = ReaderReport.objects.select_for_update().get(pk=report.pk)
    if row.status not in (ReportStatus.RECEIVED, ReportStatus.CHECKING):
        raise AlreadyEnded(_("{whom} has answered it already.").format(whom=row.handled_by))
    return row
