"""Comparing articles that anybody sends: as the page of that name does, with its limits. Nothing is
stored or logged, and nothing stored is used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from claims.api.answers import answer, at
from claims.api.faults import fault_at, faults_of
from claims.api.problems import come_again, problem
from claims.api.shapes import One, Problem
from claims.api.shapes_compared import Compared, NotCompared
from claims.apparatus.comparing_example import EXAMPLE
from claims.forms.comparing import FEWEST, StrangeArticles, articles_form
from claims.services.comparing_apart import (
    ARTICLE_BYTES,
    MOST_ARTICLES,
    SECONDS,
    Busy,
    compare_apart,
)
from claims.views import comparing as the_page
from claims.views.throttle import address_of
from sources.apart import ApartFault

router = Router(tags=["compare"])
A_MOMENT = 5  # seconds after which there is room again


class ArticleSent(BaseModel):
    """An article. `published` as you would write it: 25 July 2024, 2024-07, not given."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(min_length=1, max_length=ARTICLE_BYTES)
    outlet: str = Field("", max_length=80)
    published: str = ""


class ArticlesSent(BaseModel):
    """What is to be compared. No two texts may be the same."""

    model_config = ConfigDict(extra="forbid", strict=True)

    articles: list[ArticleSent] = Field(min_length=FEWEST, max_length=MOST_ARTICLES)


class Comparing(BaseModel):
    """What may be sent: so many articles, of so many bytes (UTF-8) each, for so many seconds; and an
    example."""

    fewest: int
    most: int
    bytes: int
    seconds: int
    example: ArticlesSent


@router.get(
    "/compare/",
    response={200: One[Comparing], 429: Problem},
    url_name="api_compare",
    operation_id="comparing",
    summary="What may be compared",
)
def comparing(request: HttpRequest) -> HttpResponse:
    """The twin of the page with the form. What is to be compared is sent here (POST)."""
    data = {
        "fewest": FEWEST,
        "most": MOST_ARTICLES,
        "bytes": ARTICLE_BYTES,
        "seconds": SECONDS,
        "example": {"articles": list(EXAMPLE)},
    }
    return answer(request, data, links={"html": at(request, "compare")})


@router.post(
    "/compare/",
    response={
        200: One[Compared], 400: Problem, 413: Problem, 422: NotCompared, 429: Problem, 500: Problem,
        503: Problem,
    },
    url_name="api_compare",
    operation_id="compare",
    summary="Compare articles",
    openapi_extra={
        "requestBody": {"content": {"application/json": {"example": {"articles": list(EXAMPLE)}}}}
    },
)  # fmt: skip
def compare(request: HttpRequest, sent: ArticlesSent) -> HttpResponse:
    """What articles report alike, where they differ and what they rest on, found by the program alone.
    Their ids are 0, 1, 2 … Nothing is stored. 20 comparisons a minute, with those of the page."""
    form = articles_form(len(sent.articles))(_as_typed(sent))
    if errors := _faults(form):
        return problem(422, _("This cannot be compared."), errors=errors)
    if seconds := the_page.throttle.wait(address_of(request)):
        said = _("That was often. Try again in {seconds} s.").format(seconds=seconds)
        return come_again(429, said, seconds=seconds)
    try:
        return answer(request, compare_apart(form.strange), links={"html": at(request, "compare")})
    except Busy:
        said = _("Others are comparing just now. Try again in a moment.")
        return come_again(503, said, seconds=A_MOMENT)
    except ApartFault as fault:
        if fault.is_ours:
            return problem(500, fault.sentence)
        said = " ".join([fault.sentence, _("Try fewer articles, or shorter ones.")])
        return problem(422, said)


def _as_typed(sent: ArticlesSent) -> QueryDict:
    """The articles as the form of the page sends them."""
    data = QueryDict(mutable=True)
    data.update({"form-TOTAL_FORMS": str(len(sent.articles)), "form-INITIAL_FORMS": "0"})
    for number, article in enumerate(sent.articles):
        data.update({f"form-{number}-{k}": v for k, v in article.model_dump().items()})
    return data


def _faults(form: StrangeArticles) -> list[dict[str, Any]]:
    """What the form finds, each at its place in the body; on the page an article may be left empty,
    here it may not."""
    found = [
        fault
        for number, one in enumerate(form.forms)
        for fault in faults_of(one, at=f"/articles/{number}")
    ]
    if not found:
        found = [
            fault_at(f"/articles/{number}/text", _("There is nothing in it."))
            for number, one in enumerate(form.forms)
            if one not in form.given
        ]
    return found or [fault_at("/articles", str(why)) for why in form.non_form_errors()]
