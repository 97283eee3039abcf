"""Merging two entities and splitting one: looked for, shown beforehand, then done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.names import ActForm, MergeForm, ticked
from claims.selectors.names_entity import MOST_USES, claims_naming, uses_of
from claims.selectors.names_list import entities_found
from claims.selectors.names_log import acts_told
from claims.selectors.names_preview import merge_preview, split_preview
from claims.selectors.names_seen import entity_seen, names_shown
from claims.services.names import NamesChanged
from claims.views.doors import person
from claims.views.names_acts import (
    CONFLICT,
    INVALID,
    add_faults,
    done,
    entity_now,
    judging,
    renewed,
    seen_of,
)
from sources.models import Entity, NameUse
from sources.selectors.entities import entity_address, entity_version
from sources.services.names import ContradictsAChain, entities_merge, entity_split

LONGEST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@judging
def merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look for the other entity, see what would be joined, and merge the two."""
    row = entity_now(request, public_id)
    if request.method == "POST":
        return _merge(request, row)
    wanted = request.GET.get("other", "")
    other = _other(request, wanted)
    if other is None or other == row:
        return _look_for(request, row, missing=bool(wanted))
    form = MergeForm(initial=_versions(row, other))
    return _merge_page(request, row, other, form)


def _other(request: HttpRequest, wanted: str) -> Entity | None:
    """The entity of an address that was sent, or the one that it was merged into meanwhile."""
    if not (wanted.isascii() and wanted.isalnum() and len(wanted) <= 20):
        return None
    answer = entity_address(public_id=wanted)
    found = answer.entity.public_id if answer.entity is not None else ""
    return entity_seen(user=person(request), public_id=found)


def _versions(row: Entity, other: Entity) -> dict[str, str]:
    return {
        "other": other.public_id,
        "seen": entity_version(row),
        "also_seen": entity_version(other),
    }


def _look_for(request: HttpRequest, row: Entity, *, missing: bool = False) -> HttpResponse:
    by = person(request)
    words = " ".join(request.GET.get("q", "")[:LONGEST].replace("\0", "").split())
    name = names_shown([row], by)[row.pk]
    found = entities_found(words=words or name, user=by)
    context = {
        "here": "names",
        "entity": row,
        "name": name,
        "words": words,
        "missing": missing,
        "found": [one for one in found.rows if one.entity != row][:25],
    }
    return render(request, "claims/names/look_for.html", context)


def _merge(request: HttpRequest, row: Entity) -> HttpResponse:
    form = MergeForm(request.POST)
    other = _other(request, request.POST.get("other", ""))
    if other is None:
        raise Http404
    if other == row:
        messages.info(request, _("Somebody merged them while you looked: they are one now."))
        return redirect("desk_name", row.public_id)
    if not form.is_valid():
        return _merge_page(request, row, other, form, status=INVALID)
    given = form.cleaned_data
    try:
        return done(
            request,
            work=lambda: entities_merge(
                a=row, b=other, reason=given["reason"], by=person(request), key=given["key"]
            ),
            seen={row: given["seen"], other: given["also_seen"]},
            key=given["key"],
            told=_(
                "Merged: both addresses lead here now. What was found about them is found anew."
            ),
        )
    except NamesChanged as changed:
        form.data = renewed(renewed(form.data, row), other, "also_seen")
        since = acts_told(changed.acts, row, person(request))
        return _merge_page(request, row, other, form, status=CONFLICT, since=since)
    except ContradictsAChain as refusal:
        form.add_error(None, refusal.messages)
        chain = seen_of(request, refusal.chain)
        return _merge_page(request, row, other, form, status=CONFLICT, chain=chain)
    except ValidationError as faults:
        add_faults(form, faults)
        return _merge_page(request, row, other, form, status=INVALID)


def _merge_page(
    request: HttpRequest,
    row: Entity,
    other: Entity,
    form: MergeForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    by = person(request)
    preview = merge_preview(a=row, b=other, user=by)
    context = {
        "here": "names",
        "since": None,
        "entity": row,
        "name": names_shown([row], by)[row.pk],
        "preview": preview,
        "chain": seen_of(request, list(preview.chain)),
        "claims": [(side, claims_naming(side, by)) for side in (row, other)],
        "form": form,
    }
    return render(request, "claims/names/merge.html", context | more, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@judging
def split(request: HttpRequest, public_id: str) -> HttpResponse:
    """See what the ticked names would leave, and part them from the others."""
    row = entity_now(request, public_id)
    asked = request.POST if request.method == "POST" else request.GET
    parting = _parting(request, row, asked)
    if request.method != "POST":
        return _split_page(request, row, parting, ActForm(initial={"seen": entity_version(row)}))
    form = ActForm(request.POST)
    if not form.is_valid():
        return _split_page(request, row, parting, form, status=INVALID)
    given = form.cleaned_data
    try:
        return done(
            request,
            work=lambda: entity_split(
                entity=row,
                parting=_some(request, row, parting),
                reason=given["reason"],
                by=person(request),
                key=given["key"],
            ),
            seen={row: given["seen"]},
            key=given["key"],
            told=_("Split: each part has its address. What was found about them is found anew."),
        )
    except NamesChanged as changed:
        form.data = renewed(form.data, row)
        since = acts_told(changed.acts, row, person(request))
        return _split_page(request, row, parting, form, status=CONFLICT, since=since)
    except ValidationError as faults:
        add_faults(form, faults)
        return _split_page(request, row, parting, form, status=INVALID)


def _parting(request: HttpRequest, row: Entity, asked: Any) -> list[NameUse]:
    """The name uses that were ticked, one by one or by their form, and are still of the entity."""
    uses, printed = ticked(asked)
    own = uses_of(row, person(request))
    by_form = list(own.filter(printed__in=printed)[:MOST_USES]) if printed else []
    return list({use.pk: use for use in (*by_form, *own.filter(pk__in=uses))}.values())


def _some(request: HttpRequest, row: Entity, parting: list[NameUse]) -> list[NameUse]:
    """What is parted, where something stays that the person may know of."""
    staying = uses_of(row, person(request)).exclude(pk__in=[use.pk for use in parting])
    if not parting or not staying.exists():
        raise ValidationError(_("Choose some of the names, not all and not none."))
    return parting


def _split_page(
    request: HttpRequest,
    row: Entity,
    parting: list[NameUse],
    form: ActForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    by = person(request)
    preview = split_preview(entity=row, parting=parting, user=by)
    uses, printed = ticked(request.POST if request.method == "POST" else request.GET)
    context = {
        "here": "names",
        "since": None,
        "entity": row,
        "name": names_shown([row], by)[row.pk],
        "preview": preview,
        "possible": bool(parting) and bool(preview.stays.uses),
        "ticked": uses,
        "ticked_forms": printed,
        "claims": claims_naming(row, by),
        "form": form,
    }
    return render(request, "claims/names/split.html", context | more, status=status)
