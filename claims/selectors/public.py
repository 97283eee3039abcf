"""Reads for public pages: publications with their index, revisions, corrections and the receipts of
reports, no other table.

A test runs every function here as a database role that may read these five tables only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from claims.apparatus.found import NEAR_ENOUGH
from claims.apparatus.searching import Query
from claims.models import Correction, Publication, ReportReceipt, Revision, RevisionStatus


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


def publication_page(*, public_id: str) -> Publication | None:
    """What a claim's public address shows now, with its document; None where there is none."""
    return Publication.objects.filter(public_id=public_id).select_related("revision").first()


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


_TOLD = """
SELECT told.* FROM claims_revision AS told
JOIN claims_publication AS own ON own.claim_id = told.claim_id
WHERE told.material AND (
    told.status = 'withdrawn' OR (told.status = 'corrected' AND own.status <> 'withdrawn')
) ORDER BY told.id DESC LIMIT %(limit)s OFFSET %(offset)s
"""


def changes_told(*, limit: int, offset: int = 0) -> Sequence[Revision]:
    """Corrections and withdrawals, newest first, as the revisions that tell readers of them.

    Of a withdrawn claim only its withdrawal is told. A later revision of a corrected claim that is
    no correction itself is none here.
    """
    return list(Revision.objects.raw(_TOLD, {"limit": limit, "offset": offset}))


def _withdrawn_of(claim: OuterRef) -> Any:
    return Publication.objects.filter(claim_id=claim, status=RevisionStatus.WITHDRAWN)


def publications_in_story(
    *, story_id: str, limit: int = 50, offset: int = 0
) -> Sequence[Publication]:
    """Published claims of a story with their revisions, by its public id, the last changed first."""
    return list(
        Publication.objects.filter(stories__contains=[{"id": story_id}])
        .exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("revision")
        .order_by("-updated_at", "-id")[offset : offset + limit]
    )


def publications_using_article(
    *, article_id: str, limit: int = 50, offset: int = 0
) -> Sequence[Publication]:
    """Published claims that show words of an article, by its public id, the last changed first."""
    return list(
        Publication.objects.filter(index__articles__contains=[article_id])
        .exclude(status=RevisionStatus.WITHDRAWN)
        .select_related("revision")
        .order_by("-updated_at", "-id")[offset : offset + limit]
    )


def receipt_page(*, code: str) -> ReportReceipt | None:
    """What may be known of a report, by the code that its sender was told; None where there is none."""
    return ReportReceipt.objects.filter(code=code).first()


_RANKED = 10_000  # of the claims that have the words: so many are weighed against each other
_RANKED_NEAR = 1_000  # … of those that have nearly them: likeness is dear

_WITH_WORDS = """
WITH found AS (
    SELECT publication_id, words FROM claims_publicationindex
    WHERE words @@ %(loose)s::tsquery LIMIT %(ranked)s
)
SELECT publication_id FROM found
ORDER BY ts_rank_cd(words, %(exact)s::tsquery) DESC, ts_rank_cd(words, %(loose)s::tsquery) DESC,
    publication_id DESC
LIMIT %(limit)s OFFSET %(offset)s
"""


def publications_found(
    *, query: Query, limit: int = 20, offset: int = 0, near: bool = False
) -> Sequence[Publication]:
    """Published claims that have all words of ``query``, the most fitting first.

    With ``near``: those that have words much like them ("BilOMO" finds "BelOMO"). Searches the
    revisions shown now only. A query without words finds nothing.
    """
    if not query.terms or (near and not query.may_be_near):
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        if near:
            cursor.execute(_SET_NEARNESS, [str(NEAR_ENOUGH)])
            statement, given = _nearly(query)
        else:
            statement, given = _WITH_WORDS, {"loose": query.loose, "exact": query.exact}
        ranked = _RANKED_NEAR if near else _RANKED
        cursor.execute(statement, given | {"ranked": ranked, "limit": limit, "offset": offset})
        keys = [key for (key,) in cursor.fetchall()]
    rows = Publication.objects.exclude(status=RevisionStatus.WITHDRAWN).select_related("revision")
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


_SET_NEARNESS = "SELECT set_config('pg_trgm.strict_word_similarity_threshold', %s, true)"


def _nearly(query: Query) -> tuple[str, dict[str, str]]:
    """The statement that finds what is nearly so: names by likeness, all else to the letter."""
    conditions, weights, given = [], [], {}
    for number, term in enumerate(query.terms):
        name = f"term{number}"
        if term.may_be_near:
            conditions.append(f"names %%>> %({name})s")
            weights.append(f"strict_word_similarity(%({name})s, names)")
            given[name] = term.words[0]
        else:
            conditions.append(f"words @@ %({name})s::tsquery")
            given[name] = Query("", (term,)).exact
    statement = (
        "WITH found AS (SELECT publication_id, names FROM claims_publicationindex "  # noqa: S608
        f"WHERE {' AND '.join(conditions)} LIMIT %(ranked)s) "
        f"SELECT publication_id FROM found ORDER BY {' + '.join(weights)} DESC, "
        "publication_id DESC LIMIT %(limit)s OFFSET %(offset)s"
    )
    return statement, given


@dataclass(frozen=True, slots=True)
class PublishedStory:
    """A story as readers know it: by the claims published in it."""

    public_id: str
    slug: str
    title: str
    claims: int
    updated_at: datetime


_STORIES = """
WITH newest AS (
    SELECT stories, updated_at FROM claims_publication
    WHERE status <> 'withdrawn' ORDER BY updated_at DESC, id DESC LIMIT 1000
), told AS (
    SELECT DISTINCT ON (story->>'id') story, updated_at
    FROM newest, jsonb_array_elements(stories) AS story
    ORDER BY story->>'id', updated_at DESC
)
SELECT story->>'id', story->>'slug', story->>'title',
    (SELECT count(*) FROM claims_publication AS own WHERE own.status <> 'withdrawn'
        AND own.stories @> jsonb_build_array(jsonb_build_object('id', story->>'id'))),
    updated_at
FROM told ORDER BY updated_at DESC, story->>'title' LIMIT %s
"""


def stories_latest(*, limit: int = 8) -> Sequence[PublishedStory]:
    """Stories of the thousand claims changed last, the latest first, with how many claims each has."""
    with connection.cursor() as cursor:
        cursor.execute(_STORIES, [limit])
        return [PublishedStory(*row) for row in cursor.fetchall()]
