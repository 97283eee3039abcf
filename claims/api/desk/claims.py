"""Claims of the desk: the list, one as it stands now, opening one, its words, its way to review."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Body, Path, Query, Router, Schema
from pydantic import Field

from claims.api.answers import at
from claims.api.asking import MaybeId, PublicId
from claims.api.desk.bodies import ClaimSent, StatementSent, SubmitSent
from claims.api.desk.editing import as_typed, edited, form_key, said, written
from claims.api.desk.problems import NotTaken
from claims.api.desk.shapes import EDITED, REFUSED, WRITES, Claim, ClaimListed, Said, Story, Written
from claims.api.desk.told import claim_told
from claims.api.desk.versions import etag_of
from claims.api.desk.walking import onward, read_only_what_is_known
from claims.api.faults import faults_of
from claims.api.problems import Elsewhere
from claims.forms.claim import NewClaimForm
from claims.models import Claim as Row
from claims.models.claims import STATUS_CHOICES
from claims.permissions import ADD_CLAIM, require
from claims.selectors.claim_list import claims_list, stories_to_choose
from claims.selectors.similar import Similar, claims_similar
from claims.services.editing import AlreadyDone, claim_opened
from claims.views.editing import claim_or_404, person
from claims.views.editor_parts import statement_edit
from claims.views.editor_review import move_edit
from claims.views.making import claim_opened_with

router = Router()
STATUSES = "|".join(code for code, _ in STATUS_CHOICES)


class Asked(Schema):
    """Which claims, the newest first."""

    limit: int = Field(25, ge=1, le=100)
    after: MaybeId = Field("", description="Go on after the claim of this id: as in links.next.")
    words: str = Field("", max_length=200, description="Words of the statement.")
    status: str = Field("", pattern=f"^({STATUSES})?$")
    story: MaybeId = ""
    view: str = Field("all", pattern="^(all|waiting|mine|returned|again)$")


def claim_here(request: HttpRequest, public_id: str) -> Row:
    """The claim at an address. Raises Http404, and Elsewhere for one merged into another."""
    claim = claim_or_404(public_id)
    if claim.merged_into is not None:
        raise Elsewhere(at(request, "desk_api_claim", claim.merged_into.public_id), for_good=False)
    return claim


@router.get(
    "/stories/",
    response={200: Said[list[Story]], **REFUSED},
    url_name="desk_api_stories",
    operation_id="desk_stories",
    summary="Stories",
)
def stories(request: HttpRequest) -> HttpResponse:
    """The newest stories, by title."""
    return said([{"id": key, "title": title} for key, title in stories_to_choose()])


@router.get(
    "/claims/",
    response={200: Said[list[ClaimListed]], **REFUSED},
    url_name="desk_api_claims",
    operation_id="desk_claims",
    summary="Claims of the desk",
)
def claims(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Drafts included, the newest first."""
    read_only_what_is_known(request, asked)
    words = asked.words.replace("\0", "")
    rows = claims_list(
        user=person(request), view=asked.view, status=asked.status, story=asked.story, words=words
    )
    if asked.after:
        rows = rows.filter(pk__lt=claim_or_404(asked.after).pk)
    found = list(rows[: asked.limit + 1])
    data = [_listed(row) for row in found[: asked.limit]]
    return said(data, links={"next": onward(request, found, asked.limit)})


def _listed(row: Any) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "statement": row.statement,
        "status": row.status,
        "version": row.version,
        "open_differences": row.open_differences,
        "stories": [story.public_id for story in row.stories.all()],
    }


@router.get(
    "/claims/{public_id}/",
    response={200: Said[Claim], **REFUSED},
    url_name="desk_api_claim",
    operation_id="desk_claim",
    summary="A claim as it stands now",
)
def claim(request: HttpRequest, public_id: Path[PublicId]) -> HttpResponse:
    """Its version is in the ETag: send that back in If-Match with what you change."""
    row = claim_here(request, public_id)
    links = {"html": at(request, "desk_claim", row.public_id)}
    response = said(claim_told(row, user=person(request)), links=links)
    response["ETag"] = etag_of(row)
    return response


@router.post(
    "/claims/",
    response={201: Said[Written], **WRITES},
    url_name="desk_api_claims",
    operation_id="desk_claim_open",
    summary="Open a claim",
)
def claim_open(request: HttpRequest, given: Body[ClaimSent]) -> HttpResponse:
    """As a draft. Where claims like it are there, 409 lists them; say `all_the_same` to open it yet."""
    by = person(request)
    require(by, ADD_CLAIM)
    key = form_key(request)
    typed = as_typed(given.model_dump(exclude={"all_the_same"}))
    form = NewClaimForm(typed, stories=stories_to_choose(also=given.story[:20]))
    if not form.is_valid():
        raise NotTaken(faults_of(form))
    opened = claim_opened(by=by, key=key)
    if opened is None and not given.all_the_same:
        _refuse_like(request, claims_similar(statement=form.cleaned_data["statement"]))
    try:
        row = opened or claim_opened_with(form.cleaned_data, by=by, key=key)
    except AlreadyDone as done:
        row = done.claim
    except ValidationError as faults:
        form.add_faults(faults)
        raise NotTaken(faults_of(form)) from faults
    response = written(request, row, status=201)
    response["Location"] = at(request, "desk_api_claim", row.public_id)
    return response


def _refuse_like(request: HttpRequest, similar: list[Similar]) -> None:
    if not similar:
        return
    told = [
        {
            "id": one.claim.public_id,
            "statement": one.claim.statement,
            "why": one.why,
            "url": at(request, "desk_api_claim", one.claim.public_id),
        }
        for one in similar
    ]
    detail = _("There are claims like it: use one of them, or say all_the_same.")
    raise NotTaken([], status=409, similar=told, detail=detail)


@router.patch(
    "/claims/{public_id}/",
    response=EDITED,
    url_name="desk_api_claim",
    operation_id="desk_claim_change",
    summary="Change the statement, or what is not known",
)
def claim_change(
    request: HttpRequest, public_id: Path[PublicId], given: Body[StatementSent]
) -> HttpResponse:
    """What is left out stays."""
    row = claim_here(request, public_id)
    _, row = edited(request, statement_edit(row, by=person(request)), given)
    return written(request, row)


@router.post(
    "/claims/{public_id}/submit/",
    response=EDITED,
    url_name="desk_api_submit",
    operation_id="desk_claim_submit",
    summary="Send a draft for review",
)
def submit(
    request: HttpRequest, public_id: Path[PublicId], given: Body[SubmitSent]
) -> HttpResponse:
    """The body may be `{}`; a claim that was given back needs an answer in `words`."""
    row = claim_here(request, public_id)
    _, row = edited(request, move_edit(row, "submit", by=person(request)), given)
    return written(request, row)
