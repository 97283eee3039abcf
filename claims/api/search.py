"""Search: what the page of that name finds, with the same words, filters and pages."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from claims.api.answers import answer, at
from claims.api.asking import MaybeId, read_only_what_is_known
from claims.api.problems import Refused, problem
from claims.api.shapes import REFUSED, One, Problem
from claims.api.shapes_claim import ClaimInShort, ClaimNamed
from claims.apparatus.asked import address_of, narrowed_by
from claims.apparatus.facets import STATES
from claims.apparatus.found import Place, Run
from claims.apparatus.records_claim import claim_in_short
from claims.apparatus.searching import MOST_TYPED, query_of
from claims.selectors.search import LAST_PAGE, Asked, Result, search
from claims.selectors.search_articles import ArticleFound
from claims.selectors.search_names import NameFound
from claims.selectors.shelves import REST, TooSlow
from claims.views.searched import ClaimRow, article_row, claim_row, name_row

router = Router(tags=["search"])
_YES = "^(yes)?$"
_STATE = f"^({'|'.join(STATES)})?$"
_DAY = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"


class SearchAsked(Schema):
    """What is looked for. Words or one of the filters are needed to find anything."""

    q: str = Field("", max_length=MOST_TYPED, description="Words; all of them are needed.")
    kind: Literal["", "claims", "names", "articles"] = Field(
        "", description="One kind of results. Without it: claims, and the first of the others."
    )
    outlet: MaybeId = Field("", description="Only what this outlet reports.")
    story: MaybeId = Field("", description="Only claims of this story, and what these use.")
    first: str = Field(
        "",
        alias="from",
        pattern=_DAY,
        description="Only what an article of this day or later reports.",
    )
    to: str = Field("", pattern=_DAY, description="… of this day or earlier.")
    differs: str = Field("", pattern=_YES, description="yes: only where outlets differ.")
    state: str = Field("", pattern=_STATE, description="Only claims so far confirmed.")
    corrected: str = Field("", pattern=_YES, description="yes: only claims that were corrected.")
    page: int = Field(1, ge=1, le=LAST_PAGE, description="From `links.next`.")


class RunShown(BaseModel):
    """A piece of text, and whether it is what was looked for."""

    text: str
    hit: bool


class PlaceShown(BaseModel):
    """Where in a claim the words stand. `quoted`: an outlet’s own words; `ours`: our summary."""

    outlet: str | None
    attribute: str | None
    quoted: bool
    ours: bool
    runs: list[RunShown]


class FoundClaim(BaseModel):
    """`prints`: how it spells the name that was looked for by another spelling."""

    claim: ClaimInShort
    title: list[RunShown]
    places: list[PlaceShown]
    prints: list[str]


class FoundSpelling(BaseModel):
    printed: str
    outlets: list[str]


class FoundName(BaseModel):
    """`claims`: how many name it; with `more_claims` there are others."""

    id: str
    name: str
    spellings: list[FoundSpelling]
    claims: int
    more_claims: bool
    url: str
    html: str


class FoundArticle(BaseModel):
    """An article with the claims changed last of those that use it."""

    id: str
    title: list[RunShown]
    outlet: str | None
    outlet_id: str | None
    published: str | None
    published_printed: str | None
    claims: list[ClaimNamed]
    more_claims: bool
    html: str


class Found(BaseModel):
    """What was found, the most fitting first. `near`: nothing has the very words."""

    near: bool
    claims: list[FoundClaim]
    names: list[FoundName]
    articles: list[FoundArticle]


@router.get(
    "/search/",
    response={200: One[Found], **REFUSED, 503: Problem},
    url_name="api_search",
    operation_id="search",
    summary="Search claims, names and articles",
)
def found(request: HttpRequest, asked: Query[SearchAsked]) -> HttpResponse:
    """The twin of the page of results. Withdrawn claims and what is in work are never found."""
    read_only_what_is_known(request, asked)
    narrowed = narrowed_by(request.GET.dict())
    if narrowed.unread:
        raise Refused(
            narrowed.unread[0], _("There is no such day, or the span ends before it begins.")
        )
    wanted = Asked(query_of(asked.q), narrowed.only, narrowed.kind, asked.page)
    try:
        result = search(wanted)
    except TooSlow:
        response = problem(503, _("That took too long. Ask for fewer words, or narrow it down."))
        response["Retry-After"] = str(REST)
        return response
    data = {
        "near": result.near,
        "claims": [_claim(request, claim_row(row, result)) for row in result.claims],
        "names": [_name(request, row, result) for row in result.names],
        "articles": [_article(request, row, result) for row in result.articles],
    }
    return answer(request, data, links=_links(request, wanted, result))


def _links(request: HttpRequest, asked: Asked, result: Result) -> dict[str, str | None]:
    said = {"q": asked.query.typed} if asked.query.typed else {}
    said |= address_of(asked.kind, asked.only)
    onward = at(request, "api_search", **said, page=str(asked.page + 1)) if result.more else None
    return {"next": onward, "html": at(request, "search", **said)}


def _claim(request: HttpRequest, row: ClaimRow) -> dict[str, Any]:
    shown = row.row
    in_short = claim_in_short(shown.revision.document) | {
        "published_at": shown.published_at.isoformat(),
        "changed_at": shown.updated_at.isoformat(),
        "url": at(request, "api_claim", shown.public_id),
        "html": at(request, "claim", shown.public_id, shown.slug),
    }
    return {
        "claim": in_short,
        "title": _runs(row.claim.title),
        "places": [_place(place) for place in row.claim.places],
        "prints": list(row.prints),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "outlet": place.outlet or None,
        "attribute": place.lemma or None,
        "quoted": place.quoted,
        "ours": place.ours,
        "runs": _runs(place.runs),
    }


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [{"text": text, "hit": hit} for text, hit in runs]


def _name(request: HttpRequest, row: NameFound, result: Result) -> dict[str, Any]:
    spelled = [shown.spelling for shown in name_row(row, result.query).spellings]
    return {
        "id": row.entity,
        "name": row.form,
        "spellings": [
            {"printed": one.printed, "outlets": [outlet for outlet, _ in one.outlets]}
            for one in spelled
        ],
        "claims": row.claims,
        "more_claims": row.more,
        "url": at(request, "api_entity", row.entity),
        "html": at(request, "name", row.entity),
    }


def _article(request: HttpRequest, row: ArticleFound, result: Result) -> dict[str, Any]:
    article = row.article
    return {
        "id": article.article,
        "title": _runs(article_row(row, result.query)["title"]),
        "outlet": article.outlet or None,
        "outlet_id": article.outlet_id or None,
        "published": article.published or None,
        "published_printed": article.published_printed or None,
        "claims": [
            {"id": one.public_id, "statement": one.title,
             "url": at(request, "api_claim", one.public_id)}
            for one in row.claims
        ],
        "more_claims": row.more,
        "html": at(request, "article", article.article),
    }  # fmt: skip
