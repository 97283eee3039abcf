"""A source that is an article the desk has: the same bytes add nothing, others another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.models import Arrival, ArrivalStatus
from claims.services.arrivals_due import article_due, versions_due
from claims.services.arrivals_known import addresses_note
from claims.services.grading import state_followed
from sources.blobs import blob_get
from sources.models import Article, CaptureMethod, Snapshot, TextKind, VisitOutcome
from sources.opening import OpenedSource
from sources.services.captures import snapshot_capture, text_add
from sources.services.notices import notices_note
from sources.services.visits import visit_note

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

SAME_BYTES = gettext_noop("The very same bytes are here already: nothing was added.")
SAME_TEXT = gettext_noop("The page was captured once more; its text is the one that is here.")
ANOTHER_TEXT = gettext_noop("Its text was added to the article as another version.")


@transaction.atomic
def version_add(
    *,
    article: Article,
    arrival: Arrival,
    opened: OpenedSource,
    by: User | None,
    kind: str = TextKind.VERBATIM,
) -> Arrival:
    """Keep an arrival as another capture of an article that is here; the arrival is done with."""
    arrival.article = article
    arrival.reason, arrival.sentence = version_keep(
        article=article, arrival=arrival, opened=opened, by=by, kind=kind
    )
    return arrival_done(arrival, ArrivalStatus.KNOWN)


@transaction.atomic
def version_keep(
    *,
    article: Article,
    arrival: Arrival,
    opened: OpenedSource,
    by: User | None,
    kind: str = TextKind.VERBATIM,
) -> tuple[str, str]:
    """Keep what came as another capture of an article; what was new, for code and in a sentence.

    The new text is held against the one before it in a job of its own: what evidence rests on
    keeps its own text.
    """
    Article.objects.select_for_update().get(pk=article.pk)
    before = article.texts.order_by("-pk").values_list("content", flat=True).first()
    snapshot, new = arrival_capture(article=article, arrival=arrival, by=by)
    said, outcome = SAME_BYTES, VisitOutcome.SAME
    if new:
        text = text_add(
            snapshot=snapshot,
            content=opened.text,
            kind=kind,
            extractor=opened.extractor,
            extractor_version=opened.extractor_version,
            pages=opened.pages,
        )
        alike = before == opened.text
        said = SAME_TEXT if alike else ANOTHER_TEXT
        outcome = VisitOutcome.AROUND if alike else VisitOutcome.CHANGED
        versions_due(article.pk, text.pk)
        article_due(article.pk)
    addresses_note(article=article, arrival=arrival, opened=opened, by=by)
    notices_note(article=article, notices=opened.notices)
    state_followed(article=article)
    arrival_visited(article=article, arrival=arrival, outcome=outcome, snapshot=snapshot, by=by)
    return ("version" if new else "same"), _(said)


def arrival_capture(
    *, article: Article, arrival: Arrival, by: User | None
) -> tuple[Snapshot, bool]:
    """The bytes of an arrival as a capture of an article, and whether it is a new one."""
    return snapshot_capture(
        article=article,
        content=blob_get(arrival.sha256),
        by=by,
        method=arrival.method,
        media_type=arrival.media_type or "application/octet-stream",
        http_status=arrival.http_status,
        http_headers=arrival.http_headers,
        captured_at=arrival.captured_at,
    )


def arrival_visited(
    *,
    article: Article,
    arrival: Arrival,
    outcome: str,
    snapshot: Snapshot | None,
    by: User | None,
) -> None:
    """Keep that the page was asked for, where it was: files and browsers ask by themselves."""
    if arrival.method != CaptureMethod.FETCHED or article.protected:
        return
    visit_note(
        article=article,
        url=arrival.url,
        outcome=outcome,
        by=by,
        final_url=arrival.final_url,
        chain=arrival.chain,
        status=arrival.http_status,
        snapshot=snapshot,
    )


def arrival_done(arrival: Arrival, status: str) -> Arrival:
    """The arrival, kept or known: what reading gave lies with the article now."""
    arrival.status, arrival.opened, arrival.typed, arrival.text = status, None, None, ""
    arrival.save()
    return arrival
