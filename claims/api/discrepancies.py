"""Discrepancies: where outlets differ about published claims, and how it was decided."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from claims.api.asking import PartId
from claims.api.finding import part_here
from claims.api.parts import PartsAsked, parts_listed
from claims.api.shapes import REFUSED, DiscrepancyRecord, Listed, One
from claims.apparatus.records import differences_in

router = Router(tags=["discrepancies"])


@router.get(
    "/discrepancies/",
    response={200: Listed[DiscrepancyRecord], **REFUSED},
    url_name="api_discrepancies",
    operation_id="discrepancies",
    summary="Where outlets differ",
)
def discrepancies(request: HttpRequest, asked: Query[PartsAsked]) -> HttpResponse:
    """Of all published claims, in the order of their last change; of one with `claim`."""
    return parts_listed(request, asked, differences_in)


@router.get(
    "/discrepancies/{part_id}/",
    response={200: One[DiscrepancyRecord], **REFUSED},
    url_name="api_discrepancy_one",
    operation_id="discrepancy_one",
    summary="One difference between outlets",
)
def one(request: HttpRequest, part_id: Path[PartId]) -> HttpResponse:
    """As the newest revision of its claim has it."""
    return part_here(request, part_id, differences_in)
