"""What Django and allauth tell of as it happens, and have no other way of telling."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest

from factcheck.users.models.refusals import RefusalKind
from factcheck.users.services.refusals import refusal_note

USED = "used_at"
"""Where a session keeps when it was last written down as in use; seconds of the clock."""


def session_begun(request: HttpRequest, **_: Any) -> None:
    """Somebody signed in: their session is in use from now."""
    request.session[USED] = time.time()


def code_refused(request: HttpRequest, user: Any, **_: Any) -> None:
    """A code was wrong."""
    refusal_note(request, RefusalKind.CODE, account=user)
