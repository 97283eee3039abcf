"""What the API answers: the data, links to follow, and under which licence it may be used."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

Json = Mapping[str, Any]

COVERS = gettext_noop("The newsroom’s own work. Quotes and titles are their outlets’ words.")


def licence() -> dict[str, str | None]:
    """The data licence that the newsroom set, in words and as an address."""
    return {
        "name": settings.DATA_LICENCE or _("Not stated: ask the newsroom"),
        "url": settings.DATA_LICENCE_URL or None,
        "covers": _(COVERS),
    }


def answer(
    request: HttpRequest,
    data: Any,
    *,
    links: Mapping[str, str | None] | None = None,
    changed_at: datetime | None = None,
) -> HttpResponse:
    """One resource or one page of a list, with its own address and the licence."""
    own = {"self": request.build_absolute_uri(), **(links or {})}
    body = {"data": data, "links": own, "meta": {"licence": licence()}}
    response = HttpResponse(in_json(body), content_type="application/json")
    if changed_at is not None:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    leading = {"next": own.get("next"), "license": settings.DATA_LICENCE_URL}
    told = [f'<{address}>; rel="{name}"' for name, address in leading.items() if address]
    if told:
        response["Link"] = ", ".join(told)
    return response


def in_json(body: Any) -> bytes:
    """JSON in UTF-8, every character as it is."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def page(
    request: HttpRequest, rows: Sequence[Any], *, following: str | None, **links: str | None
) -> HttpResponse:
    """One page of a list; ``following`` is the cursor that goes on, None at its end."""
    onward = None
    if following is not None:
        given = request.GET.dict()
        asked = {name: str(value) for name, value in given.items() if name != "cursor" and value}
        onward = request.build_absolute_uri(f"?{urlencode(asked | {'cursor': following})}")
    return answer(request, rows, links={"next": onward, **links})


def at(request: HttpRequest, name: str, *parts: object, **query: str) -> str:
    """The whole address of a resource or page."""
    path = reverse(name, args=parts)
    return request.build_absolute_uri(f"{path}?{urlencode(query)}" if query else path)
