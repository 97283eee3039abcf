"""Parts of a claim: its attributes, and what is done with a piece of its evidence."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Body, Path, Router
from pydantic import BaseModel, Field

from claims.api.asking import PublicId
from claims.api.desk.bodies import (
    AttributeSent,
    CredibilitySent,
    NoteSent,
    ReasonSent,
    RestsOffSent,
    RestsOnSent,
    ValueSent,
)
from claims.api.desk.claims import claim_here
from claims.api.desk.editing import as_typed, edited, form_key, said, written
from claims.api.desk.problems import NotTaken
from claims.api.desk.shapes import EDITED, EDITS, WRITES, NoteWritten, Said, Written
from claims.api.faults import faults_of
from claims.forms.notes import NoteForm
from claims.models import Attribute, Claim, ReportedValue
from claims.permissions import WRITE_NOTE, require
from claims.selectors.editor import EvidenceShown, evidence_shown
from claims.selectors.notes import survivor_of
from claims.services.notes import note_write
from claims.views.editing import person
from claims.views.editor_evidence import evidence_edit
from claims.views.editor_parts import attribute_edit, attribute_off_edit
from claims.views.editor_ratings import credibility_edit

router = Router()
Number = Annotated[int, Field(ge=1, le=999_999_999_999_999)]


@router.post(
    "/claims/{public_id}/attributes/",
    response={201: Said[Written], **EDITS},
    url_name="desk_api_attributes",
    operation_id="desk_attribute_add",
    summary="Add an attribute",
)
def attribute_new(
    request: HttpRequest, public_id: Path[PublicId], given: Body[AttributeSent]
) -> HttpResponse:
    """One thing that the claim asserts."""
    claim = claim_here(request, public_id)
    row, claim = edited(request, attribute_edit(claim, None, by=person(request)), given)
    return written(request, claim, status=201, attribute=row.pk if row else None)


@router.patch(
    "/claims/{public_id}/attributes/{pk}/",
    response=EDITED,
    url_name="desk_api_attribute",
    operation_id="desk_attribute_change",
    summary="Change an attribute, or the value the desk holds",
)
def attribute_change(
    request: HttpRequest, public_id: Path[PublicId], pk: Path[Number], given: Body[AttributeSent]
) -> HttpResponse:
    """What is left out stays."""
    claim, row = _attribute(request, public_id, pk)
    _, claim = edited(request, attribute_edit(claim, row, by=person(request)), given)
    return written(request, claim, attribute=pk)


@router.post(
    "/claims/{public_id}/attributes/{pk}/off/",
    response=EDITED,
    url_name="desk_api_attribute_off",
    operation_id="desk_attribute_take_off",
    summary="Take off an attribute for which nothing is reported",
)
def attribute_off(
    request: HttpRequest, public_id: Path[PublicId], pk: Path[Number], given: Body[ReasonSent]
) -> HttpResponse:
    """The history keeps it."""
    claim, row = _attribute(request, public_id, pk)
    _, claim = edited(request, attribute_off_edit(claim, row, by=person(request)), given)
    return written(request, claim)


def _attribute(request: HttpRequest, public_id: str, pk: int) -> tuple[Claim, Attribute]:
    claim = claim_here(request, public_id)
    row = claim.attributes.filter(pk=pk).first()
    if row is None:
        raise Http404
    return claim, row


def _evidence(request: HttpRequest, public_id: str, pk: int) -> tuple[Claim, EvidenceShown]:
    """A piece of evidence that whose token it is may see. Raises Http404."""
    claim = claim_here(request, public_id)
    shown = evidence_shown(claim=claim, user=person(request), pk=pk)
    if shown is None:
        raise Http404
    return claim, shown


def _act(
    request: HttpRequest, public_id: str, pk: int, act: str, given: BaseModel
) -> tuple[Any, Claim]:
    claim, shown = _evidence(request, public_id, pk)
    return edited(request, evidence_edit(claim, shown, act, by=person(request)), given)


@router.post(
    "/claims/{public_id}/evidence/{pk}/values/",
    response={201: Said[Written], **EDITS},
    url_name="desk_api_values",
    operation_id="desk_value_report",
    summary="Report a value, or put one in place of another",
)
def value(
    request: HttpRequest, public_id: Path[PublicId], pk: Path[Number], given: Body[ValueSent]
) -> HttpResponse:
    """The words must stand in the quote. What it takes over from stays in the history."""
    row, claim = _act(request, public_id, pk, "value", given)
    made = row.pk if isinstance(row, ReportedValue) else None
    return written(request, claim, status=201, evidence=pk, value=made)


@router.post(
    "/claims/{public_id}/evidence/{pk}/rest-on/",
    response=EDITED,
    url_name="desk_api_rest_on",
    operation_id="desk_evidence_rest_on",
    summary="Say what evidence rests on",
)
def rest_on(
    request: HttpRequest, public_id: Path[PublicId], pk: Path[Number], given: Body[RestsOnSent]
) -> HttpResponse:
    """An origin by its id, or a new one by its name."""
    _, claim = _act(request, public_id, pk, "rest-on", given)
    return written(request, claim, evidence=pk)


@router.post(
    "/claims/{public_id}/evidence/{pk}/rest-off/",
    response=EDITED,
    url_name="desk_api_rest_off",
    operation_id="desk_evidence_rest_off",
    summary="Take back what evidence rests on",
)
def rest_off(
    request: HttpRequest, public_id: Path[PublicId], pk: Path[Number], given: Body[RestsOffSent]
) -> HttpResponse:
    """The history keeps it."""
    _, claim = _act(request, public_id, pk, "rest-off", given)
    return written(request, claim, evidence=pk)


@router.post(
    "/claims/{public_id}/evidence/{pk}/detach/",
    response=EDITED,
    url_name="desk_api_detach",
    operation_id="desk_evidence_detach",
    summary="Detach evidence",
)
def detach(
    request: HttpRequest, public_id: Path[PublicId], pk: Path[Number], given: Body[ReasonSent]
) -> HttpResponse:
    """The history keeps it, with the reason."""
    _, claim = _act(request, public_id, pk, "detach", given)
    return written(request, claim)


@router.post(
    "/claims/{public_id}/credibility/",
    response=EDITED,
    url_name="desk_api_credibility",
    operation_id="desk_claim_rate",
    summary="Rate the credibility of a claim",
)
def credibility(
    request: HttpRequest, public_id: Path[PublicId], given: Body[CredibilitySent]
) -> HttpResponse:
    """For who has the right to rate."""
    claim = claim_here(request, public_id)
    _, claim = edited(request, credibility_edit(claim, None, by=person(request)), given)
    return written(request, claim)


@router.post(
    "/claims/{public_id}/evidence/{pk}/credibility/",
    response=EDITED,
    url_name="desk_api_evidence_credibility",
    operation_id="desk_evidence_rate",
    summary="Rate the credibility of evidence",
)
def evidence_credibility(
    request: HttpRequest, public_id: Path[PublicId], pk: Path[Number], given: Body[CredibilitySent]
) -> HttpResponse:
    """For who has the right to rate."""
    claim, shown = _evidence(request, public_id, pk)
    _, claim = edited(request, credibility_edit(claim, shown, by=person(request)), given)
    return written(request, claim, evidence=pk)


@router.post(
    "/claims/{public_id}/notes/",
    response={201: Said[NoteWritten], **WRITES},
    url_name="desk_api_notes",
    operation_id="desk_note_write",
    summary="Write a note",
)
def note(request: HttpRequest, public_id: Path[PublicId], given: Body[NoteSent]) -> HttpResponse:
    """For the desk alone. It is no part of the claim, so it needs no version."""
    by, claim = person(request), claim_here(request, public_id)
    require(by, WRITE_NOTE)
    form = NoteForm(as_typed(given))
    if not form.is_valid():
        raise NotTaken(faults_of(form))
    about = survivor_of(claim)
    one = note_write(about=about, body=form.cleaned_data["body"], by=by, key=form_key(request))
    data = {
        "note": one.note.pk,
        "told": [person.get_username() for person in one.told],
        "barred": list(one.barred),
        "unknown": list(one.unknown),
    }
    return said(data, status=201)
