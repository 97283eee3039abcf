"""The door of the desk: who has no place there finds no page, and who is signed out may sign in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from claims.permissions import may_see_the_desk

View = Callable[..., HttpResponse]


def at_the_desk(view: View) -> View:
    """A view for those who work at the desk; 404 for readers with an account."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_the_desk(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(guarded)


def signed_in(view: View) -> View:
    """A view for who is signed in; others may sign in, and come back to the page they were on: a
    form's own address may show nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return redirect_to_login(_page_of(request))

    return guarded


def _page_of(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    known = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    if request.method == "POST" and known and came_from.startswith(("http://", "https://")):
        parts = urlsplit(came_from)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path()
