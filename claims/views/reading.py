"""What reading pages share: how long they may be kept, and since when they are as they are."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from claims.selectors.feeds import settled_change

KEPT = "public, max-age=0, s-maxage=60, stale-if-error=86400"
KEPT_BY_NOBODY = "private, no-store"
_TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """A page made of revisions alone: caches may keep it for a minute, a day if the site is down.

    What somebody with a session gets shows their name, and nobody keeps it. The mark (ETag) is that
    of the page as it came out, so that a new version of the site counts too.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response["Cache-Control"] = KEPT_BY_NOBODY
            return response
        response["Cache-Control"] = KEPT if response.status_code < 400 else KEPT_BY_NOBODY
        if response.status_code != 200:
            return response
        etag = f'W/"{sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        known = get_conditional_response(request, etag=etag, response=response)
        if known is None or known is response:
            return compressed(request, response)
        return known

    return kept  # type: ignore[return-value]


def compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page in fewer bytes, for whoever takes it so. There is no secret in it that its length could
    tell: whoever has a session gets theirs as it is."""
    if not _TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")):
        return response
    response.content = gzip.compress(response.content, 3, mtime=0)
    response["Content-Encoding"] = "gzip"
    return response


def for_its_sender(view: View) -> View:
    """A page at an address that one person was told: marked like others, and kept by no cache."""
    marked = for_readers(view)

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = marked(request, *args, **kwargs)
        response["Cache-Control"] = KEPT_BY_NOBODY
        return response

    return kept  # type: ignore[return-value]


def last_changed(response: HttpResponse, moment: datetime) -> HttpResponse:
    """The response, made of one claim, saying when that claim changed last."""
    response["Last-Modified"] = http_date(moment.timestamp())
    return response


def changed_with_any(response: HttpResponse) -> HttpResponse:
    """The response, made of several claims, saying when anything public changed last: the day of the
    newest of them goes back when that one is withdrawn."""
    moment = settled_change()
    return response if moment is None else last_changed(response, moment)
