"""The door of the API: what may be asked how, how often, by whom from where, and how long it is kept.

Everything that is read is public and the same for everybody: no session is opened and no cookie
asked for. What is to be written goes through a door of its own, with a token; this one reads.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
    UnreadablePostError,
)
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from claims.api.problems import Elsewhere, come_again, led_on, problem
from claims.views.reading import KEPT, KEPT_BY_NOBODY
from claims.views.throttle import Throttle, address_of

throttle = Throttle(300, seconds=60)
READING = ("GET", "HEAD", "OPTIONS")
ASKING = (*READING, "POST")
"""How something is asked that is too long for an address; nothing is written by it."""
_FROM_ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_HEADERS = "Accept, Content-Type, If-Modified-Since, If-None-Match"
_log = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


def for_programs(view: View, methods: Sequence[str] = READING) -> Callable[..., HttpResponseBase]:
    """A resource that any program may read, from any page; kept like the page it is the twin of."""
    allowed = ", ".join(methods)

    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204, headers=_beforehand(allowed))
        elif request.method not in methods:
            response = problem(
                405, _("This address is asked in these ways only: {ways}.").format(ways=allowed)
            )
            response["Allow"] = allowed
        elif seconds := throttle.wait(address_of(request)):
            said = _("Too often. Ask again in {seconds} s.").format(seconds=seconds)
            response = come_again(429, said, seconds=seconds)
        elif request.method == "POST":
            response = _answered(view, request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
        else:
            response = _kept(request, _answered(view, request, *args, **kwargs))
        for name, value in _FROM_ANYWHERE.items():
            response[name] = value
        return response

    return opened


def _beforehand(allowed: str) -> dict[str, str]:
    """What a browser asks before a page of another site may."""
    return {
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": _HEADERS,
        "Access-Control-Max-Age": "86400",
    }


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """What the view answers, to HEAD as to GET; what fails is a problem, too."""
    asked = request.method
    request.method = "GET" if asked == "HEAD" else asked
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return problem(404, _("There is nothing at this address."))
    except Elsewhere as error:
        return led_on(error)
    except UnreadablePostError:
        return problem(400, _("The request broke off before its end."))
    except DatabaseError:
        _log.exception("the store could not answer the API")
        said = _("The store cannot be reached. Ask again in a minute.")
        return come_again(503, said, seconds=60)
    except Exception:
        _log.exception("the API failed")
        return problem(500, _("Something went wrong on our side."))
    finally:
        request.method = asked


def _kept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its mark (ETag), or "not modified" for who has it already."""
    if response.status_code >= 400:
        response["Cache-Control"] = "no-store"
        return response
    held = settings.SESSION_COOKIE_NAME in request.COOKIES  # an answer may renew it: kept by nobody
    response["Cache-Control"] = KEPT_BY_NOBODY if held else KEPT
    if not isinstance(response, HttpResponse):
        changed = parse_http_date_safe(response.get("Last-Modified", ""))
        etag = response.get("ETag")
        known = get_conditional_response(request, etag=etag, last_modified=changed)
        if etag and known is not None and known.status_code == 304:
            return _not_modified(response)
        return _beginning(response) if request.method == "HEAD" else response
    if response.status_code != 200:
        return response
    etag = quote_etag(sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    changed = parse_http_date_safe(response.get("Last-Modified", ""))
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    if answer is None or answer.status_code != 412:
        return answer or response
    return problem(412, _("It is not what If-Match or If-Unmodified-Since names."))


def _not_modified(response: HttpResponseBase) -> HttpResponseBase:
    """That a file is as it was, before a line of it is read."""
    response.close()
    kept = ("Cache-Control", "ETag", "Last-Modified", "Vary")
    return HttpResponse(status=304, headers={k: v for k, v in response.items() if k in kept})


def _beginning(response: HttpResponseBase) -> HttpResponseBase:
    """Of a file that is written as it is sent: what is said before it, and no length."""
    return StreamingHttpResponse((), headers=dict(response.items()))
