"""The part of the scene that is about reporting an error, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.factories.reporting import checked, declined, sent

UNKNOWN = "aaaaaaaaaa"
Addresses = Iterator[tuple[str, str, str]]


def reporting_scene(staff: Any) -> Addresses:
    """The form of a claim in each status, and a receipt in each state; ``staff`` as in the scene."""
    for status in ("draft", "in-review", "published", "corrected", "withdrawn"):
        claim = staff.claim(status)
        slug = claim.publication.slug if claim.revision_number else claim.slug
        yield "report_error", status, f"/claims/{claim.public_id}/{slug}/report/"
    yield "report_error", "unknown", f"/claims/{UNKNOWN}/x/report/"
    claim = staff.claim("published")
    received = sent(claim, body="The first figure is wrong.")
    checking = checked(sent(claim, body="The second figure is wrong."), by=staff.rater)
    ended = declined(sent(claim, body="The third figure is wrong."), by=staff.rater, quote=True)
    for state, receipt in (("received", received), ("checking", checking), ("declined", ended)):
        yield "report_receipt", state, f"/reports/{receipt.code}/"
    yield "report_receipt", "unknown", f"/reports/{'a' * 26}/"
    reached = f"/desk/reports/{received.report.public_id}/"
    yield "desk_report", "with a contact", reached
    yield "desk_report_contact_off", "with a contact", f"{reached}contact/off/"
    yield "desk_report_contact_off", "unknown", f"/desk/reports/{UNKNOWN}/contact/off/"
