"""What is done to names: a standard form chosen, a pair judged, an act undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.forms.names import JudgeForm, StandardForm, UndoForm, encodes
from claims.selectors.names_log import acts_told
from claims.selectors.names_seen import visible_uses
from claims.services.names import AlreadyActed, NamesChanged, Seen, act_done, names_act
from claims.views.doors import View, at_desk, person
from claims.views.names import entity_or_404, entity_page
from sources.models import Entity, NameAct, NameActKind, NameUse, Verdict
from sources.permissions import JUDGE_NAMES, require
from sources.selectors.entities import AddressAnswer, entity_address, entity_version
from sources.services.names import ContradictsAChain, entity_name, names_judge
from sources.services.names_undo import CannotBeUndone, acts_on, name_act_undo

INVALID, CONFLICT = 422, 409
SENT_BEFORE = gettext_lazy("This form was sent before; it did its work the first time.")
UNDONE, REDONE = (
    gettext_lazy("Undone: it is as it was before."),
    gettext_lazy("Done again: it is as it was after."),
)
DONE = {
    Verdict.SAME: gettext_lazy("Merged. Undo it below if it was wrong."),
    Verdict.DIFFERENT: gettext_lazy("Kept: they are not the same. It is not suggested again."),
    Verdict.UNSURE: gettext_lazy("Put off. It waits under “Put off”."),
}


def judging(view: View) -> View:
    """A view of the desk for those who may judge names; others at the desk are told so. A form
    that was sent before did its work: on to what came of it."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(person(request), JUDGE_NAMES)
        key = request.POST.get("key", "").replace("\0", "")[:40]
        if key and encodes(key) and (before := act_done(by=person(request), key=key)):
            messages.info(request, SENT_BEFORE)
            return redirect("desk_name", before.entity.public_id)
        return view(request, *args, **kwargs)

    return at_desk()(checked)


def done(
    request: HttpRequest, *, work: Callable[[], object], seen: Seen, key: str, told: str
) -> HttpResponse:
    """Do one act once, say so, and go on to the entity that it left. Raises what it raises, but
    for a form that was sent before."""
    try:
        act = names_act(work=work, seen=seen, by=person(request), key=key)
        messages.success(request, told)
    except AlreadyActed as before:
        act = before.act
        messages.info(request, SENT_BEFORE)
    return redirect("desk_name", act.entity.public_id)


def entity_now(request: HttpRequest, public_id: str) -> Entity:
    """The entity of that address, or the one that it was merged into meanwhile. Raises Http404."""
    answer = entity_address(public_id=public_id)
    if answer.answer is AddressAnswer.MOVED and answer.entity is not None:
        return entity_or_404(request, answer.entity.public_id)
    return entity_or_404(request, public_id)


@require_POST
@judging
def standard_form(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose how the desk prints an entity."""
    row = entity_now(request, public_id)
    form = StandardForm(request.POST)
    if not form.is_valid():
        return entity_page(request, row, status=INVALID, standard=form)
    given = form.cleaned_data
    try:
        return done(
            request,
            work=lambda: entity_name(
                entity=row,
                standard_form=given["standard_form"],
                reason=given["reason"],
                by=person(request),
                key=given["key"],
            ),
            seen={row: given["seen"]},
            key=given["key"],
            told=_("The standard form is changed, with your reason."),
        )
    except NamesChanged as changed:
        return _changed(request, row, changed, standard=form)
    except ValidationError as faults:
        add_faults(form, faults)
        return entity_page(request, row, status=INVALID, standard=form)


def add_faults(form: Any, faults: ValidationError) -> None:
    """What a service found, beside its field where the form has it."""
    if not hasattr(faults, "error_dict"):
        form.add_error(None, faults)
        return
    for name, errors in faults.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _changed(
    request: HttpRequest, row: Entity, changed: NamesChanged, standard: StandardForm
) -> HttpResponse:
    """The page as it stands now, with what was done meanwhile and what was typed."""
    row = Entity.objects.get(pk=row.pk)
    standard.data = renewed(standard.data, row)
    since = acts_told(changed.acts, row, person(request))
    return entity_page(request, row, status=CONFLICT, standard=standard, since=since)


def renewed(data: Any, row: Entity, name: str = "seen") -> Any:
    """What was sent, with the version that an entity has now: sent again, it is kept."""
    fresh = data.copy()
    fresh[name] = entity_version(row)
    return fresh


@require_POST
@judging
def judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Judge a pair of names that was suggested: merge, not the same, or put off."""
    row = entity_now(request, public_id)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        faults = [_("Choose one of the suggestions again.")]
        return entity_page(request, row, status=INVALID, faults=faults)
    given = form.cleaned_data
    a, b = _uses(request, row, given)
    verdict = Verdict(given["verdict"])
    key = f"{given['key'][:35]}.{verdict[:3]}" if given["key"] else ""  # each answer is its own
    try:
        return done(
            request,
            work=lambda: names_judge(
                a=a,
                b=b,
                verdict=verdict,
                reason=given["reason"] or given["because"] or _("Judged as suggested."),
                by=person(request),
                key=key,
            ),
            seen={},
            key=key,
            told=str(DONE[verdict]),
        )
    except ContradictsAChain as refusal:
        chain = seen_of(request, refusal.chain)
        return entity_page(request, row, status=CONFLICT, faults=refusal.messages, chain=chain)
    except ValidationError as faults_found:
        return entity_page(request, row, status=INVALID, faults=faults_found.messages)


def _uses(request: HttpRequest, row: Entity, given: dict[str, Any]) -> tuple[NameUse, NameUse]:
    """The pair, both of which the person may know of, one of this entity. Raises Http404."""
    found = visible_uses(person(request)).in_bulk([given["a"], given["b"]])
    if len(found) != 2 or row.pk not in {use.entity_id for use in found.values()}:
        raise Http404
    return found[given["a"]], found[given["b"]]


def seen_of(request: HttpRequest, uses: list[NameUse]) -> list[NameUse]:
    """Those of some name uses that the person may know of, in their order, with all to link them."""
    rows = visible_uses(person(request)).filter(pk__in=[use.pk for use in uses])
    found = {row.pk: row for row in rows.select_related("article__outlet", "entity")}
    return [found[use.pk] for use in uses if use.pk in found]


@require_POST
@judging
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo the newest act on an entity, or its newest undoing."""
    row = entity_now(request, public_id)
    form = UndoForm(request.POST)
    wanted = form.cleaned_data["act"] if form.is_valid() else 0
    act: NameAct | None = acts_on(row).filter(pk=wanted).first()
    if act is None:
        raise Http404
    key = form.cleaned_data["key"]
    try:
        return done(
            request,
            work=lambda: name_act_undo(act=act, by=person(request), key=key),
            seen={},
            key=key,
            told=str(REDONE if act.kind == NameActKind.UNDO else UNDONE),
        )
    except CannotBeUndone as fault:
        return entity_page(request, row, status=CONFLICT, faults=fault.messages)
