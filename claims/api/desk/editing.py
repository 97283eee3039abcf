"""An edit of a claim by a program: the form and the service of the page, with the version in a header
and the faults as problem details."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from pydantic import BaseModel

from claims.api.answers import at, in_json
from claims.api.desk.problems import NotTaken, NoVersion
from claims.api.desk.versions import NONE_SAID, etag_of, version_said
from claims.api.faults import faults_of
from claims.models import Claim
from claims.services.claims import StaleVersion
from claims.services.editing import AlreadyDone, one_edit
from claims.views.editing import Edit, person

Json = dict[str, Any]


def form_key(request: HttpRequest) -> str:
    """The key of the form that the request sends, made of its Idempotency-Key at the door."""
    return str(getattr(request, "sending", ""))


def as_typed(
    given: BaseModel | Mapping[str, Any], *, stands: Mapping[str, Any] | None = None
) -> QueryDict:
    """What a program gave as a form sends it; fields that it left out as they stand."""
    named = (
        dict(given)
        if not isinstance(given, BaseModel)
        else {
            name: value
            for name, value in given.model_dump().items()
            if value or name in given.model_fields_set
        }
    )
    data = QueryDict(mutable=True)
    for name, value in {**(stands or {}), **named}.items():
        if isinstance(value, bool):
            data.update({name: "on"} if value else {})
        elif isinstance(value, str | int):
            data[name] = str(value)
    return data


def claim_for(request: HttpRequest, claim: Claim) -> Claim:
    """The claim, locked, in the version that the request names. Raises NoVersion, StaleVersion."""
    version = version_said(request)
    if version == NONE_SAID:
        raise NoVersion
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    if locked.version != version:
        raise StaleVersion(locked)
    return locked


def edited(
    request: HttpRequest, edit: Edit, given: BaseModel, *, named: dict[str, str] | None = None
) -> tuple[Any, Claim]:
    """Do what a page's form does; its result, and the claim as it stands then.

    Raises NotTaken with the form's own messages, and whatever the edit itself raises.
    """
    locked = claim_for(request, edit.claim)
    stands = edit.stands(locked)
    data = as_typed(given, stands=stands)
    data["version"] = str(locked.version)
    form = edit.form(data=data, initial=stands)
    if not form.is_valid():
        raise NotTaken(faults_of(form, named=named))
    result: Any = None
    try:
        with one_edit(
            claim=locked,
            by=person(request),
            version=locked.version,
            key=form_key(request),
            compare=edit.compare,
        ) as inside:
            result = edit.work(inside, form.cleaned_data)
    except AlreadyDone:
        pass
    except ValidationError as faults:
        form.add_faults(faults)
        raise NotTaken(faults_of(form, named=named)) from faults
    locked.refresh_from_db()
    return result, locked


def written(request: HttpRequest, claim: Claim, *, status: int = 200, **made: Any) -> HttpResponse:
    """The short answer to a write: the claim's id and new version, and ids of what was made."""
    data = {"claim": claim.public_id, "version": claim.version, "status": claim.status, **made}
    links = {
        "claim": at(request, "desk_api_claim", claim.public_id),
        "html": at(request, "desk_claim", claim.public_id),
    }
    response = HttpResponse(
        in_json({"data": data, "links": links}), status=status, content_type="application/json"
    )
    response["ETag"] = etag_of(claim)
    return response


def said(
    data: Any, *, links: Mapping[str, str | None] | None = None, status: int = 200
) -> HttpResponse:
    """An answer of the desk: no licence, no cache."""
    body = in_json({"data": data, "links": dict(links or {})})
    return HttpResponse(body, status=status, content_type="application/json")
