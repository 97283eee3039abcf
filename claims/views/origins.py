"""Where a claim comes from: the picture, what the program suggests, and what people say of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.apparatus.page import WHY
from claims.forms.origins import DecideForm
from claims.models import Claim, Suggestion
from claims.permissions import ADD_EVIDENCE, DECIDE_SUGGESTION
from claims.selectors.origins import claim_origins, origins_suggested
from claims.selectors.standing import corroboration_of
from claims.services.claims import ClaimIsClosed
from claims.services.origins import Changed, claims_of, corroboration_watched
from claims.services.suggestions import AlreadyDecided, suggestion_accept, suggestion_refuse
from claims.views.doors import at_desk, person
from claims.views.editing import claim_or_404

INVALID, CONFLICT, FORBIDDEN = 422, 409, 403


@require_safe
@at_desk()
def origins(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a claim rests on: the picture and the same in words, and what may be said of it."""
    return _page(request, claim_or_404(public_id))


def _page(request: HttpRequest, claim: Claim, *, status: int = 200, **more: Any) -> HttpResponse:
    by = person(request)
    corroboration = corroboration_of(claim)
    context = {
        "here": "claims",
        "claim": claim,
        "page": claim_origins(claim=claim, user=by),
        "corroboration": corroboration,
        "because": WHY.get(corroboration.state.value, ""),
        "may_decide": by.has_perm(DECIDE_SUGGESTION),
        "may_attach": by.has_perm(ADD_EVIDENCE),
        "is_closed": claim.status == "withdrawn",
    }
    return render(request, "claims/origins/claim.html", context | more, status=status)


@require_POST
@at_desk(DECIDE_SUGGESTION)
def decide(request: HttpRequest, public_id: str, suggestion: str) -> HttpResponse:
    """Take a suggestion of what an article rests on, or refuse it with a reason."""
    claim = claim_or_404(public_id)
    row = _suggestion_or_404(request, claim, suggestion)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, claim, status=INVALID, refused=(row.public_id, form))
    try:
        _decided(request, row, form.cleaned_data)
    except AlreadyDecided as fault:
        messages.info(request, str(fault))
    except ClaimIsClosed as fault:
        return _page(request, claim, status=CONFLICT, faults=[str(fault)])
    except PermissionDenied as fault:
        return _page(request, claim, status=FORBIDDEN, faults=[str(fault)])
    except ValidationError as error:
        return _page(request, claim, status=INVALID, faults=error.messages)
    return redirect("desk_claim_origins", public_id)


def _suggestion_or_404(request: HttpRequest, claim: Claim, public_id: str) -> Suggestion:
    """A suggestion about an article that the claim has evidence from, whatever became of it."""
    row = Suggestion.objects.filter(
        public_id=public_id, kind="origin", article__evidence__claim=claim
    ).first()
    if row is None or row.article_id is None:
        raise Http404
    pending = origins_suggested([row.article_id], person(request)).rows
    if row.status == "pending" and row.pk not in {one.pk for one in pending}:
        raise Http404
    return row


def _decided(request: HttpRequest, row: Suggestion, given: dict[str, Any]) -> None:
    by = person(request)
    assert row.article is not None
    if given["do"] == "refuse":
        suggestion_refuse(suggestion=row, by=by, reason=given["reason"])
        messages.success(request, _("Refused. The program will not suggest it again."))
        return
    amended = row.payload | {"only": given["only"]} if given["only"] else None
    with corroboration_watched(claims_of(row.article)) as changed:
        suggestion_accept(suggestion=row, by=by, amended=amended, reason=given["reason"])
    tell_changed(
        request, _("Accepted. Take it back below, with a reason, if it was wrong."), changed
    )


def tell_changed(request: HttpRequest, done: str, changed: list[Changed]) -> None:
    """Say what was done, and what became of each claim's corroboration, and why."""
    messages.success(request, done)
    for one in changed:
        messages.info(request, format_html("<bdi>{}</bdi>: {}", one.claim.statement, one.told))
    if not changed:
        messages.info(request, _("No claim's corroboration is another for it."))
