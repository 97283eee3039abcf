"""Decisions of editors, which no program makes: there, so that who looks for them is told why."""

from __future__ import annotations

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from claims.api.asking import PublicId
from claims.api.desk.claims import claim_here
from claims.api.desk.shapes import WRITES

router = Router()
DECISIONS = ("return", "publish", "revise", "correct", "withdraw", "confidence", "verdict")
Verb = Annotated[str, Field(pattern=f"^({'|'.join(DECISIONS)})$")]


@router.post(
    "/claims/{public_id}/{verb}/",
    response=WRITES,
    url_name="desk_api_decision",
    operation_id="desk_claim_decide",
    summary="Not for programs: decisions of editors",
)
def decision(
    request: HttpRequest,
    public_id: Path[PublicId],
    verb: Path[Verb],
) -> HttpResponse:
    """Always 403: what readers see is decided by a person before a page."""
    claim_here(request, public_id)
    raise PermissionDenied(
        "A person decides this before the page, and no program does: open the claim at the desk."
    )
