"""What readers send, reached by the service that their page calls."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, ReportReceipt, Revision
from claims.services.reports import report_changed, report_decline, report_send, report_take_up

BODY = "The log says that it was on Friday."
CONTACT = "reader@example.org"


def sent(claim: Claim, *, body: str = BODY, contact: str = CONTACT, key: str = "") -> ReportReceipt:
    """The receipt of a report that a reader sent."""
    claim.refresh_from_db()
    return report_send(publication=claim.publication, body=body, contact=contact, key=key)


def checked(receipt: ReportReceipt, *, by: Any) -> ReportReceipt:
    """The receipt after somebody took the report up."""
    report_take_up(report=receipt.report, by=by)
    receipt.refresh_from_db()
    return receipt


def declined(
    receipt: ReportReceipt, *, by: Any, answer: str = "The log says 3 May.", quote: bool = False
) -> ReportReceipt:
    """The receipt after the report was declined."""
    report_decline(report=receipt.report, answer=answer, by=by, quote=quote)
    receipt.refresh_from_db()
    return receipt


def changed(
    receipt: ReportReceipt, revision: Revision, *, by: Any, answer: str = "It was on 4 May."
) -> ReportReceipt:
    """The receipt after a revision changed the claim for the report."""
    report_changed(report=receipt.report, revision=revision, answer=answer, by=by, quote=True)
    receipt.refresh_from_db()
    return receipt
