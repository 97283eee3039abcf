"""Changing a claim's own words: its statement, and its attributes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.apparatus.readback import read_back
from claims.forms.attributes import AttributeForm
from claims.forms.claim import StatementForm
from claims.forms.parts import ReasonForm
from claims.models import Attribute, Claim
from claims.permissions import CHANGE_CLAIM, RATE_CLAIM, require
from claims.selectors.hidden import reasons_kept
from claims.selectors.named import entities_called
from claims.selectors.stood import Stood, attribute_stood, attribute_taken_off, claim_stood
from claims.services.attributes import attribute_change, attribute_remove
from claims.services.claims import attribute_add, attribute_agree, claim_change
from claims.valuing import tell_value
from claims.views.door import at_the_desk
from claims.views.editing import (
    Edit,
    already_done,
    claim_or_404,
    edit_page,
    person,
    refused_page,
    sent_before,
)
from sources.extraction.values import Kind

Given = Mapping[str, Any]


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, public_id: str) -> HttpResponse:
    """The statement, what is not known, and (for who rates) the verdict."""
    return edit_page(request, statement_edit(claim_or_404(public_id), by=person(request)))


def statement_edit(claim: Claim, *, by: Any) -> Edit:
    require(by, CHANGE_CLAIM)
    rates, names = by.has_perm(RATE_CLAIM), ["statement", "unknowns", "verdict"]
    names = names if rates else names[:2]

    def work(locked: Claim, given: Given) -> object:
        fields = {name: given[name] for name in names}
        return claim_change(claim=locked, by=by, version=locked.version, **fields)

    return Edit(
        claim=claim,
        title=_("Statement and what is not known"),
        form=partial(StatementForm, with_verdict=rates),
        work=work,
        stands=lambda claim: {name: getattr(claim, name) for name in names},
        stood=lambda claim, version: claim_stood(
            claim=claim, version=version, fields={name: name for name in names}
        ),
        done=_("The claim is changed."),
        place="statement",
    )


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def attribute(request: HttpRequest, public_id: str, pk: int | None = None) -> HttpResponse:
    """One thing that the claim asserts: new, or changed."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    row = claim.attributes.filter(pk=pk).first() if pk else None
    if pk and row is None:
        return _attribute_gone(request, claim, pk)
    return edit_page(request, attribute_edit(claim, row, by=by))


def attribute_edit(claim: Claim, row: Attribute | None, *, by: Any) -> Edit:
    """The form of an attribute that the claim has, or of a new one."""
    require(by, CHANGE_CLAIM)
    pk = row.pk if row else None
    return Edit(
        claim=claim,
        title=_("Attribute “{label}”").format(label=row.label) if row else _("A new attribute"),
        form=partial(AttributeForm, called=lambda words: entities_called(words=words, user=by)),
        work=partial(_attribute_written, row, by),
        stands=lambda claim: _attribute_stands(claim, pk, by),
        stood=lambda claim, version: _attribute_stood(claim, version, pk, by),
        done=_attribute_done,
        place="attributes",
        compare=True,
        template="claims/editor/attribute.html",
        context={"attribute": row, "in_use": bool(row and row.values.exists())},
    )


def _attribute_gone(request: HttpRequest, claim: Claim, pk: int) -> HttpResponse:
    """Somebody took it off while another wrote: what was typed may become a new attribute."""
    if sent_before(request, claim):
        return already_done(request, claim, "attributes")
    stood = attribute_taken_off(claim=claim, pk=pk)
    if request.method != "POST" or stood is None:
        raise Http404
    edit = Edit(
        claim=claim,
        title=_("A new attribute"),
        form=AttributeForm,
        work=lambda locked, given: None,
        done="",
        place="attributes",
        template="claims/editor/attribute.html",
        context={"action": reverse("desk_attribute_new", args=[claim.public_id])},
    )
    told = _("{who} took this attribute off meanwhile. Save it, and yours is added anew.").format(
        who=stood.who
    )
    return refused_page(request, edit, told)


