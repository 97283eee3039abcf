"""Stories: what happened when, what is not settled, and who reports it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from claims.api.answers import at
from claims.api.asking import ById, PublicId
from claims.api.names import Gone, name_answered, names_listed
from claims.api.shapes import REFUSED, Listed, One
from claims.api.shapes_claim import ClaimNamed
from claims.apparatus.differences import ReadClaim
from claims.apparatus.records_told import story_told
from claims.apparatus.story import MOST_LOOKED_AT
from claims.selectors.public_lists import story_claims
from claims.selectors.published import Named, names_walked

router = Router(tags=["stories"])


class StoryInShort(BaseModel):
    """A story as lists have it. `changed_at`: when a claim of it changed last."""

    id: str
    slug: str
    title: str
    changed_at: str
    url: str
    html: str


class Happened(BaseModel):
    """A day (EDTF) that articles give for something in a claim, with the first and the last day that
    it may be. `differs`: others give another one; `year_missing`: others give it without its year."""

    date: str
    earliest: str
    latest: str
    attribute: str
    articles: list[str]
    differs: bool
    year_missing: bool
    claim: ClaimNamed


class Question(BaseModel):
    """What is not settled: a difference that nobody has decided (by its id), or words of the desk on
    what it does not know."""

    claim: ClaimNamed
    discrepancy: str | None
    kind: str | None
    severity: str | None
    text: str


class OutletInStory(BaseModel):
    """An outlet with its articles here, how many claims show it, and in how many it differs."""

    id: str | None
    name: str
    articles: list[str]
    claims: int
    differs_in: int


class Story(StoryInShort):
    """A story. All but its title is of the `claims_looked_at` that changed last; `all_claims` says
    whether there are no others. The `more_…` count what is left out of long lists."""

    claims_looked_at: int = Field(description=f"At most {MOST_LOOKED_AT}.")
    all_claims: bool
    timeline: list[Happened]
    more_days: int
    open_questions: list[Question]
    more_questions: int
    outlets: list[OutletInStory]
    more_outlets: int


@router.get(
    "/stories/",
    response={200: Listed[StoryInShort | Gone], **REFUSED},
    url_name="api_stories",
    operation_id="stories",
    summary="Stories that have published claims",
)
def stories(request: HttpRequest, asked: Query[ById]) -> HttpResponse:
    """In the order of their ids."""
    read = partial(names_walked, kind="story")
    return names_listed(request, asked, kind="story", read=read, shown=_of_list)


def _of_list(request: HttpRequest, row: Named) -> dict[str, Any]:
    told = row.newest.revision.document.get("stories", ())
    own: dict[str, str] = next((one for one in told if one["id"] == row.public_id), {})
    called = _called(request, row.public_id, own.get("slug", ""), own.get("title", ""))
    return called | {"changed_at": row.changed_at.isoformat()}


def _called(request: HttpRequest, public_id: str, slug: str, title: str) -> dict[str, Any]:
    return {
        "id": public_id,
        "slug": slug,
        "title": title,
        "url": at(request, "api_story", public_id),
        "html": at(request, "story_short", public_id),
    }


@router.get(
    "/stories/{public_id}/",
    response={200: One[Story], **REFUSED},
    url_name="api_story",
    operation_id="story",
    summary="A story",
)
def story(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """The twin of the story’s page. Its claims, quotes, values and differences are lists: see
    `links`."""
    rows = story_claims(story=public_id, limit=MOST_LOOKED_AT + 1)
    if not rows:
        raise Http404
    newest, looked_at = rows[0], [row.publication for row in rows[:MOST_LOOKED_AT]]
    told = story_told(
        [ReadClaim(row.public_id, row.slug, row.title, row.revision.document) for row in looked_at]
    )
    for part in ("timeline", "open_questions"):
        for record in told[part]:
            record["claim"]["url"] = at(request, "api_claim", record["claim"]["id"])
    data = _called(request, public_id, newest.slug, newest.title) | {
        "changed_at": newest.updated_at.isoformat(),
        "claims_looked_at": len(looked_at),
        "all_claims": len(looked_at) == len(rows),
        **told,
    }
    html = at(request, "story", public_id, newest.slug)
    links = {"feed": at(request, "feed_story", public_id)}
    return name_answered(request, data, kind="story", html=html, links=links)
