"""The desk's list of claims that wait for a second look; and saying that somebody has looked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.parts import ReasonForm
from claims.models import SecondLook
from claims.permissions import RATE_CLAIM, require
from claims.second_look_rules import BY_ID, RULES
from claims.selectors.second_looks import claims_waiting, waiting_shown
from claims.services.second_looks import AlreadySettled, second_look_settle
from claims.views.doors import at_desk, person
from claims.views.editing import Edit, claim_or_404, edit_page
from claims.views.paging import list_page

PER_PAGE = 25


@require_safe
@at_desk()
def second_looks(request: HttpRequest) -> HttpResponse:
    """Claims that wait for a second look: the gravest rule first, then the longest waiting."""
    user, asked = person(request), request.GET.get("rule", "")
    rule = BY_ID.get(asked)
    page = list_page(request, claims_waiting(user=user, rule=asked), size=PER_PAGE)
    context = {
        "here": "claims",
        "page": page,
        "waiting": waiting_shown(rows=list(page.object_list), user=user),
        "rule": rule,
        "rules": RULES,
        "may_rate": user.has_perm(RATE_CLAIM),
    }
    return render(request, "claims/looks/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk()
def look_settle(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Say that a claim was looked at again, and what came of it."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, RATE_CLAIM)
    look = SecondLook.objects.visible_to(by).filter(claim=claim, pk=pk).first()
    if look is None:
        raise Http404
    edit = Edit(
        claim=claim,
        title=_("Looked at again"),
        form=partial(ReasonForm),
        work=lambda _claim, given: _settled(look, given, by),
        done=_("Noted: somebody has looked at it again."),
        place="again",
        button=_("I have looked at it again"),
        context={"explained": [BY_ID[look.rule].sentence]},
    )
    return edit_page(request, edit)


def _settled(look: SecondLook, given: Mapping[str, Any], by: Any) -> object:
    try:
        return second_look_settle(look=look, reason=given["reason"], by=by)
    except AlreadySettled:
        return look
