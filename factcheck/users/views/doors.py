"""The door of the pages where administrators see to people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.permissions import may_see_the_desk

View = Callable[..., HttpResponse]
RIGHTS = ("users.view_user", "users.add_user", "users.change_user")


def administrators(view: View) -> View:
    """A page for administrators: others at the desk lack the right, readers find no page."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_the_desk(request.user):
            raise Http404
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied(_("Only administrators see to people."))
        return view(request, *args, **kwargs)

    return login_required(checked)
