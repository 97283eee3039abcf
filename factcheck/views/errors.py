"""Error pages. That of a failure (500) needs neither the database nor a context processor."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from factcheck.context_processors import demo_known


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, in the words that a service gave."""
    return render(request, "errors/403.html", {"why": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent without its token: most often a page left open for long. A view may give
    it back as it was filled in, by its ``form_expired``."""
    page = _given_back(request)
    if page is None:
        page = render(request, "errors/403.html", {"form_expired": True}, status=403)
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
    return render(request, "errors/404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often, with when to try again."""
    from factcheck.users.models.refusals import RefusalKind
    from factcheck.users.services.refusals import refusal_note
    from factcheck.users.throttling import in_words, wait_at

    refusal_note(request, RefusalKind.THROTTLED)
    seconds = wait_at(request)
    response = render(request, "errors/429.html", {"wait": in_words(seconds)}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Where even the template fails, plain words."""
    try:
        page = render_to_string(
            "errors/500.html",
            {"product_name": settings.PRODUCT_NAME, "is_demo": demo_known()},
        )
    except Exception:  # the page of last resort must come whatever is wrong
        return HttpResponse(
            "Something went wrong on our side. Please try again in a minute.\n",
            content_type="text/plain; charset=utf-8",
            status=500,
        )
    return HttpResponse(page, status=500)
