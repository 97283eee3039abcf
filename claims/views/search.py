"""Search over what is published: claims, names, articles. Reads revisions and their index only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.apparatus.asked import Narrowed, narrowed_by
from claims.apparatus.searching import Query, query_of
from claims.selectors.search import LAST_PAGE, Asked, Result
from claims.selectors.search import search as search_published
from claims.selectors.shelves import REST, TooSlow
from claims.views.reading import KEPT_BY_NOBODY, for_readers
from claims.views.searched import context_of, heading_of
from claims.views.throttle import Throttle, address_of

TOO_OFTEN, TOO_SLOW = 429, 503
throttle = Throttle(120, seconds=60)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has all the words, the most fitting first; or else what has nearly them."""
    if request.GET and (seconds := throttle.wait(address_of(request))):
        return _stopped(request, TOO_OFTEN, seconds)
    try:
        return _found(request)
    except TooSlow:
        return _stopped(request, TOO_SLOW, REST)


def _stopped(request: HttpRequest, status: int, seconds: int) -> HttpResponse:
    """What was typed, why nothing was looked for to its end, and when to ask again."""
    context = _context(Asked(query_of(request.GET.get("q", ""))), Result(Query("", ())))
    context |= {"stopped": status, "seconds": seconds}
    response = render(request, "claims/search.html", context, status=status)
    response["Cache-Control"] = KEPT_BY_NOBODY
    response["Retry-After"] = str(seconds)
    return response


@for_readers
def _found(request: HttpRequest) -> HttpResponse:
    narrowed = narrowed_by(request.GET.dict())
    query = query_of(request.GET.get("q", ""))
    asked = Asked(query, narrowed.only, narrowed.kind, page_asked(request.GET.get("page", "1")))
    result = search_published(asked)
    if asked.page > 1 and result.nothing:
        raise Http404
    return render(request, "claims/search.html", _context(asked, result, narrowed))


def _context(asked: Asked, result: Result, narrowed: Narrowed | None = None) -> dict[str, object]:
    unread = narrowed.unread if narrowed else ()
    return {"heading": heading_of(asked, result), "unread": unread, **context_of(asked, result)}


def page_asked(written: str) -> int:
    """The page of an address; Http404 for what is none that a search may have."""
    if not (written.isascii() and written.isdecimal() and len(written) <= len(str(LAST_PAGE))):
        raise Http404
    if not 1 <= int(written) <= LAST_PAGE:
        raise Http404
    return int(written)
