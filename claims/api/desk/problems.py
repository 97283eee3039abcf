"""What goes wrong at the desk, as problem details: each fault names its field of the body."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from claims.api.desk.versions import etag_of
from claims.api.faults import tell_faults
from claims.api.problems import Elsewhere, Refused, led_on, problem
from claims.models import Claim
from claims.services.claims import ClaimIsClosed, StaleVersion
from claims.services.reviewing import WrongStatus

Json = dict[str, Any]

WRITING = "/api/#writing"


class NotTaken(Exception):
    """What was sent cannot be kept: the faults, each with its place in the body."""

    def __init__(self, errors: list[Json], *, status: int = 422, **more: Any) -> None:
        super().__init__(status)
        self.errors, self.status, self.more = errors, status, more


class NoVersion(Exception):
    """Which version of the claim was looked at is not said."""


def tell_desk_problems(api: NinjaAPI) -> None:
    """Let the API answer in this form, whatever is raised by what it calls."""
    tell_faults(api, type=WRITING)

    @api.exception_handler(NotTaken)
    def _not_taken(request: HttpRequest, error: NotTaken) -> HttpResponse:
        detail = error.more.pop("detail", _("What was sent cannot be kept as it is."))
        return problem(error.status, detail, errors=error.errors, type=WRITING, **error.more)

    @api.exception_handler(Refused)
    def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(422, _("A parameter cannot be read."), errors=error.errors)

    @api.exception_handler(PermissionDenied)
    def _denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(403, str(error) or _("You lack the right to this."), type=WRITING)

    @api.exception_handler(Http404)
    def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, _("There is nothing at this address."))

    @api.exception_handler(Elsewhere)
    def _elsewhere(request: HttpRequest, error: Elsewhere) -> HttpResponse:
        return led_on(error)

    @api.exception_handler(NoVersion)
    def _no_version(request: HttpRequest, error: NoVersion) -> HttpResponse:
        said = _(
            "Say in If-Match which version of the claim you looked at: its ETag, as you got it."
        )
        return problem(428, said, type=WRITING)

    @api.exception_handler(StaleVersion)
    def _stale(request: HttpRequest, error: StaleVersion) -> HttpResponse:
        return stale(error.current)

    @api.exception_handler(ClaimIsClosed)
    @api.exception_handler(WrongStatus)
    def _closed(request: HttpRequest, error: Exception) -> HttpResponse:
        return problem(409, str(error), type=WRITING)

    @api.exception_handler(RequestDataTooBig)
    def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return problem(413, _("The request is larger than anything that is taken here."))


def stale(current: Claim) -> HttpResponse:
    """Somebody was faster; which version stands now."""
    said = _("Somebody else changed this claim meanwhile. Read it again, and send yours on top.")
    response = problem(412, said, type=WRITING, version=current.version)
    response["ETag"] = etag_of(current)
    return response
