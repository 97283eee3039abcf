"""Reads about what readers report: the desk's lists of them, and one with what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from claims.models import ReaderReport, ReportContact, ReportReceipt, ReportStatus, Revision

MOST_REVISIONS = 20


def reports_list(*, ended: bool = False) -> QuerySet[ReaderReport]:
    """Reports that wait, the longest waiting first; or those that were answered, the last first."""
    rows = ReaderReport.objects.select_related("claim", "handled_by", "revision")
    if ended:
        done = rows.filter(status__in=[ReportStatus.CHANGED, ReportStatus.DECLINED])
        return done.order_by("-handled_at", "-pk")
    return rows.waiting().order_by("received_at", "pk")


def report_opened(*, public_id: str) -> ReaderReport | None:
    """One report with its claim and who has it; None where there is none."""
    rows = ReaderReport.objects.select_related("claim", "handled_by", "revision")
    return rows.filter(public_id=public_id).first()


def revisions_since(*, report: ReaderReport) -> Sequence[Revision]:
    """Revisions of its claim that were approved since the report came, the newest first."""
    rows = Revision.objects.filter(claim=report.claim_id, approved_at__gte=report.received_at)
    return list(rows.defer("document").order_by("-number")[:MOST_REVISIONS])


def receipt_of(*, report: ReaderReport) -> ReportReceipt | None:
    """What its sender sees of a report: of many who sent the same words, the first; None where
    nobody was given any."""
    return report.receipts.order_by("pk").first()


def contacts_of(*, report: ReaderReport, now: datetime) -> Sequence[ReportContact]:
    """How its senders can be reached, the first first; none of those that are to be deleted by now."""
    rows = ReportContact.objects.in_time(now).filter(receipt__report=report)
    return list(rows.order_by("left_at", "pk"))
