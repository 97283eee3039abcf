"""A claim's past: every step with its words, as it stood on any day, and all of it as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.apparatus.changes import Change
from claims.apparatus.exporting import cell
from claims.models import Claim
from claims.selectors.history import claim_log
from claims.selectors.past import ClaimPast, Step
from claims.selectors.past_rows import MOST
from claims.views.door import at_the_desk
from claims.views.editing import claim_or_404, person

PER_PAGE = 20
_COLUMNS = ("at", "who", "why", "part", "label", "what", "before", "after")


@never_cache
@at_the_desk
@require_safe
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every step, the newest first, with the words that changed."""
    claim = claim_or_404(public_id)
    by = person(request)
    past = ClaimPast(claim, by)
    steps = list(past.steps())
    said = {entry.version: entry.what for entry in claim_log(claim=claim, user=by, limit=MOST)}
    asked = request.GET.get("before", "")
    last = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else len(steps)
    first = max(0, min(last, len(steps)) - PER_PAGE)
    context = {
        "here": "claims",
        "claim": claim,
        "steps": [(step, _said(step, said)) for step in steps[first:last][::-1]],
        "more": first,
        "elsewhere": last < len(steps),
        "cut": past.cut,
        "today": timezone.localdate(),
        "revisions": claim.revisions.select_related("approved_by").order_by("-number"),
    }
    return render(request, "claims/editor/history.html", context)


@never_cache
@at_the_desk
@require_safe
def as_of(request: HttpRequest, public_id: str) -> HttpResponse:
    """The claim as it stood at the end of a day, or at a moment of its history."""
    claim = claim_or_404(public_id)
    asked = request.GET.get("at") or request.GET.get("on") or timezone.localdate().isoformat()
    moment = _moment(asked)
    context: dict[str, Any] = {
        "here": "claims",
        "claim": claim,
        "asked": asked,
        "day": timezone.localtime(moment).date() if moment else timezone.localdate(),
        "is_day": "at" not in request.GET,
        "stood": ClaimPast(claim, person(request)).as_of(moment) if moment else None,
    }
    return render(request, "claims/editor/as_of.html", context, status=200 if moment else 422)


@never_cache
@at_the_desk
@require_safe
def export(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """The whole past as a file: a line a step (JSON Lines), or a row a change (CSV)."""
    claim = claim_or_404(public_id)
    past = ClaimPast(claim, person(request))
    lines, media = (
        (_json_lines(claim, past), "application/jsonl")
        if form == "jsonl"
        else (_csv_rows(past), "text/csv")
    )
    response = HttpResponse("".join(lines), content_type=f"{media}; charset=utf-8")
    name = f"history-{claim.public_id}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _said(step: Step, log: Mapping[int, str]) -> str:
    """What the log calls a step, "" where it has no word for it."""
    return next((log[version] for version in sorted(step.versions) if version in log), "")


def _moment(asked: str) -> datetime | None:
    """The end of a day, or a moment as the history gives it; None for anything else."""
    try:
        if (day := parse_date(asked)) is not None:
            return _end_of(day)
        moment = parse_datetime(asked)
        return None if moment is None or moment.tzinfo is None else moment
    except (ValueError, OverflowError):
        return None


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())


def _json_lines(claim: Claim, past: ClaimPast) -> Iterator[str]:
    for step in past.steps():
        told = {
            "claim": claim.public_id,
            "at": step.at.isoformat(),
            "who": step.who,
            "why": step.why,
            "version": max(step.versions, default=None),
            "part_hidden": step.hidden,
            "changes": [
                {"part": part, "label": change.label, "what": change.what,
                 "before": _side(change, "removed"), "after": _side(change, "added")}
                for part, change in step.changes
            ],
        }  # fmt: skip
        yield json.dumps(told, ensure_ascii=False) + "\n"


def _csv_rows(past: ClaimPast) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for step in past.steps():
        writer.writerows(_rows(step))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _rows(step: Step) -> Iterator[list[str]]:
    head = [step.at.isoformat(), cell(step.who), cell(step.why)]
    for part, change in step.changes:
        sides = cell(_side(change, "removed")), cell(_side(change, "added"))
        yield [*head, part, cell(change.label), change.what, *sides]
    if not step.changes:
        yield [*head, "", "", "hidden", "", ""]


def _side(change: Change, how: str) -> str:
    """The whole text before ("removed") or after ("added")."""
    return "".join(run.text for run in change.runs if run.how in {"same", how})
