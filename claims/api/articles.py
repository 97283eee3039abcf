"""Articles: what published claims show of them, never their text."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel

from claims.api.answers import at
from claims.api.asking import ById, PublicId
from claims.api.names import Gone, name_answered, names_listed
from claims.api.shapes import REFUSED, Article, Listed, One, OutletNamed, Quote
from claims.api.shapes_claim import ClaimNamed
from claims.apparatus.records_told import article_told
from claims.models import PublishedArticle
from claims.selectors import public
from claims.selectors.published import articles_walked

router = Router(tags=["articles"])
MOST_CLAIMS = 25  # that use the article, of which quotes are gathered


class ArticleInShort(BaseModel):
    """An article as lists have it. `changed_at`: when a claim that shows it changed last."""

    id: str
    title: str | None
    outlet: OutletNamed | None
    published: str | None
    published_printed: str | None
    changed_at: str
    url: str
    html: str


class EvidenceFor(BaseModel):
    """A claim that a quote is attached to, the id under which it is, and what it says to the claim."""

    claim: ClaimNamed
    evidence: str
    stance: str
    said_by: str | None


class QuoteInUse(BaseModel):
    quote: Quote
    evidence_for: list[EvidenceFor]


class SilentEdit(BaseModel):
    """Words in use that the outlet changed without notice: the difference by its id, and the claim."""

    claim: str
    discrepancy: str
    explanation: str


class ArticleShown(Article):
    """An article with its quotes in use; where more claims use it than those that changed last,
    `all_quotes` is false, and `links.evidence` lists all."""

    changed_at: str
    html: str
    quotes: list[QuoteInUse]
    silent_edits: list[SilentEdit]
    all_quotes: bool


@router.get(
    "/articles/",
    response={200: Listed[ArticleInShort | Gone], **REFUSED},
    url_name="api_articles",
    operation_id="articles",
    summary="Articles that published claims rest on",
)
def articles(request: HttpRequest, asked: Query[ById]) -> HttpResponse:
    """In the order of their ids."""
    return names_listed(request, asked, kind="article", read=articles_walked, shown=_of_list)


def _of_list(request: HttpRequest, row: PublishedArticle) -> dict[str, Any]:
    outlet = {"id": row.outlet_id or None, "name": row.outlet} if row.outlet else None
    return {
        "id": row.article,
        "title": row.title or None,
        "outlet": outlet,
        "published": row.published or None,
        "published_printed": row.published_printed or None,
        "changed_at": row.updated_at.isoformat(),
        "url": at(request, "api_article", row.article),
        "html": at(request, "article", row.article),
    }


@router.get(
    "/articles/{public_id}/",
    response={200: One[ArticleShown], **REFUSED},
    url_name="api_article",
    operation_id="article",
    summary="An article and its quotes in use",
)
def article(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """The twin of the article’s page. Where it differs from others is a list: `links.discrepancies`."""
    rows = public.publications_using_article(article_id=public_id, limit=MOST_CLAIMS + 1)
    told = article_told(public_id, [row.revision.document for row in rows[:MOST_CLAIMS]])
    if told is None:
        raise Http404
    for quote in told["quotes"]:
        for row in quote["evidence_for"]:
            row["claim"]["url"] = at(request, "api_claim", row["claim"]["id"])
    changed_at, html = rows[0].updated_at, at(request, "article", public_id)
    data = told | {
        "changed_at": changed_at.isoformat(),
        "html": html,
        "all_quotes": len(rows) <= MOST_CLAIMS,
    }
    outlet = (told["outlet"] or {}).get("id")
    links = {"outlet": at(request, "api_outlet", outlet) if outlet else None}
    return name_answered(request, data, kind="article", html=html, links=links)
