"""What the pages of the claim editor share: who may come in, and how one form does its work once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from claims.forms.editing import EditForm, new_key, sending_of
from claims.lifecycle import Status
from claims.models import Claim
from claims.selectors.hidden import rests_on_protected
from claims.selectors.history import claim_log
from claims.selectors.workflow import place_of_fault
from claims.services.claims import ClaimIsClosed, StaleVersion
from claims.services.editing import AlreadyDone, edit_is_done, one_edit
from claims.services.reviewing import WrongStatus
from claims.views.merging import StoodAt, chosen, not_chosen, takes_of, two_versions, version_in

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

PLACES = {"confidence": "desk_confidence", "statement": "desk_statement"}
INVALID, CONFLICT, FORBIDDEN = 422, 409, 403

Work = Callable[[Claim, Mapping[str, Any]], object]


def person(request: HttpRequest) -> User:
    """Who is signed in, behind ``at_the_desk``."""
    assert request.user.is_authenticated
    return request.user


def claim_or_404(public_id: str) -> Claim:
    """The claim of that address, with who opened it. Raises Http404."""
    claim = (
        Claim.objects.select_related("made_by", "merged_into").filter(public_id=public_id).first()
    )
    if claim is None:
        raise Http404
    return claim


def to_claim(claim: Claim, place: str = "") -> HttpResponseRedirect:
    """To the editor's page of a claim, at the part that was changed."""
    address = reverse("desk_claim", args=[claim.public_id])
    return HttpResponseRedirect(f"{address}#{place}" if place else address)


@dataclass(slots=True)
class Edit:
    """One form on one page of the editor.

    ``form`` makes the form from (data, initial); ``stands`` gives the present values of its fields,
    ``stood`` those at a version of the claim and after each change since (see ``selectors.stood``);
    ``work`` writes what was typed; ``done`` says so afterwards, as words or made from the result.
    """

    claim: Claim
    title: str | Promise
    form: Callable[..., EditForm]
    work: Work
    done: str | Promise | Callable[[Any], str]
    stands: Callable[[Claim], dict[str, Any]] = field(default=lambda _claim: {})
    stood: StoodAt = field(default=lambda claim, version: ())
    place: str = ""
    button: str | Promise = ""
    template: str = "claims/editor/edit.html"
    compare: bool = False
    context: dict[str, Any] = field(default_factory=dict)


def edit_page(request: HttpRequest, edit: Edit) -> HttpResponse:
    """The page of a form; where it was sent and could be kept, on to the claim."""
    if request.method != "POST":
        form = edit.form(initial=edit.stands(edit.claim) | {"version": edit.claim.version})
        return _page(request, edit, form)
    if sent_before(request, edit.claim):
        return already_done(request, edit.claim, edit.place)
    if _is_overtaken(request, edit.claim) or not_chosen(request.POST):
        return _both_versions(request, edit, edit.claim)
    stood = edit.stood(edit.claim, edit.claim.version) if takes_of(request.POST) else ()
    form = edit.form(data=chosen(request.POST, stood), initial=edit.stands(edit.claim))
    if not form.is_valid():
        return _page(request, edit, form, status=INVALID)
    try:
        result = _work(request, edit, form)
    except AlreadyDone:
        return already_done(request, edit.claim, edit.place)
    except StaleVersion as stale:
        return _both_versions(request, edit, stale.current)
    except (ClaimIsClosed, WrongStatus) as fault:
        form.add_error(None, str(fault))
        return _page(request, edit, form, status=CONFLICT)
    except ValidationError as faults:
        form.add_faults(faults)
        return _page(request, edit, form, status=INVALID)
    except PermissionDenied as fault:
        form.add_error(None, str(fault))
        return _page(request, edit, form, status=FORBIDDEN)
    done = str(edit.done) if isinstance(edit.done, str | Promise) else edit.done(result)
    messages.success(request, done)
    return to_claim(edit.claim, edit.place)


def sent_before(request: HttpRequest, claim: Claim) -> bool:
    """Whether this very form did its work already: then what it was about may be gone by now."""
    key = sending_of(request.POST)
    return bool(key) and edit_is_done(claim=claim, by=person(request), key=key)


def already_done(request: HttpRequest, claim: Claim, place: str = "") -> HttpResponseRedirect:
    """On to the claim after a form that was sent before, saying so: its first answer may be lost."""
    messages.info(request, _("This was saved already; nothing was done twice."))
    return to_claim(claim, place)


def _is_overtaken(request: HttpRequest, claim: Claim) -> bool:
    """Whether the claim is another than the form's writer looked at; asked again under the lock."""
    return claim.status != Status.WITHDRAWN and version_in(request.POST) != claim.version


def _work(request: HttpRequest, edit: Edit, form: EditForm) -> object:
    given = form.cleaned_data
    with one_edit(
        claim=edit.claim,
        by=person(request),
        version=given["version"],
        key=sending_of(request.POST),
        compare=edit.compare,
    ) as locked:
        return edit.work(locked, given)


def _both_versions(request: HttpRequest, edit: Edit, current: Claim) -> HttpResponse:
    """Somebody was faster: what both made of each field, ready to be sent on top of what stands."""
    edit.claim = current
    two = two_versions(request.POST, current=current, stands=edit.stands, stood=edit.stood)
    form = edit.form(data=two.data, initial=two.now)
    two.show_in(form)
    form.is_valid()
    meanwhile = claim_log(claim=current, user=person(request), after=max(two.began, 0), limit=10)
    versions = {
        "fields": two.shown,
        "meanwhile": meanwhile,
        "by_me": bool(meanwhile) and {entry.who for entry in meanwhile} == {str(request.user)},
    }
    status = INVALID if two.is_again else CONFLICT
    return _page(request, edit, form, status=status, versions=versions)


def refused_page(request: HttpRequest, edit: Edit, why: str) -> HttpResponse:
    """What was typed, in a form that may be sent anew on what stands, with why it was refused."""
    data = request.POST.copy()
    data["version"], data["key"] = str(edit.claim.version), new_key()
    form = edit.form(data=data, initial=edit.stands(edit.claim))
    form.add_error(None, why)
    return _page(request, edit, form, status=CONFLICT)


def _page(
    request: HttpRequest, edit: Edit, form: EditForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "here": "claims",
        "claim": edit.claim,
        "title": edit.title,
        "button": edit.button or _("Save"),
        "form": form,
        "faults": [(fault, _mend(edit.claim, str(fault))) for fault in form.non_field_errors()],
        "back": reverse("desk_claim", args=[edit.claim.public_id]),
        "place": edit.place,
        "keeps_draft": not rests_on_protected(claim=edit.claim, user=person(request)),
    }
    return render(request, edit.template, context | edit.context | more, status=status)


def _mend(claim: Claim, fault: str) -> str:
    """The address where a fault is mended; "" where the message says all."""
    place = place_of_fault(fault)
    if place == "evidence":
        return reverse("desk_claim", args=[claim.public_id]) + "#evidence"
    return reverse(PLACES[place], args=[claim.public_id]) if place else ""
