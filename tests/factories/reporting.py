"""What readers send, reached by the service that their page calls."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, ReportReceipt
from claims.services.reports import report_decline, report_send, report_take_up

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
