"""Addresses of reporting an error, which the demo newsroom has no reports of by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.browser.addresses import demo_staff

BODY = "The board’s own page gives another day: see its notice of 4 May.\nI was there."


def report_form() -> str:
    """The form of the first claim that stands."""
    from claims.models import Publication

    shown = Publication.objects.exclude(status="withdrawn").earliest("pk")
    return reverse("report_error", args=[shown.public_id, shown.slug])


def receipt(status: str) -> Callable[[], str]:
    """The page of a report that stands so."""
    return lambda: reverse("report_receipt", args=[_receipt(status).code])


def reached() -> str:
    """A report whose sender can be reached, at the desk."""
    return reverse("desk_report", args=[_receipt("received").report.public_id])


def _receipt(status: str) -> Any:
    from claims.models import Publication, ReportReceipt
    from tests.factories.reporting import changed, checked, declined, sent

    found = ReportReceipt.objects.filter(status=status, contact__isnull=False).first()
    if found is not None:
        return found
    staff = demo_staff()
    if status == "changed":
        claim = staff.claim("published")
        return changed(sent(claim, body=BODY), _corrected(claim, staff), by=staff.rater)
    shown = Publication.objects.exclude(status="withdrawn").earliest("pk")
    made = sent(shown.claim, body=f"{BODY}\n{status}")
    if status == "checking":
        checked(made, by=staff.rater)
    elif status == "declined":
        declined(made, by=staff.rater, quote=True)
    return made


def _corrected(claim: Any, staff: Any) -> Any:
    """The revision that corrected a claim."""
    from claims.services.reviewing import claim_correct

    return claim_correct(claim=claim, by=staff.approver, reason="It burst; the board says so.")
