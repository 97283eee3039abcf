"""Addresses of second looks, returns and reports, which the demo newsroom has none of by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.browser.addresses import looked_at_again

BODY = "The board’s own page gives another day: see its notice of 4 May.\nI was there."


def waiting_claims() -> str:
    """The list of second looks, with a claim in it."""
    looked_at_again()
    _report()
    return reverse("desk_second_looks")


def claim_that_waits(view: str) -> Callable[[], str]:
    """A page of a published claim that waits, by a reader’s report among others."""
    return lambda: reverse(view, args=[_report().claim.public_id])


def reported_claim(view: str) -> Callable[[], str]:
    """The list of reports with one in it, or that one."""

    def path() -> str:
        report = _report()
        return reverse(view, args=[report.public_id] if view == "desk_report" else [])

    return path


def returned_claim(view: str, *rest: str) -> Callable[[], str]:
    """A page of a claim that was returned to its authors and waits for their answer."""

    def path() -> str:
        return reverse(view, args=[_returned().public_id, *rest])

    return path


def _report() -> Any:
    from claims.models import Publication, ReaderReport
    from claims.services.reports import report_receive

    found = ReaderReport.objects.waiting().order_by("pk").first()
    if found is None:
        publication = Publication.objects.exclude(status="withdrawn").earliest("pk")
        found = report_receive(publication=publication, body=BODY)
    return found


def _returned() -> Any:
    from claims.models import ClaimReturn
    from claims.services.claims import claim_create
    from claims.services.reviewing import claim_return, claim_submit
    from factcheck.users.models import User
    from tests.factories.newsroom import attach, text_of

    found = ClaimReturn.objects.unanswered().order_by("pk").first()
    if found is not None:
        return found.claim
    by = User.objects.get(username="demo-checker")
    claim = claim_create(statement="The mill at Ophir burned down", by=by)
    attach(claim, text_of("The mill at Ophir burned down.", by=by, outlet="The Mill"), by=by)
    claim_submit(claim=claim, by=by)
    return claim_return(
        claim=claim,
        by=User.objects.get(username="demo-editor"),
        reason="One report, and no day.",
        asked="The day it burned.\nA second outlet.",
    )
