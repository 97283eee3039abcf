"""The door of the desk's API: a personal token opens it, and nothing else does.

No cookie is looked at, so no page of another site can make a browser write here; and a token opens
no page. What is asked does its work under the owner's name and rights, and history says by which token.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import pghistory
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from claims.api.problems import problem
from claims.permissions import may_see_the_desk
from claims.views.throttle import Throttle, address_of
from factcheck.users.factors import second_factor_wanted
from factcheck.users.models import PersonalToken
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.models.tokens import Scope
from factcheck.users.selectors.tokens import token_given
from factcheck.users.services.refusals import refusal_note
from factcheck.users.services.sendings import answered_once
from factcheck.users.services.tokens import token_used
from factcheck.users.tokens import LOOKS_LIKE_ONE

throttle = Throttle(120, seconds=60)
"""Requests of one token."""
failures = Throttle(20, seconds=60)
"""Tokens that do not stand, of one address. One that stands is let in whatever others there try:
none can be guessed, and nobody is to be locked out by a neighbour's mistake."""
READING, WRITING = ("GET", "HEAD"), ("POST", "PATCH")
LONGEST_HEADER = 200
_IN_ADDRESS = {"token", "access_token", "bearer", "authorization", "api_key", "key"}
_log = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]


class Barred(Exception):
    """Who asks does not come in; ``response`` says why."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status_code)
        self.response = response


def with_token(view: View) -> View:
    """A resource of the desk's API behind its door; every fault is problem details."""

    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            token = _let_in(request)
            response = _done(request, token, lambda: _answered(view, request, *args, **kwargs))
        except Barred as barred:
            response = barred.response
        except RequestDataTooBig:
            response = problem(413, _("The request is larger than anything that is taken here."))
        except UnreadablePostError:
            response = problem(400, _("The request broke off before its end."))
        response["Cache-Control"] = "no-store"
        return response

    return opened


def _let_in(request: HttpRequest) -> PersonalToken:
    """The token that asks; ``request.user`` is its owner from now. Raises Barred."""
    if settings.HTTPS and not request.is_secure():
        raise Barred(problem(403, _("Ask over https. What was sent now could be read on its way: "
                                  "revoke the token, and make another.")))  # fmt: skip
    if _in_address(request):
        raise Barred(problem(400, _("A token never stands in an address: addresses are kept in logs "
                                  "and histories. Send it as “Authorization: Bearer …”; revoke "
                                  "this one, and make another.")))  # fmt: skip
    given = request.headers.get("Authorization", "")
    scheme, _space, words = given.partition(" ")
    token = None
    if scheme.lower() == "bearer" and len(given) <= LONGEST_HEADER and given.isascii():
        token = token_given(words.strip())
    if token is None:
        raise Barred(_unknown(request, came_with_one=bool(given)))
    if why := _ended(token):
        raise Barred(_refused(request, token, why))
    if seconds := throttle.wait(token.public_id):
        raise Barred(_too_often(seconds))
    request.user = token.owner
    if request.method not in READING and token.scope != Scope.WRITE:
        why = _("This token only reads. Make one that may write, on the page of your account.")
        response = problem(403, why, type=ABOUT)
        response["WWW-Authenticate"] = _challenge("insufficient_scope", 'scope="write"')
        raise Barred(response)
    return token


ABOUT = "/api/#tokens"


def _in_address(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    return bool(LOOKS_LIKE_ONE.search(query)) or any(
        name.lower() in _IN_ADDRESS for name in request.GET
    )


def _ended(token: PersonalToken) -> str:
    """Why a token opens nothing any more; "" for one that does."""
    if token.revoked_at is not None:
        return _("This token was revoked.")
    if token.expires_at <= timezone.now():
        return _("This token has run out. Make another on the page of your account.")
    if not may_see_the_desk(token.owner):
        return _("Whose token this is has no place at the desk any more.")
    if second_factor_wanted(token.owner) and not token.with_factor:
        return _(
            "This token was made without a second factor, which is wanted by now: make another."
        )
    return ""


def _unknown(request: HttpRequest, *, came_with_one: bool) -> HttpResponse:
    """The answer to who sends no token, or none that was ever made here."""
    if not came_with_one:
        response = problem(401, _("Send a personal token: “Authorization: Bearer …”."), type=ABOUT)
        response["WWW-Authenticate"] = _challenge()
        return response
    if seconds := failures.wait(address_of(request)):
        return _too_often(seconds)
    refusal_note(request, RefusalKind.TOKEN)
    response = problem(401, _("That is no token of ours. Look whether it is whole."), type=ABOUT)
    response["WWW-Authenticate"] = _challenge("invalid_token")
    return response


def _refused(request: HttpRequest, token: PersonalToken, why: str) -> HttpResponse:
    if seconds := failures.wait(address_of(request)):
        return _too_often(seconds)
    refusal_note(request, RefusalKind.TOKEN, account=token.owner)
    response = problem(401, why, type=ABOUT)
    response["WWW-Authenticate"] = _challenge("invalid_token")
    return response


def _too_often(seconds: int) -> HttpResponse:
    response = problem(429, _("Too often. Ask again in {seconds} s.").format(seconds=seconds))
    response["Retry-After"] = str(seconds)
    return response


def _challenge(error: str = "", *more: str) -> str:
    parts = ['realm="desk"', *([f'error="{error}"'] if error else ()), *more]
    return f"Bearer {', '.join(parts)}"


def _done(
    request: HttpRequest, token: PersonalToken, answer: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    try:
        token_used(token)
        if request.method not in WRITING:
            return answer()
        with pghistory.context(token=token.name):
            return answered_once(request, token, answer)
    except DatabaseError:
        _log.exception("the store could not answer the desk’s API")
        return problem(503, _("The store cannot be reached. Ask again in a minute."))


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """What the view answers; what fails is a problem, too."""
    if request.method == "HEAD":
        request.method = "GET"
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        return problem(404, _("There is nothing at this address."))
    except (RequestDataTooBig, UnreadablePostError, DatabaseError):
        raise
    except Exception:
        _log.exception("the desk’s API failed")
        return problem(500, _("Something went wrong on our side."))
    if response.status_code == 405:
        allowed = response.get("Allow", "")
        response = problem(405, _("At this address: {allowed}.").format(allowed=allowed))
        response["Allow"] = allowed
    return response
