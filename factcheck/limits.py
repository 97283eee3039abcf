"""How much one request may bring, refused before any of it is read.

Whoever is signed out fills in the sign-in, or pastes articles to be compared; whoever is signed in
may send a file that turns out to be too large, and has that said beside the field with all else that
was typed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.api.problems import problem
from factcheck.views.errors import error_page

SIGNED_OUT = 100_000  # bytes
SIGNED_IN = 64_000_000
COMPARING = 3_200_000  # ten articles of 100 kB, each byte perhaps written as three
WITH_TOKEN = 12_000_000  # a pasted article of 10 MB; read only once the token is known to stand
_COMPARE = ("/compare/", "/api/v1/compare/")
_DESK_API = "/api/v1/desk/"


class BodyLimit:
    """Middleware, after the one that knows who asks: 413 for a body that nobody needs to send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (size := _size(request)) > SIGNED_OUT:
            limit = COMPARING if request.path in _COMPARE else SIGNED_OUT
            if request.path.startswith(_DESK_API):
                limit = WITH_TOKEN
            elif request.user.is_authenticated:
                limit = SIGNED_IN
            if size > limit and request.path.startswith("/api/v"):
                return problem(
                    413, _("At most {limit:,} bytes are taken here.").format(limit=limit)
                )
            if size > limit:
                return error_page(request, 413, size=size, limit=limit)
        return self.get_response(request)


def _size(request: HttpRequest) -> int:
    """The size that the request declares; what comes beyond it is never read."""
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 19 else 0
