"""What readers report: the list, and one report with who has it and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.apparatus.unseen import shown
from claims.forms.reports import AnswerForm
from claims.models import ReaderReport
from claims.models.receipts import CONTACT_KEPT
from claims.permissions import HANDLE_REPORT, SEE_CONTACT, require
from claims.selectors.reports import (
    contacts_of,
    receipt_of,
    report_opened,
    reports_list,
    revisions_since,
)
from claims.services.receipts import contacts_delete
from claims.services.reports import (
    AlreadyEnded,
    report_changed,
    report_decline,
    report_take_up,
)
from claims.views.doors import at_desk, person
from claims.views.editing import INVALID
from claims.views.paging import list_page

PER_PAGE = 25
CONFLICT = 409


@require_safe
@at_desk()
def reports(request: HttpRequest) -> HttpResponse:
    """Reports that wait, the longest waiting first; with ``?view=ended`` those that were answered."""
    ended = request.GET.get("view") == "ended"
    page = list_page(request, reports_list(ended=ended), size=PER_PAGE)
    rows = [(row, shown(row.body)) for row in page.object_list]
    context = {"here": "claims", "page": page, "rows": rows, "ended": ended}
    return render(request, "claims/reports/list.html", context)


@require_safe
@at_desk()
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """One report, who has it, and the form that ends it."""
    row = _report(public_id)
    return _page(request, row, AnswerForm(revisions=revisions_since(report=row)))


@require_POST
@at_desk()
def take_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that I am checking it."""
    by, row = person(request), _report(public_id)
    require(by, HANDLE_REPORT)
    try:
        report_take_up(report=row, by=by)
    except AlreadyEnded as done:
        messages.warning(request, str(done))
    else:
        messages.success(request, _("You are checking it."))
    return _to(row)


@require_POST
@at_desk()
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a report: the claim was changed for it, or it is declined, with the reason."""
    by, row = person(request), _report(public_id)
    require(by, HANDLE_REPORT)
    form = AnswerForm(request.POST, revisions=revisions_since(report=row))
    if not form.is_valid():
        return _page(request, row, form, status=INVALID)
    words = form.cleaned_data["answer"]
    try:
        if form.is_changed:
            report_changed(
                report=row, revision=form.chosen, answer=words, quote=form.is_quoting, by=by
            )
        else:
            report_decline(report=row, answer=words, quote=form.is_quoting, by=by)
    except AlreadyEnded as done:
        return _ended_before(request, row, form, done)
    except ValidationError as faults:
        form.add_faults(faults)
        return _page(request, row, form, status=INVALID)
    messages.success(request, _("Answered. The claim waits no more for this report."))
    return _to(row)


@require_POST
@at_desk()
def contact_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete how the sender can be reached, before its days are over."""
    by, row = person(request), _report(public_id)
    if contacts_delete(report=row, by=by):
        messages.success(request, _("Deleted for good: how the reader can be reached."))
    else:
        messages.info(request, _("There was nothing left to delete."))
    return _to(row)


def _ended_before(
    request: HttpRequest, row: ReaderReport, form: AnswerForm, done: AlreadyEnded
) -> HttpResponse:
    """Sent twice by one person it is done; of another's answer it says so, with what was typed."""
    row.refresh_from_db()
    if row.handled_by == request.user and row.answer == form.cleaned_data["answer"].strip():
        return _to(row)
    form.add_error(None, str(done))
    return _page(request, row, form, status=CONFLICT)


def _page(
    request: HttpRequest, row: ReaderReport, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    by = person(request)
    sees_contact = by.has_perm(SEE_CONTACT)
    contacts = contacts_of(report=row, now=timezone.now()) if sees_contact else ()
    context = {
        "here": "claims",
        "report": row,
        "receipt": receipt_of(report=row),
        "contacts": [(shown(one.contact), one.left_at + CONTACT_KEPT) for one in contacts],
        "body": shown(row.body),
        "is_waiting": row.status in ("received", "checking"),
        "form": form,
        "may_handle": by.has_perm(HANDLE_REPORT),
    }
    return render(request, "claims/reports/report.html", context, status=status)


def _report(public_id: str) -> ReaderReport:
    row = report_opened(public_id=public_id)
    if row is None:
        raise Http404
    return row


def _to(row: ReaderReport) -> HttpResponseRedirect:
    return redirect("desk_report", row.public_id)
