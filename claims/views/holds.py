"""Legal holds and embargoes: placed, set, lifted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.apparatus.moments import spoken_moment
from claims.forms.holds import EmbargoForm, HoldForm, LiftForm
from claims.models import Claim, Hold
from claims.permissions import CHANGE_CLAIM, PLACE_HOLD, require
from claims.selectors.holds import hold_told, may_lift
from claims.services.holds import AlreadyLifted, embargo_set, hold_lift, hold_place
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person

Given = Mapping[str, Any]


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, public_id: str) -> HttpResponse:
    """Place a legal hold."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, PLACE_HOLD)
    edit = Edit(
        claim=claim,
        title=_("Place a legal hold"),
        form=HoldForm,
        work=lambda locked, given: hold_place(claim=locked, reason=given["reason"], by=by),
        done=_("The claim is under a legal hold. Nothing of it is published until it is lifted."),
        place="held",
        button=_("Hold it back"),
        context={
            "explained": [
                _(
                    "Nothing of the claim is published, revised or corrected until you or an "
                    "administrator lift the hold. What readers have already stays; withdrawing it, "
                    "which only takes words away, stays open."
                )
            ]
        },
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def embargo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Set an embargo, or move the one that stands."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)

    def work(locked: Claim, given: Given) -> object:
        return embargo_set(
            claim=locked, until=given["until"], zone=given["zone"], reason=given["reason"], by=by
        )

    edit = Edit(
        claim=claim,
        title=_("Set an embargo"),
        form=EmbargoForm,
        work=work,
        done=lambda row: _("Nothing is published before {moment}.").format(
            moment=spoken_moment(row.until, row.zone)
        ),
        place="held",
        button=_("Set the embargo"),
        context={
            "explained": [
                _(
                    "Until then publishing is refused; afterwards it is open again by itself. Nothing "
                    "is published of itself: an editor approves it once the moment has come."
                )
            ]
        },
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Lift a hold, with why."""
    by, claim = person(request), claim_or_404(public_id)
    row = Hold.objects.filter(claim=claim, pk=pk).first()
    if row is None:
        raise Http404
    if not may_lift(hold=row, by=by):
        raise PermissionDenied(_("Who placed it, or somebody with the right to, lifts it."))
    edit = Edit(
        claim=claim,
        title=_("Lift the {kind}").format(kind=row.get_kind_display().lower()),
        form=LiftForm,
        work=lambda _claim, given: _lifted(row, given, by),
        done=_(
            "It is lifted. The claim may be published again, unless something else holds it back."
        ),
        place="held",
        button=_("Lift it"),
        context={
            "explained": [
                hold_told(row),
                _("Placed by {person}: {reason}").format(person=row.placed_by, reason=row.reason),
            ]
        },
    )
    return edit_page(request, edit)


def _lifted(row: Hold, given: Given, by: Any) -> object:
    try:
        return hold_lift(hold=row, reason=given["reason"], by=by)
    except AlreadyLifted:
        return row
