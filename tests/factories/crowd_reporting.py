"""Addresses of reporting an error in a claim of the crowd, and of the receipt for it."""

from __future__ import annotations

from claims.models import Claim, ReportReceipt
from tests.factories.reporting import sent


def addresses_of_reporting(claim: Claim) -> dict[str, str]:
    """The form, and the receipt that was answered last, or one that waits where none is."""
    ended = ReportReceipt.objects.exclude(ended_at=None).filter(about=claim.public_id)
    receipt = ended.order_by("-pk").first() or sent(claim, body="The figure of the flood is wrong.")
    return {
        "report_error": f"/claims/{claim.public_id}/{claim.publication.slug}/report/",
        "report_receipt": f"/reports/{receipt.code}/",
    }
