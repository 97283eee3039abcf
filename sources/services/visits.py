"""Asking for an article's page, and keeping what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.fetching.faults import FetchFault, Reason
from sources.fetching.fetch import Fetched, fetch
from sources.fetching.policy import FetchPolicy
from sources.history import written_by
from sources.models import Article, Snapshot, Visit, VisitOutcome, VisitPurpose
from sources.services.addresses import LONGEST_URL

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

NO_CONTACT = "no contact address given"

_OUTCOMES = {
    Reason.WALL: VisitOutcome.WALL,
    Reason.GONE: VisitOutcome.GONE,
    Reason.REFUSED_URL: VisitOutcome.REFUSED,
    Reason.REFUSED_ADDRESS: VisitOutcome.REFUSED,
}


def fetch_policy() -> FetchPolicy:
    """How the desk fetches: the one place that says so, made of the settings."""
    said = settings.CONTACT.encode("ascii", "ignore").decode()
    contact = "".join(char for char in said if char.isprintable()).strip()
    return FetchPolicy(contact=contact or NO_CONTACT)


def page_visit(
    url: str, *, at: datetime | None = None, etag: str = "", last_modified: str = ""
) -> Fetched:
    """Ask for a page once. ``etag`` and ``last_modified`` are those of the copy that is here.

    Whether a machine is welcome (robots.txt) is for whoever asks on a schedule to find out first.
    Raises FetchFault and nothing else.
    """
    moment = at or timezone.now()
    return fetch(url, fetch_policy(), at=moment, etag=etag, last_modified=last_modified)


def outcome_of(fault: FetchFault) -> VisitOutcome:
    """What a visit came to that brought no page."""
    return _OUTCOMES.get(fault.reason, VisitOutcome.FAULT)


@transaction.atomic
def visit_note(
    *,
    article: Article,
    url: str,
    purpose: str = VisitPurpose.PERSON,
    outcome: str,
    by: User | None = None,
    final_url: str = "",
    chain: list[list[object]] | None = None,
    status: int | None = None,
    sentence: str = "",
    snapshot: Snapshot | None = None,
) -> Visit:
    """Keep that the desk asked for an article's page, and what came of it."""
    with written_by(by, _("page asked for")):
        return Visit.objects.create(
            article=article,
            url=url[:LONGEST_URL],
            final_url=final_url[:LONGEST_URL],
            chain=chain or [],
            purpose=purpose,
            asked_by=by,
            outcome=outcome,
            status=status,
            sentence=sentence,
            snapshot=snapshot,
        )


def way_of(came: Fetched | FetchFault) -> list[list[object]]:
    """The redirects on the way to a page, or to a fault, as they are kept: ``[url, status]``."""
    return [[hop.url[:LONGEST_URL], hop.status] for hop in came.chain]


def visit_note_fault(
    *,
    article: Article,
    url: str,
    fault: FetchFault,
    purpose: str = VisitPurpose.PERSON,
    by: User | None = None,
) -> Visit:
    """Keep a visit that brought no page."""
    return visit_note(
        article=article,
        url=url,
        purpose=purpose,
        outcome=outcome_of(fault),
        by=by,
        final_url=fault.url,
        chain=way_of(fault),
        status=fault.status,
        sentence=fault.sentence,
    )
