"""Version 1 as a whole: its resources, what it says of itself, and its OpenAPI document."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from pydantic import BaseModel

from claims.api import (
    articles,
    claims,
    comparing,
    corrections,
    discrepancies,
    entities,
    evidence,
    methodology,
    outlets,
    revisions,
    search,
    stories,
    values,
)
from claims.api.answers import answer, at, in_json, licence
from claims.api.faults import tell_faults
from claims.api.problems import MEDIA_TYPE, problem, tell_problems
from claims.api.reading_bodies import Strict
from claims.api.shapes import One, Problem

VERSION = "1.0"
BASE = "api/v1"
ABOUT = """\
What readers see of each claim, for other programs: who reports what, in which words, where outlets
differ, how it was decided and how sure the desk is. All of it is approved; work in progress is nowhere.
"""
_LISTS = (
    "claims", "evidence", "values", "discrepancies", "stories", "articles", "outlets", "entities",
    "corrections", "search", "methodology", "compare",
)  # fmt: skip

api = NinjaAPI(
    title="Published claims",
    version=VERSION,
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-1",
    parser=Strict(),
)
tell_problems(api)
tell_faults(api)


class Contents(BaseModel):
    """Who publishes this, and what there is: the addresses are in `links`."""

    name: str
    version: str
    openapi: str
    about: str


@api.get(
    "/",
    response={200: One[Contents], 429: Problem},
    url_name="api_contents",
    operation_id="contents",
    summary="What there is",
    tags=["contents"],
)
def contents(request: HttpRequest) -> HttpResponse:
    """The addresses of all lists; the twin of the front page, whose claims are `links.newest`."""
    data = {
        "name": settings.PRODUCT_NAME,
        "version": VERSION,
        "openapi": at(request, "api_document"),
        "about": at(request, "api_about"),
    }
    links: dict[str, str | None] = {name: at(request, f"api_{name}") for name in _LISTS}
    links["newest"] = at(request, "api_claims", order="newest")
    links["html"] = at(request, "home")
    return answer(request, data, links=links)


for _resource in (
    claims, revisions, evidence, values, discrepancies, stories, articles, outlets, entities,
    corrections, search, methodology, comparing,
):  # fmt: skip
    api.add_router("", _resource.router)


def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    return HttpResponse(_document(), content_type="application/json")


def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address under the API's."""
    return problem(404, _("There is nothing at this address."))


@cache
def _document() -> bytes:
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=BASE))
    for path in found["paths"].values():
        for method, operation in path.items():
            _complete(operation["responses"], is_read=method == "get")
    found["info"] = {**found["info"], "license": _licence()}
    found["servers"] = [{"url": "/"}]
    return in_json(found)


def _complete(responses: dict[Any, Any], *, is_read: bool) -> None:
    """Problems in their own media type, and what every resource may answer besides."""
    for status, response in responses.items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
    if not is_read:
        return
    responses[301] = {"description": "It has another address for good."}
    responses[302] = {"description": "It has another address for now."}
    responses[304] = {"description": "It is as the ETag or moment says that you have."}


def _licence() -> dict[str, str]:
    said = {"name": str(licence()["name"])}
    return said | ({"url": settings.DATA_LICENCE_URL} if settings.DATA_LICENCE_URL else {})
