"""Evidence: the quotes that published claims rest on, with what each rests on itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from claims.api.asking import PartId
from claims.api.finding import part_here
from claims.api.parts import PartsAsked, parts_listed
from claims.api.shapes import REFUSED, EvidenceRecord, Listed, One
from claims.apparatus.records import evidence_in

router = Router(tags=["evidence"])


@router.get(
    "/evidence/",
    response={200: Listed[EvidenceRecord], **REFUSED},
    url_name="api_evidence",
    operation_id="evidence",
    summary="Quotes in use",
)
def evidence(request: HttpRequest, asked: Query[PartsAsked]) -> HttpResponse:
    """Of all published claims, in the order of their last change; of one with `claim`."""
    return parts_listed(request, asked, evidence_in)


@router.get(
    "/evidence/{part_id}/",
    response={200: One[EvidenceRecord], **REFUSED},
    url_name="api_evidence_one",
    operation_id="evidence_one",
    summary="One quote in use",
)
def one(request: HttpRequest, part_id: Path[PartId]) -> HttpResponse:
    """As the newest revision of its claim has it."""
    return part_here(request, part_id, evidence_in)