def _attribute_stands(claim: Claim, pk: int | None, by: Any) -> dict[str, Any]:
    row = claim.attributes.filter(pk=pk).first() if pk else None
    if row is None:
        return {}
    kept = reasons_kept(claim=claim, user=by)
    return _attribute_shown(vars(row), kept) | {"agreed_value": row.agreed}


def _attribute_stood(claim: Claim, version: int, pk: int | None, by: Any) -> list[Stood]:
    if pk is None:
        return []
    kept = reasons_kept(claim=claim, user=by)
    shown = partial(_attribute_shown, kept=kept)
    return attribute_stood(claim=claim, pk=pk, version=version, shown=shown)


def _attribute_shown(row: Mapping[str, Any], kept: Collection[str]) -> dict[str, Any]:
    """The fields of an attribute (or of a row of its history) as they stand in the form."""
    return {
        "label": row["label"],
        "kind": row["kind"],
        "as_of": row["scope_as_of"],
        "place": row["scope_place"],
        "definition": row["scope_definition"],
        "agreed": tell_value(row["kind"], row["agreed"]),
        "reason": "" if row["agreed_reason"].strip() in kept else row["agreed_reason"],
    }


def _attribute_written(row: Attribute | None, by: Any, locked: Claim, given: Given) -> Attribute:
    scope = {
        "scope_as_of": given["as_of"],
        "scope_place": given["place"],
        "scope_definition": given["definition"],
    }
    held, reason = given["agreed_value"], given["reason"]
    named = {"label": given["label"], "kind": given["kind"]}
    if row is None:
        return attribute_add(
            claim=locked, by=by, agreed=held, agreed_reason=reason if held else "", **named, **scope
        )
    row = attribute_change(
        attribute=row, by=by, reason=reason or _("attribute changed"), **named, **scope
    )
    if row.agreed != held or (held and reason not in {"", row.agreed_reason}):
        row = attribute_agree(attribute=row, agreed=held, reason=reason or _("taken back"), by=by)
    return row


def _attribute_done(row: Attribute) -> str:
    held = tell_value(row.kind, row.agreed)
    if held:
        return _("“{label}” is saved. The desk holds, read back: {value}.").format(
            label=row.label, value=held
        )
    return _("“{label}” is saved.").format(label=row.label)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def attribute_off(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take off an attribute for which nothing is reported."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, CHANGE_CLAIM)
    if sent_before(request, claim):
        return already_done(request, claim, "attributes")
    row = get_object_or_404(claim.attributes, pk=pk)
    return edit_page(request, attribute_off_edit(claim, row, by=by))


def attribute_off_edit(claim: Claim, row: Attribute, *, by: Any) -> Edit:
    require(by, CHANGE_CLAIM)
    return Edit(
        claim=claim,
        title=_("Take off the attribute “{label}”").format(label=row.label),
        form=ReasonForm,
        work=lambda _claim, given: attribute_remove(attribute=row, by=by, reason=given["reason"]),
        done=_("“{label}” is taken off; the history keeps it.").format(label=row.label),
        place="attributes",
        button=_("Take it off"),
    )


@at_the_desk
@require_safe
def value_read(request: HttpRequest) -> HttpResponse:
    """A fragment: what the program understands of a value being typed, and what it may mean."""
    field = "as_of" if "as_of" in request.GET else "agreed"
    kind, words = request.GET.get("kind", Kind.DATE), request.GET.get(field, "")
    if kind not in {known.value for known in Kind}:
        raise Http404
    kind = Kind.DATE if field == "as_of" else Kind(kind)
    context: dict[str, Any] = {"field": field}
    if words.strip():
        context["back"] = read_back(kind, words, today=timezone.localdate())
    if kind is Kind.NAME and words.strip():
        context["named"] = entities_called(words=words, user=person(request))
    return render(request, "claims/editor/_value_read.html", context)
