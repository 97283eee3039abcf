"""The door of the desk: who has no place there finds no page, and who is signed out may sign in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from claims.permissions import may_see_the_desk

View = Callable[..., HttpResponse]


def at_the_desk(view: View) -> View:
    """A view for those who work at the desk; 404 for readers with an account."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_the_desk(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(guarded)
