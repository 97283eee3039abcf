"""Error pages: each says in a sentence what it is, and what to do. None is kept by a cache.

Those of a failure (500, 503) need neither the database nor a context processor.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_noop
from psycopg.errors import ReadOnlySqlTransaction

from claims.api.problems import problem
from claims.permissions import may_see_the_desk
from factcheck.context_processors import demo_known
from factcheck.nearby import claims_meant, words_of_address
from factcheck.postgres import PostgresError

RETRY_SECONDS = 30
DESK = "/desk/"
_BUSY = (OperationalError, InterfaceError, PostgresError)
_FAILED = {
    500: gettext_noop("Something went wrong on our side."),
    503: gettext_noop("The site cannot reach its database just now."),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """The page of a status, in the look of the place where it happened."""
    user = getattr(request, "user", None)  # not there yet where an outer door refused
    at_desk = bool(user and request.path.startswith(DESK) and may_see_the_desk(user))
    context |= {"layout": "base_desk.html" if at_desk else "base.html", "at_desk": at_desk}
    return _kept_by_nobody(render(request, f"errors/{status}.html", context, status=status))


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, in the words that a service gave."""
    return error_page(request, 403, why=str(exception))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent without its token: most often a page left open for long. A view may give
    it back as it was filled in, by its ``form_expired``."""
    page = _given_back(request)
    if page is None:
        page = error_page(request, 403, form_expired=True)
    page["X-Form-Expired"] = "yes"  # for the script that sends forms: a new token mends it
    return page


def _given_back(request: HttpRequest) -> HttpResponse | None:
    """The form as it was filled in; None where its view gives none back, or there is no such form."""
    match = request.resolver_match
    again = getattr(match.func, "form_expired", None) if match else None
    if match is None or again is None:
        return None
    try:
        page: HttpResponse = again(request, *match.args, **match.kwargs)
    except Http404:
        return None
    return page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: with what the address may have meant, and its words to search for."""
    if request.path.startswith(DESK):
        return error_page(request, 404)
    words, meant = words_of_address(request.path), claims_meant(request.path)
    return error_page(request, 404, words=words, meant=meant)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often, with when to try again."""
    from factcheck.users.models.refusals import RefusalKind
    from factcheck.users.services.refusals import refusal_note
    from factcheck.users.throttling import in_words, wait_at

    refusal_note(request, RefusalKind.THROTTLED)
    seconds = wait_at(request)
    response = error_page(request, 429, wait=in_words(seconds))
    response["Retry-After"] = str(seconds)
    return response


def _last_words(status: int) -> str:
    try:
        words = (gettext(_FAILED[status]), gettext("Please try again in a minute."))
    except Exception:  # whatever is wrong, also with the translations
        words = (_FAILED[status], "Please try again in a minute.")
    return f"{' '.join(words)}\n"


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the database does not answer. Where even the template fails, plain words."""
    status = 503 if _waits_for_the_store(sys.exc_info()[1]) else 500
    response = _failure(request, status)
    if status == 503:
        response["Retry-After"] = str(RETRY_SECONDS)
    return _kept_by_nobody(response)


def _waits_for_the_store(error: BaseException | None) -> bool:
    """Whether it failed for want of a database that answers, or that may be written to."""
    read_only = isinstance(getattr(error, "__cause__", None), ReadOnlySqlTransaction)
    return isinstance(error, _BUSY) or read_only


def _failure(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(status, gettext(_FAILED[status]))
    at_desk = request.path.startswith(DESK)
    context = {
        "product_name": settings.PRODUCT_NAME,
        "is_demo": demo_known(),
        "side": "desk" if at_desk else "public",
    }
    try:
        page = render_to_string(f"errors/{status}.html", context)
    except Exception:  # the page of last resort must come whatever is wrong
        return HttpResponse(
            _last_words(status), content_type="text/plain; charset=utf-8", status=status
        )
    return HttpResponse(page, status=status)


class InWords:
    """Middleware: a method that an address does not take is answered with a page, too, and whatever
    is an error is kept by no cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            allowed = response.get("Allow", "")
            response = error_page(request, 405, method=(request.method or "")[:20])
            response["Allow"] = allowed
        if response.status_code >= 400 and not response.has_header("Cache-Control"):
            _kept_by_nobody(response)
        return response
