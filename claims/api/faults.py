"""What does not fit: each parameter by its name, each place of a body as a JSON pointer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from claims.api.problems import problem
from claims.worded import Words

Json = dict[str, Any]

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


def faults_of(
    form: BaseForm, *, at: str = "", named: Mapping[str, str] | None = None
) -> list[Json]:
    """The messages of a form, each with its field; ``at`` is where the form's fields stand in the
    body, ``named`` gives the fields that are called otherwise there."""
    called = named or {}
    found = []
    for name, messages in form.errors.items():
        place = "" if name == "__all__" else f"/{called.get(name, name)}"
        found += [fault_at(f"{at}{place}", str(message)) for message in messages]
    return found


def fault_at(place: str, why: str) -> Json:
    """One fault, at a place of the body."""
    return {"pointer": f"#{place}", "why": why[:LONGEST]}


def _unfit(row: Any) -> Json:
    """A fault that pydantic found in the body."""
    kind, place = row["type"], [str(part) for part in row["loc"][2:]]
    why = _PLAIN.get(kind) or f"{row['msg']}."
    escaped = [part[:60].replace("~", "~0").replace("/", "~1") for part in place]
    return fault_at("".join(f"/{part}" for part in escaped), str(why))


def tell_faults(api: NinjaAPI, **more: str) -> None:
    """Let the API answer in this form where an address, a parameter or a body does not fit; what is
    said of a body has ``more`` beside it."""

    @api.exception_handler(HttpError)
    def _unparsed(request: HttpRequest, error: HttpError) -> HttpResponse:
        why = str(error.__cause__ or error)[:LONGEST]
        return problem(400, _("The body is no JSON that can be read: {why}").format(why=why))

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
        return problem(422, _("What was sent has another shape."), errors=rows, **more)
