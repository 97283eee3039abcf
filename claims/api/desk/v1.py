"""The desk's half of version 1 as a whole: what it says of itself, and its OpenAPI document."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from claims.api.answers import at, in_json
from claims.api.desk import claims, decisions, evidence, parts, sources
from claims.api.desk.editing import said
from claims.api.desk.problems import tell_desk_problems
from claims.api.desk.shapes import REFUSED, Me, Said
from claims.api.problems import MEDIA_TYPE
from claims.api.reading_bodies import Strict
from claims.permissions import WORDS
from claims.views.editing import person

VERSION = "1.0"
BASE = "api/v1/desk"
ABOUT = """\
The desk, for programs of those who work there, by personal token: what a fact-checker does with the
pages, by the same forms, rights and rules. Decisions of editors are made by people before a page.
"""

api = NinjaAPI(
    title="The desk",
    version=VERSION,
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="desk-api-1",
    parser=Strict(),
)
tell_desk_problems(api)


@api.get(
    "/",
    response={200: Said[Me], **REFUSED},
    url_name="desk_api_contents",
    operation_id="desk_contents",
    summary="Whose token it is, and what there is",
)
def contents(request: HttpRequest) -> HttpResponse:
    """A first thing to ask: whether the token stands."""
    by = person(request)
    data = {
        "username": by.get_username(),
        "name": str(by),
        "rights": [words for code, words in WORDS.items() if by.has_perm(code)],
        "openapi": at(request, "desk_api_document"),
    }
    names = ("stories", "claims", "articles")
    return said(data, links={name: at(request, f"desk_api_{name}") for name in names})


for _rooms in (claims, evidence, parts, sources, decisions):
    api.add_router("", _rooms.router)


def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document; it is public."""
    return HttpResponse(_document(), content_type="application/json")


@cache
def _document() -> bytes:
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=BASE))
    found["components"]["securitySchemes"] = {"token": _SCHEME}
    found["servers"] = [{"url": "/"}]
    for path in found["paths"].values():
        for method, operation in path.items():
            _complete(method, operation)
    return in_json(found)


_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "vrm_…",
    "description": "A personal token, made on the page of one’s account. Scopes: read, write.",
}
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "schema": {"type": "string", "pattern": "^[!-~]{8,80}$"},
    "description": "A key of your own for this request; sent again with it, it is done once.",
}
_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string", "pattern": '^"v[0-9]{1,9}"$'},
    "description": "The ETag of the claim as you looked at it.",
}


def _complete(method: str, operation: dict[str, Any]) -> None:
    """What is the same everywhere: the token and its scope, headers, problems in their own type."""
    writes = method != "get"
    operation["security"] = [{"token": ["write" if writes else "read"]}]
    operation["tags"] = ["desk"]
    responses = operation["responses"]
    for status, response in responses.items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
    parameters = operation.setdefault("parameters", [])
    if writes:
        parameters.append(_KEY)
    if 428 in responses:
        parameters.append(_MATCH)
    responses[302] = {"description": "The claim was merged into another, which is there."}
