"""Reads for public pages: publications with their index, revisions, corrections and the receipts of
reports, no other table.

A test runs every function here as a database role that may read these five tables only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Correction, Publication, ReportReceipt, Revision, RevisionStatus
from claims.selectors.public_lists import Place
from sources.models.base import PUBLIC_ID_LENGTH


def publications_latest(*, limit: int = 20) -> Sequence[Publication]:
    """Published claims with their revisions, the last changed first; withdrawn ones are not listed."""
    return list(
        Publication.objects.exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("revision")
        .order_by("-updated_at", "-id")[:limit]
    )


def publications_where_outlets_differ(*, limit: int = 10) -> Sequence[Publication]:
    """Published claims on which outlets differ, with the revision to show the words from."""
    return list(
        Publication.objects.filter(outlets_differ=True)
        .exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("revision")
        .order_by("-updated_at", "-id")[:limit]
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A publication by little: its address, its status, when it changed last, and a mark of all that
    its page is made from, which is another as soon as a word of it is."""

    public_id: str
    slug: str
    status: str
    updated_at: datetime
    content: str


# The document itself is read, not the hash that stands beside it, which a redaction leaves as it was.
_MARK = """
SELECT own.public_id, own.slug, own.status, own.updated_at,
    encode(sha256(convert_to(concat(own::text, shown::text, (
        SELECT string_agg(concat_ws('|', number, status, approved_at, material, note), E'\n'
            ORDER BY number)
        FROM claims_revision AS every WHERE every.claim_id = own.claim_id
    )), 'UTF8')), 'hex')
FROM claims_publication AS own JOIN claims_revision AS shown ON shown.id = own.revision_id
WHERE own.public_id = %s
"""


def publication_mark(*, public_id: str) -> Mark | None:
    """The mark of what a claim's public address shows now; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [public_id])
        row = cursor.fetchone()
    return Mark(*row) if row else None


def publication_page(*, public_id: str) -> Publication | None:
    """What a claim's public address shows now, with its document; None where there is none."""
    return Publication.objects.filter(public_id=public_id).select_related("revision").first()


_NO_SIGN, _NO_SLUG = re.compile(r"[^0-9a-z]+"), re.compile(r"[^0-9a-z_-]+")
_SHORTEST_NEAR = 6  # signs of an id that was cut off; fewer may be anybody's


def publications_near(*, public_id: str, slug: str, limit: int = 3) -> Sequence[Publication]:
    """Published claims that an address nearly has: by its id, of whatever case, cut off or with
    something behind it, if that is one claim's alone; or else by the words of the address."""
    written = _NO_SIGN.sub("", public_id.lower())
    if len(written) >= _SHORTEST_NEAR:
        near = Publication.objects.filter(public_id__startswith=written[:PUBLIC_ID_LENGTH])
        found = list(near.order_by("public_id")[:2])
        if len(found) == 1:
            return found
    words = _NO_SLUG.sub("", slug.lower())
    if len(words) < _SHORTEST_NEAR:
        return []
    shown = Publication.objects.exclude(status=RevisionStatus.WITHDRAWN)
    return list(shown.filter(slug=words[:120]).order_by("-pk")[:limit])


def publication_led_to(*, publication: Publication) -> Publication | None:
    """The claim that stands for one that was merged into it, if it is public; else None.

    It may have been merged on in its turn.
    """
    seen: set[str] = set()
    found: Publication | None = publication
    while found is not None and found.status == RevisionStatus.WITHDRAWN:
        leads_to = found.revision.document.get("merged_into", {}).get("id", "")
        if not leads_to or leads_to in seen:
            return None
        seen.add(leads_to)
        found = publication_page(public_id=leads_to)
    return found if seen else None


def revisions_of(*, publication: Publication) -> Sequence[Mapping[str, Any]]:
    """All revisions of a published claim, newest first, without their documents."""
    return list(
        Revision.objects.filter(claim_id=publication.claim_id)
        .order_by("-number")
        .values("number", "status", "approved_at", "material", "note")
    )


def revision_of(*, publication: Publication, number: int) -> Revision | None:
    """One earlier revision; none of a withdrawn claim is shown any more."""
    if publication.status == RevisionStatus.WITHDRAWN:
        return None
    return Revision.objects.filter(claim_id=publication.claim_id, number=number).first()


def revision_before(*, publication: Publication, moment: datetime) -> Revision | None:
    """The revision that readers saw just before ``moment``; None before the first one. None of a
    withdrawn claim is shown any more."""
    if publication.status == RevisionStatus.WITHDRAWN:
        return None
    rows = Revision.objects.filter(claim_id=publication.claim_id, approved_at__lt=moment)
    return rows.order_by("-number").first()


def corrections_latest(*, limit: int = 20) -> Sequence[Correction]:
    """Corrections, newest first, with the revision they belong to; none of withdrawn claims."""
    return list(
        Correction.objects.exclude(Exists(_withdrawn_of(OuterRef("claim_id"))))
        .select_related("revision")
        .order_by("-pk")[:limit]
    )


TOLD = """
SELECT told.* FROM claims_revision AS told
JOIN claims_publication AS own ON own.claim_id = told.claim_id
WHERE told.material AND (
    told.status = 'withdrawn' OR (told.status = 'corrected' AND own.status <> 'withdrawn')
)"""
_AFTER_ALL = 2**63 - 1


def changes_told(*, limit: int, before: int | None = None) -> Sequence[Revision]:
    """Corrections and withdrawals, newest first, as the revisions that tell readers of them; those
    ``before`` the revision of that key.

    Of a withdrawn claim only its withdrawal is told. A later revision of a corrected claim that is
    no correction itself is none here.
    """
    statement = f"{TOLD} AND told.id < %s ORDER BY told.id DESC LIMIT %s"
    return list(Revision.objects.raw(statement, [_AFTER_ALL if before is None else before, limit]))


def _withdrawn_of(claim: OuterRef) -> Any:
    return Publication.objects.filter(claim_id=claim, status=RevisionStatus.WITHDRAWN)


def showing(article_id: str) -> QuerySet[Publication]:
    """Claims that show an article, by its public id.

    The condition is said in two ways: of either the server, which does not know how many claims show
    one, believes that one in 200 does, and would look for the newest by reading all by their days.
    """
    return Publication.objects.filter(
        index__articles__contains=[article_id], index__articles__overlap=[article_id]
    )


def publications_using_article(
    *, article_id: str, before: Place | None = None, limit: int = 50
) -> Sequence[Publication]:
    """Published claims that show words of an article, by its public id, the last changed first."""
    rows = showing(article_id)
    if before is not None:
        earlier = Q(updated_at__lt=before.updated_at) | Q(pk__lt=before.publication)
        rows = rows.filter(earlier, updated_at__lte=before.updated_at)
    shown = rows.exclude(status=RevisionStatus.WITHDRAWN).select_related("revision")
    return list(shown.order_by("-updated_at", "-id")[:limit])


def receipt_page(*, code: str) -> ReportReceipt | None:
    """What may be known of a report, by the code that its sender was told; None where there is none."""
    return ReportReceipt.objects.filter(code=code).first()
