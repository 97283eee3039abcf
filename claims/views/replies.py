"""Right of reply: whom we asked, changed when they answer, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.parts import ReasonForm
from claims.forms.replies import ReplyForm
from claims.models import Claim, Reply
from claims.permissions import CHANGE_CLAIM, require
from claims.services.replies import FIELDS, reply_take_back, reply_write
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person

Given = Mapping[str, Any]


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, public_id: str, pk: int | None = None) -> HttpResponse:
    """Note whom we asked, or change what is noted."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    row = _reply_or_404(claim, pk) if pk else None

    def work(locked: Claim, given: Given) -> object:
        fields = {name: given[name] for name in FIELDS} | {"verbatim": given["verbatim"] == "yes"}
        return reply_write(claim=locked, reply=row, by=by, **fields)

    edit = Edit(
        claim=claim,
        title=_("Reply of {party}").format(party=row.asked) if row else _("Right of reply"),
        form=ReplyForm,
        work=work,
        done=_("Noted. Readers see it in the next revision."),
        stands=lambda _claim: _stands(row),
        place="replies",
        context={"explained": [_("It counts as writing a part: somebody else approves it.")]},
    )
    return edit_page(request, edit)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def reply_off(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take back what was noted."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    row = Reply.objects.filter(claim=claim, pk=pk).first()
    if row is None and request.method != "POST":
        raise Http404
    edit = Edit(
        claim=claim,
        title=_("Take back what is noted of a reply"),
        form=ReasonForm,
        work=lambda _claim, given: (
            row and reply_take_back(reply=row, reason=given["reason"], by=by)
        ),
        done=_("It is taken back; the history keeps it."),
        place="replies",
        button=_("Take it back"),
        context={"explained": [_("Asked: {party}").format(party=row.asked)] if row else []},
    )
    return edit_page(request, edit)


def _reply_or_404(claim: Claim, pk: int) -> Reply:
    row = Reply.objects.filter(claim=claim, pk=pk).first()
    if row is None:
        raise Http404
    return row


def _stands(row: Reply | None) -> dict[str, Any]:
    if row is None:
        return {"outcome": "waiting", "verbatim": "no"}
    now = Reply.objects.filter(pk=row.pk).first() or row
    stands = {name: getattr(now, name) for name in FIELDS}
    return stands | {"verbatim": "yes" if now.verbatim else "no"}
