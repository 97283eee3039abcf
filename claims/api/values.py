"""Reported values: what each quote gives for each attribute, as printed and as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import Field

from claims.api.asking import PartId, read_only_what_is_known
from claims.api.finding import Record, part_here, publication_here
from claims.api.parts import PartsAsked, parts_listed, parts_of_claim, same_of
from claims.api.problems import Refused
from claims.api.shapes import REFUSED, Listed, One, ValueRecord
from claims.apparatus.records import values_in, values_superseded
from claims.selectors.published import documents_before

router = Router(tags=["values"])


class ValuesAsked(PartsAsked):
    """Which values."""

    superseded: str = Field(
        "no",
        pattern="^(yes|no)$",
        description="yes: also what earlier revisions gave and the newest does not. With `claim`.",
    )


@router.get(
    "/values/",
    response={200: Listed[ValueRecord], **REFUSED},
    url_name="api_values",
    operation_id="values",
    summary="Reported values",
)
def values(request: HttpRequest, asked: Query[ValuesAsked]) -> HttpResponse:
    """Of all published claims, in the order of their last change; of one with `claim`."""
    if asked.superseded == "no":
        return parts_listed(request, asked, values_in)
    read_only_what_is_known(request, asked)
    if not asked.claim:
        raise Refused("superseded", _("Ask for it of one claim, with claim."))
    publication = publication_here(request, asked.claim, leads_to=partial(same_of, request))
    earlier = documents_before(publication=publication)

    def all_that_were_given(document: Mapping[str, Any]) -> Iterator[Record]:
        yield from values_in(document)
        yield from values_superseded(document, earlier)

    return parts_of_claim(request, asked, all_that_were_given)


@router.get(
    "/values/{part_id}/",
    response={200: One[ValueRecord], **REFUSED},
    url_name="api_value_one",
    operation_id="value_one",
    summary="One reported value",
)
def one(request: HttpRequest, part_id: Path[PartId]) -> HttpResponse:
    """As the newest revision of its claim has it."""
    return part_here(request, part_id, values_in)
