"""Lists of the desk: what may be asked, and where a list goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from ninja import Schema

from claims.api.problems import Refused


def read_only_what_is_known(request: HttpRequest, asked: Schema) -> None:
    """Raise Refused for a parameter that there is none of, or that is given twice."""
    for name in request.GET:
        if name not in type(asked).model_fields:
            raise Refused(name, _("There is no such parameter."))
        if len(request.GET.getlist(name)) > 1:
            raise Refused(name, _("Give it once."))


def onward(request: HttpRequest, found: Sequence[Any], limit: int) -> str | None:
    """The address of the next page, where more was found than ``limit``."""
    if len(found) <= limit:
        return None
    given = {name: value for name, value in request.GET.dict().items() if name != "after"}
    after = found[limit - 1].public_id
    return request.build_absolute_uri(f"?{urlencode({**given, 'after': after})}")
