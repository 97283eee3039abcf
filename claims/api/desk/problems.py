"""What goes wrong at the desk, as problem details: each fault names its field of the body."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from claims.api.desk.versions import etag_of
from claims.api.problems import Elsewhere, Refused, led_on, problem
from claims.models import Claim
from claims.services.claims import ClaimIsClosed, StaleVersion
from claims.services.reviewing import WrongStatus
from claims.worded import Words

Json = dict[str, Any]

WRITING = "/api/#writing"
LONGEST, MOST = 500, 20
_PLAIN = Words(
    {
        "missing": gettext_noop("This field is needed."),
        "extra_forbidden": gettext_noop("There is no such field."),
        "string_type": gettext_noop("This is to be a string."),
        "int_type": gettext_noop("This is to be a whole number."),
        "bool_type": gettext_noop("This is to be true or false."),
        "list_type": gettext_noop("This is to be a list."),
        "model_type": gettext_noop("This is to be an object."),
        "model_attributes_type": gettext_noop("This is to be an object."),
    }
)


class NotTaken(Exception):
    """What was sent cannot be kept: the faults, each with its place in the body."""

    def __init__(self, errors: list[Json], *, status: int = 422, **more: Any) -> None:
        super().__init__(status)
        self.errors, self.status, self.more = errors, status, more


class NoVersion(Exception):
    """Which version of the claim was looked at is not said."""


def faults_of(form: BaseForm, *, at: str = "", named: dict[str, str] | None = None) -> list[Json]:
    """The messages of a form, each with its field; ``at`` is where the form's fields stand in the
    body, ``named`` gives the fields that are called otherwise there."""
    called = named or {}
    found = []
    for name, messages in form.errors.items():
        place = "" if name == "__all__" else f"/{called.get(name, name)}"
        pointer = f"#{at}{place}"
        found += [{"pointer": pointer, "why": str(message)[:LONGEST]} for message in messages]
    return found


def tell_desk_problems(api: NinjaAPI) -> None:
    """Let the API answer in this form, whatever is raised by what it calls."""

    @api.exception_handler(NotTaken)
    def _not_taken(request: HttpRequest, error: NotTaken) -> HttpResponse:
        detail = error.more.pop("detail", _("What was sent cannot be kept as it is."))
        return problem(error.status, detail, errors=error.errors, type=WRITING, **error.more)

    @api.exception_handler(ValidationError)
    def _unread(request: HttpRequest, error: ValidationError) -> HttpResponse:
        if any(row["loc"][0] == "path" for row in error.errors):
            return problem(404, _("There is nothing at this address."))
        if any(row["loc"][0] == "query" for row in error.errors):
            errors = [
                {"parameter": str(row["loc"][-1])[:LONGEST], "why": str(row["msg"])[:LONGEST]}
                for row in error.errors[:MOST]
            ]
            return problem(422, _("A parameter cannot be read."), errors=errors)
        rows = [_unfit(row) for row in error.errors[:MOST]]
        return problem(422, _("What was sent has another shape."), errors=rows, type=WRITING)

    @api.exception_handler(HttpError)
    def _unparsed(request: HttpRequest, error: HttpError) -> HttpResponse:
        why = str(error.__cause__ or error)[:LONGEST]
        return problem(400, _("The body is no JSON that can be read: {why}").format(why=why))

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


def _unfit(row: Any) -> Json:
    kind, place = row["type"], [str(part) for part in row["loc"][2:]]
    why = _PLAIN.get(kind) or f"{row['msg']}."
    escaped = [part[:60].replace("~", "~0").replace("/", "~1") for part in place]
    return {"pointer": "#" + "".join(f"/{part}" for part in escaped), "why": str(why)[:LONGEST]}
