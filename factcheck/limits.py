"""How much one request may bring, refused before any of it is read.

Whoever is signed out fills in the sign-in, or pastes articles to be compared; whoever is signed in
may send a file that turns out to be too large, and has that said beside the field with all else that
was typed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.api.problems import problem

SIGNED_OUT = 100_000  # bytes
SIGNED_IN = 64_000_000
COMPARING = 3_200_000  # ten articles of 100 kB, each byte perhaps written as three
_COMPARE = "/compare/"


class BodyLimit:
    """Middleware, after the one that knows who asks: 413 for a body that nobody needs to send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (size := _size(request)) > SIGNED_OUT:
            limit = COMPARING if request.path == _COMPARE else SIGNED_OUT
            if request.user.is_authenticated:
                limit = SIGNED_IN
            if size > limit and request.path.startswith("/api/v"):
                return problem(413, f"At most {limit} bytes; nothing needs to be sent here.")
            if size > limit:
                context = {"size": size, "limit": limit}
                return render(request, "errors/413.html", context, status=413)
        return self.get_response(request)


def _size(request: HttpRequest) -> int:
    """The size that the request declares; what comes beyond it is never read."""
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 19 else 0
