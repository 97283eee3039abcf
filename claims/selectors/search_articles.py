"""Articles that readers search, by title, outlet and printed date, with the claims that use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.facets import Only
from claims.apparatus.searching import Query
from claims.models import PublishedArticle
from claims.selectors.shelves import (
    MOST_FOUND,
    Reading,
    Wanted,
    conditions_of,
    in_order,
    keys_found,
)

MOST_CLAIMS = 3  # named with an article

_LOOKED_AT = 50  # claims of an article that are looked at

_CLAIMS = """
SELECT asked.article, claim.public_id, claim.slug, claim.title
FROM unnest(%(articles)s::varchar[]) WITH ORDINALITY AS asked (article, number)
CROSS JOIN LATERAL (
    SELECT own.public_id, own.slug, own.title, own.updated_at FROM (
        SELECT publication_id FROM claims_publicationindex
        WHERE articles @> ARRAY[asked.article] LIMIT %(looked_at)s
    ) AS index JOIN claims_publication AS own ON own.id = index.publication_id
    WHERE own.status <> 'withdrawn' ORDER BY own.updated_at DESC, own.id DESC LIMIT %(most)s
) AS claim ORDER BY asked.number, claim.updated_at DESC
"""
_OF_CLAIMS = """
SELECT article FROM claims_publishedarticle WHERE article IN (
    SELECT unnest(articles) FROM claims_publicationindex WHERE publication_id = ANY(%s)
) AND {conditions} ORDER BY place DESC, article LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class ClaimNamed:
    """A claim that uses an article."""

    public_id: str
    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """An article with the claims changed last of those that use it; ``more``: and others."""

    article: PublishedArticle
    claims: Sequence[ClaimNamed]
    more: bool


def articles_found(
    cursor: Reading, query: Query, only: Only, *, limit: int, offset: int
) -> list[ArticleFound]:
    """Articles that have all the words, the most fitting first, or without words the newest.

    ``only`` narrows them by outlet and day, and else to those that the fitting claims use, the last
    changed of them where there are many.
    """
    groups = (only.of_days,) if only.of_days else ()
    wanted = Wanted(query.loose, "", only.of_outlet, groups, only.first, only.last)
    keys = (
        _of_claims(cursor, wanted, only)
        if only.of_claims
        else keys_found(cursor, "articles", wanted)
    )
    if query.terms and keys:
        keys = in_order(cursor, "articles", keys, exact=query.exact, loose=query.loose)
    page = keys[offset : offset + limit]
    rows = PublishedArticle.objects.defer("words", "marks").in_bulk(page)
    used = _claims_of(cursor, page)
    return [
        ArticleFound(rows[key], used[key][:MOST_CLAIMS], len(used[key]) > MOST_CLAIMS)
        for key in page
        if key in rows and used.get(key)
    ]


def _of_claims(cursor: Reading, wanted: Wanted, only: Only) -> list[str]:
    claims = keys_found(cursor, "claims", Wanted(marks=only.of_claims))
    if len(claims) >= MOST_FOUND or "claims" in cursor.left:
        cursor.left.add("articles")
    conditions, given = conditions_of(wanted)
    cursor.execute(
        _OF_CLAIMS.format(conditions=" AND ".join(conditions)), [claims, *given, MOST_FOUND]
    )
    return [article for (article,) in cursor.fetchall()]


def _claims_of(cursor: Any, articles: Sequence[str]) -> dict[str, list[ClaimNamed]]:
    if not articles:
        return {}
    given = {"articles": list(articles), "looked_at": _LOOKED_AT, "most": MOST_CLAIMS + 1}
    cursor.execute(_CLAIMS, given)
    found: dict[str, list[ClaimNamed]] = {}
    for article, *claim in cursor.fetchall():
        found.setdefault(article, []).append(ClaimNamed(*claim))
    return found
