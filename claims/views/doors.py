"""Who may come in: the doors that pages of the desk stand behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse

from claims.permissions import may_see_the_desk
from claims.selectors.intake import article_opened
from claims.views.door import signed_in
from sources.models import Article

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

View = Callable[..., HttpResponse]


def at_desk(*permissions: str) -> Callable[[View], View]:
    """A view of the desk. Signed out: the sign-in page. Without a place at the desk, or one of
    the ``permissions``: no such page."""

    def behind(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            allowed = may_see_the_desk(request.user) and request.user.has_perms(permissions)
            if not allowed:
                raise Http404
            return view(request, *args, **kwargs)

        return signed_in(checked)

    return behind


def person(request: HttpRequest) -> User:
    """Who is signed in, behind ``at_desk``."""
    assert request.user.is_authenticated
    return request.user


def article_or_404(request: HttpRequest, public_id: str) -> Article:
    """The article of that address, where the person may know of it. Raises Http404."""
    article = article_opened(user=request.user, public_id=public_id)
    if article is None:
        raise Http404
    return article
