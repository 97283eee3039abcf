"""One piece of a claim's evidence: what it gives, what it rests on, taking it off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.editing import EditForm
from claims.forms.parts import ReasonForm, RestsOffForm, RestsOnForm, ValueForm
from claims.models import Claim, Evidence
from claims.permissions import ADD_EVIDENCE, require
from claims.selectors.editor import EvidenceShown, evidence_shown
from claims.selectors.hidden import rests_on_protected
from claims.services.evidence import evidence_detach, evidence_rest_off, evidence_rest_on
from claims.services.values import value_give
from claims.views.door import at_the_desk
from claims.views.editing import Edit, claim_or_404, edit_page, person
from sources.services.origins import origin_ensure

Given = Mapping[str, Any]
_VALUE = ("attribute", "answer", "printed", "supersedes", "reason")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do with a piece of evidence: its form, its work, and what is said afterwards."""

    form: Callable[..., EditForm]
    work: Callable[[Evidence, Any, Given], object]
    title: str | Promise
    button: str | Promise
    done: str | Promise


def _rest_on(evidence: Evidence, by: Any, given: Given) -> object:
    origin = given["origin"] or origin_ensure(
        name=given["name"], kind=given["of_kind"] or "other", by=by
    )
    return evidence_rest_on(
        evidence=evidence, origin=origin, how=given["how"], reason=given["reason"], by=by
    )


ACTS: Mapping[str, Act] = {
    "value": Act(
        form=ValueForm,
        work=lambda evidence, by, given: value_give(
            evidence=evidence,
            by=by,
            **{name: given[name] for name in _VALUE},
        ),
        title=_("What it gives for an attribute"),
        button=_("Report the value"),
        done=_("The value is reported, and compared with what the others say."),
    ),
    "rest-on": Act(
        form=RestsOnForm,
        work=_rest_on,
        title=_("What it rests on"),
        button=_("It rests on this"),
        done=_("What it rests on is kept; corroboration is counted anew."),
    ),
    "rest-off": Act(
        form=RestsOffForm,
        work=lambda evidence, by, given: evidence_rest_off(
            evidence=evidence, origin=given["origin"], reason=given["reason"], by=by
        ),
        title=_("What it does not rest on after all"),
        button=_("It does not rest on this"),
        done=_("The origin is taken off; the history keeps it."),
    ),
    "detach": Act(
        form=ReasonForm,
        work=lambda evidence, by, given: evidence_detach(
            evidence=evidence, reason=given["reason"], by=by
        ),
        title=_("Detach it from the claim"),
        button=_("Detach it"),
        done=_("The evidence is detached; the history keeps it, with your reason."),
    ),
}
_OF_EVIDENCE = {"value", "rest-off"}


@at_the_desk
@require_safe
def evidence(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """A piece of evidence with all that may be done with it."""
    claim = claim_or_404(public_id)
    row = evidence_shown(claim=claim, user=person(request), pk=pk)
    if row is None:
        raise Http404
    forms = {
        name: _form(name, row.row)(initial={"version": claim.version}, auto_id=f"{name}-%s")
        for name in ACTS
        if name != "rest-off" or row.row.origins.all()
    }
    context = {
        "here": "claims",
        "claim": claim,
        "shown": row,
        "forms": forms,
        "acts": ACTS,
        "keeps_draft": not rests_on_protected(claim=claim, user=person(request)),
    }
    return render(request, "claims/editor/evidence.html", context)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_act(request: HttpRequest, public_id: str, pk: int, act: str) -> HttpResponse:
    """Do one of ``ACTS`` with a piece of evidence."""
    by, claim = person(request), claim_or_404(public_id)
    require(by, ADD_EVIDENCE)
    shown = evidence_shown(claim=claim, user=by, pk=pk, detached=request.method == "POST")
    if shown is None:
        raise Http404
    return edit_page(request, evidence_edit(claim, shown, act, by=by))


def evidence_edit(claim: Claim, shown: EvidenceShown, act: str, *, by: Any) -> Edit:
    """The form of one of ``ACTS`` on a piece of evidence that ``by`` may see."""
    require(by, ADD_EVIDENCE)
    one = ACTS[act]

    def work(locked: Claim, given: Given) -> object:
        shown.row.claim = locked
        return one.work(shown.row, by, given)

    return Edit(
        claim=claim,
        title=one.title,
        form=_form(act, shown.row),
        work=work,
        done=one.done,
        place="evidence" if act == "detach" else f"e{shown.row.pk}",
        button=one.button,
        compare=True,
        template="claims/editor/evidence_act.html",
        context={"shown": shown},
    )


def _form(name: str, row: Evidence) -> Callable[..., EditForm]:
    form = ACTS[name].form
    return partial(form, evidence=row) if name in _OF_EVIDENCE else form
