"""What goes wrong, in one form: problem details (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.translation import gettext as _
from ninja import NinjaAPI

MEDIA_TYPE = "application/problem+json"
_ABOUT = {404: "/api/#not-found", 422: "/api/#asking", 429: "/api/#limits"}
_LONGEST = 200  # of what a message repeats
Json = dict[str, Any]


class Refused(Exception):
    """What was asked cannot be read: the parameter, and why."""

    def __init__(self, parameter: str, why: str) -> None:
        self.errors = [{"parameter": parameter[:_LONGEST], "why": why}]
        super().__init__(why)


class Elsewhere(Exception):
    """What was asked for has another address: for good, or for now."""

    def __init__(self, address: str, *, for_good: bool = True) -> None:
        self.address = address
        self.for_good = for_good
        super().__init__(address)


def problem(status: int, detail: str, *, errors: Sequence[Json] = (), **more: Any) -> HttpResponse:
    """An answer that says what is wrong; ``errors`` name parameters, one each; ``more`` is told
    beside."""
    told: Json = {
        "type": _ABOUT.get(status, "about:blank"),
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    if errors:
        told["errors"] = list(errors)
    body = json.dumps(told, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE)


def come_again(status: int, detail: str, *, seconds: int) -> HttpResponse:
    """A problem that is over in so many seconds."""
    response = problem(status, detail)
    response["Retry-After"] = str(seconds)
    return response


def led_on(error: Elsewhere) -> HttpResponse:
    """The answer that leads to the other address."""
    to = HttpResponsePermanentRedirect if error.for_good else HttpResponseRedirect
    return to(error.address)


def tell_problems(api: NinjaAPI) -> None:
    """Let the API answer in this form, whatever is raised by what it calls."""

    @api.exception_handler(Refused)
    def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(422, _("A parameter cannot be read."), errors=error.errors)

    @api.exception_handler(Http404)
    def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, _("There is nothing at this address."))

    @api.exception_handler(Elsewhere)
    def _elsewhere(request: HttpRequest, error: Elsewhere) -> HttpResponse:
        return led_on(error)
