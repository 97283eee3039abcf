"""What the browser needs to keep unsent drafts: a secret of each person's, and to be told the end.

A draft lies in the browser's own store, encrypted with a key that only pages of its writer carry:
another person at the same browser can neither see nor read it. Signing out wipes the store.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SENT_BY_SCRIPT = "X-Sent-By"
GO_TO = "X-Go-To"
WIPE = '"storage"'


def draft_key(user: Any) -> str:
    """The key of a person's drafts: 32 bytes, URL-safe base64; the same on every page."""
    made = salted_hmac("factcheck.drafts", str(user.pk), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def drafts_of(user: Any) -> str:
    """A sign that tells the drafts of one person from another's, and nothing else."""
    return salted_hmac("factcheck.drafts_of", str(user.pk), algorithm="sha256").hexdigest()[:12]


@receiver(user_logged_out)
def _signed_out(sender: object, request: HttpRequest | None, **more: Any) -> None:
    if request is not None:
        request.signed_out = True  # type: ignore[attr-defined]


class Drafts:
    """Middleware: whoever signs out leaves nothing in the browser's store; a form that a script
    sent is told where to go on, so that the page stays until it is known to have been kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = WIPE
        if SENT_BY_SCRIPT in request.headers and response.has_header("Location"):
            response.status_code = 200
            response[GO_TO] = response["Location"]
            del response["Location"]
        return response
