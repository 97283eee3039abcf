"""Several differences at once: ticked in the queue and taken, or decided together with a preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.apparatus.signs import kind_sign
from claims.filters import DiscrepancyFilter, kept_on_the_way
from claims.forms.together import TogetherForm, contents_seen, picked, seen_token
from claims.models import Discrepancy, DiscrepancyStatus
from claims.permissions import ADD_EVIDENCE, RESOLVE_DISCREPANCY, WORDS, require
from claims.selectors.queue import queue_page, rows_of
from claims.services.assigning import discrepancies_take
from claims.services.together import MOST_TOGETHER, Together, decide_together
from claims.tables import pairs_of
from claims.views.door import at_the_desk
from claims.views.editing import INVALID, person

MOST_TOLD = 5


@require_POST
@at_the_desk
def ticked(request: HttpRequest) -> HttpResponse:
    """What to do with the rows that are ticked: take them, or see them on one page first."""
    require(person(request), ADD_EVIDENCE)
    one = picked([request.POST.get("take", "")])
    ids = one or picked(request.POST.getlist("pick"))
    kept = kept_on_the_way(request.GET)
    if not ids:
        messages.error(request, _("Tick a row first."))
    elif request.POST.get("do") == "decide" and not one:
        query = urlencode({**kept, "pick": ids}, doseq=True)
        return redirect(f"{reverse('together')}?{query}")
    else:
        rows = rows_of(ids, request.user)
        taken, left = discrepancies_take(rows=rows, by=person(request))
        messages.success(request, _taken(taken, left + len(ids) - len(rows)))
    back = urlencode(kept | ({"at": ids[0]} if ids else {}))
    anchor = f"#row-{ids[0]}" if ids else ""
    return redirect(f"{reverse('queue')}{'?' if back else ''}{back}{anchor}")


def _taken(taken: int, left: int) -> str:
    said = _("Assigned to you: {n}.").format(n=taken) if taken else _("Nothing assigned.")
    if not left:
        return said
    also = _("Left as they are, being somebody’s or closed: {n}.").format(n=left)
    return f"{said} {also}"


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_desk
def together(request: HttpRequest) -> HttpResponse:
    """Exactly what will be decided, with both sides' words; its form decides it."""
    if not request.user.has_perm(RESOLVE_DISCREPANCY):
        raise PermissionDenied(
            _("This takes the right to {right}.").format(right=_(WORDS[RESOLVE_DISCREPANCY]))
        )
    if request.method != "POST":
        return _page(request, _rows(request), TogetherForm())
    form = TogetherForm(request.POST)
    rows = rows_of(picked(request.POST.getlist("pick")), request.user)
    if not form.is_valid():
        return _page(request, _shown_before(request), form, status=INVALID)
    seen = contents_seen(request.POST.getlist("seen"))
    try:
        done = decide_together(
            rows=rows,
            seen={row.pk: seen.get(row.public_id, "") for row in rows},
            decision=form.cleaned_data["decision"],
            reason=form.cleaned_data["reason"],
            by=person(request),
        )
    except ValidationError as faults:
        form.add_faults(faults)
        return _page(request, _shown_before(request), form, status=INVALID)
    messages.success(request, _told(done))
    kept = urlencode(kept_on_the_way(request.GET))
    return redirect(f"{reverse('queue')}{'?' if kept else ''}{kept}")


def _rows(request: HttpRequest) -> list[Discrepancy]:
    """The rows that are ticked; else those of one kind in one story, where the address says both."""
    if ids := picked(request.GET.getlist("pick")):
        return [row for row in rows_of(ids, request.user) if row.status == DiscrepancyStatus.OPEN]
    asked = DiscrepancyFilter(request.GET, person=request.user).asked
    if asked is None or not asked.kind or asked.story is None or asked.status != "open":
        return []
    return list(queue_page(asked=asked, user=request.user, size=MOST_TOGETHER).rows)


def _shown_before(request: HttpRequest) -> list[Discrepancy]:
    """What the page held that was sent: those that were unticked, too."""
    seen = contents_seen(request.POST.getlist("seen"))
    rows = rows_of(picked(list(seen)), request.user)
    return [row for row in rows if row.status == DiscrepancyStatus.OPEN]


def _page(
    request: HttpRequest, rows: list[Discrepancy], form: TogetherForm, *, status: int = 200
) -> HttpResponse:
    kinds = {row.kind for row in rows}
    ticked = picked(request.POST.getlist("pick")) if form.is_bound else None
    seen = contents_seen(request.POST.getlist("seen")) if form.is_bound else {}
    kept = kept_on_the_way(request.GET)
    context: dict[str, Any] = {
        "here": "differences",
        "form": form,
        "rows": [
            {
                "row": row,
                "pair": pair,
                "seen": seen_token(row),
                "ticked": ticked is None or row.public_id in ticked,
                "changed": seen.get(row.public_id, row.content) != row.content,
            }
            for row, pair in pairs_of(rows)
        ],
        "kind": kind_sign(kinds.pop()) if len(kinds) == 1 else None,
        "mixed": bool(kinds),
        "most": MOST_TOGETHER,
        "kept": f"?{urlencode(kept)}" if kept else "",
    }
    return render(request, "claims/together.html", context, status=status)


def _told(done: Together) -> str:
    """What was decided and what was left out, with ways to both."""
    if done.decided:
        kind = done.decided[0].kind
        said = format_html(
            _(
                "Decided: {n}. <a href='{address}?status=decided&amp;kind={kind}'>See them, or undo "
                "one by a new decision</a>"
            ),
            n=len(done.decided),
            address=reverse("queue"),
            kind=kind,
        )
    else:
        said = format_html("{}", _("Nothing was decided."))
    if not done.left:
        return said
    links = format_html_join(
        ", ",
        "<a href='{}'>{}</a> ({})",
        (
            (
                reverse("discrepancy", args=[row.public_id]),
                row.attribute_label[:60] or _("one"),
                why,
            )
            for row, why in done.left[:MOST_TOLD]
        ),
    )
    more = len(done.left) - MOST_TOLD
    left = (
        format_html(_("Left out: {rows}, and {n} more."), rows=links, n=more)
        if more > 0
        else format_html(_("Left out: {rows}."), rows=links)
    )
    return format_html("{} {}", said, left)
