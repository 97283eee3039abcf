"""Second looks and readers' reports, reached by the real services."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, ReaderReport
from claims.services.reports import report_decline, report_receive
from tests.factories.newsroom import attach, day, text_of


def reported(claim: Claim, *, body: str = "The log says that it was on Friday.") -> ReaderReport:
    """A reader's report on a published claim."""
    claim.refresh_from_db()
    return report_receive(publication=claim.publication, body=body)


def answered(
    claim: Claim, *, by: Any, body: str = "It was on a Friday, I was there."
) -> ReaderReport:
    """A report that was declined."""
    return report_decline(report=reported(claim, body=body), answer="The log says 3 May.", by=by)


def more_evidence(
    claim: Claim, *, by: Any, words: str = "on 4 May 2024", edtf: str = "2024-05-04"
) -> Any:
    """Another outlet's word on the claim's first attribute: evidence that is new to readers."""
    text = text_of(f"It happened {words}, the pilot said.", by=by, outlet="The Echo", title="Late")
    attribute = claim.attributes.earliest("pk")
    return attach(claim, text, by=by, own=(attribute, words[3:], day(edtf)))
