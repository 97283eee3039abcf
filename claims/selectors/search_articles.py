"""Articles that readers search, by title, outlet and printed date, with the claims that use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.apparatus.facets import Only
from claims.apparatus.searching import Query
from claims.models import PublishedArticle
from claims.selectors.shelves import Reading, Wanted, in_order, keys_found

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
_USED = """
SELECT asked.article FROM unnest(%(articles)s::varchar[]) WITH ORDINALITY AS asked (article, number)
WHERE EXISTS (
    SELECT FROM claims_publicationindex AS index
    WHERE index.articles @> ARRAY[asked.article] AND index.marks @> %(marks)s::varchar[]
) ORDER BY asked.number
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

    ``only`` narrows them by outlet and day, and else to those that a fitting claim uses.
    """
    groups = (only.of_days,) if only.of_days else ()
    wanted = Wanted(query.loose, "", only.of_outlet, groups, only.first, only.last)
    keys = keys_found(cursor, "articles", wanted)
    if query.terms and keys:
        keys = in_order(cursor, "articles", keys, exact=query.exact, loose=query.loose)
    if only.of_claims and keys:
        cursor.execute(_USED, {"articles": keys, "marks": list(only.of_claims)})
        keys = [key for (key,) in cursor.fetchall()]
    page = keys[offset : offset + limit]
    rows = PublishedArticle.objects.defer("words", "marks").in_bulk(page)
    used = _claims_of(cursor, page)
    return [
        ArticleFound(rows[key], used[key][:MOST_CLAIMS], len(used[key]) > MOST_CLAIMS)
        for key in page
        if key in rows and used.get(key)
    ]


def _claims_of(cursor: Any, articles: Sequence[str]) -> dict[str, list[ClaimNamed]]:
    if not articles:
        return {}
    given = {"articles": list(articles), "looked_at": _LOOKED_AT, "most": MOST_CLAIMS + 1}
    cursor.execute(_CLAIMS, given)
    found: dict[str, list[ClaimNamed]] = {}
    for article, *claim in cursor.fetchall():
        found.setdefault(article, []).append(ClaimNamed(*claim))
    return found
