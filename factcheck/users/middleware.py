"""What is looked at with every request of somebody signed in, and what is written down after it."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from pghistory.middleware import HistoryMiddleware

from factcheck.users.factors import factor_page, second_factor_given, second_factor_wanted
from factcheck.users.models.refusals import RefusalKind
from factcheck.users.services.refusals import refusal_note
from factcheck.users.services.sessions import session_used
from factcheck.users.told import USED

GetResponse = Callable[[HttpRequest], HttpResponse]
OWN = ("/desk/", "/admin/", "/account/")
DESK = ("/desk/", "/admin/")
READING = ("GET", "HEAD", "OPTIONS")

EVERY = 300.0  # seconds; so often at most a session is written for being used


class WhoWrites(HistoryMiddleware):
    """Tells the history of the tables who asks, and for what. Who has no session and only reads is not
    asked for: the answer costs no question more, and varies by no cookie for that."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        response: HttpResponse = super().__call__(request)  # type: ignore[no-untyped-call]
        return response


class RefusalsNoted:
    """Whatever answers 403 is noted, with who asked for what."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 403:
            refusal_note(request, RefusalKind.RIGHT)
        return response


class SessionsInUse:
    """A session lasts while it is used: now and then a request at the desk writes that it is."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _signed_in_at(request, OWN):
            every = min(EVERY, settings.SESSION_COOKIE_AGE / 4)
            if time.time() - request.session.get(USED, 0.0) >= every:
                request.session[USED] = time.time()
                session_used(request)
        return self.get_response(request)


class SecondFactorDoor:
    """Who must have a second factor comes to the desk once this session has given it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR == "off" or not _signed_in_at(request, DESK):
            return self.get_response(request)
        if second_factor_given(request) or not second_factor_wanted(request.user):
            return self.get_response(request)
        return _led_to_it(request)


def _led_to_it(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = reverse("mfa_index")
        return response
    wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("desk")
    return redirect_to_login(wanted, login_url=reverse(factor_page(request.user)))


def _signed_in_at(request: HttpRequest, places: tuple[str, ...]) -> bool:
    """Nobody's session is opened who has no cookie of one, nor for a reader's page."""
    return (
        request.path.startswith(places)
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.user.is_authenticated
    )
