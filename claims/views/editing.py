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

from claims.forms.editing import EditForm, new_key
from claims.models import Claim
from claims.selectors.history import claim_log
from claims.selectors.workflow import place_of_fault
from claims.services.claims import ClaimIsClosed, StaleVersion
from claims.services.editing import AlreadyDone, edit_is_done, one_edit
from claims.services.reviewing import WrongStatus

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
    claim = Claim.objects.select_related("made_by").filter(public_id=public_id).first()
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

    ``form`` makes the form from (data, initial); ``stands`` gives the present values of its fields;
    ``work`` writes what was typed; ``done`` says so afterwards, as words or made from the result.
    """

    claim: Claim
    title: str
    form: Callable[..., EditForm]
    work: Work
    done: str | Callable[[Any], str]
    stands: Callable[[Claim], dict[str, Any]] = field(default=lambda _: {})
    place: str = ""
    button: str = "Save"
    template: str = "claims/editor/edit.html"
    compare: bool = False
    context: dict[str, Any] = field(default_factory=dict)


def edit_page(request: HttpRequest, edit: Edit) -> HttpResponse:
    """The page of a form; where it was sent and could be kept, on to the claim."""
    if request.method != "POST":
        form = edit.form(initial=edit.stands(edit.claim) | {"version": edit.claim.version})
        return _page(request, edit, form)
    if sent_before(request, edit.claim):
        return to_claim(edit.claim, edit.place)
    form = edit.form(data=request.POST, initial=edit.stands(edit.claim))
    if not form.is_valid():
        return _page(request, edit, form, status=INVALID)
    try:
        result = _work(request, edit, form)
    except AlreadyDone:
        return to_claim(edit.claim, edit.place)
    except StaleVersion as stale:
        return _both_versions(request, edit, form, stale.current)
    except (ClaimIsClosed, WrongStatus) as fault:
        form.add_error(None, str(fault))
        return _page(request, edit, form, status=CONFLICT)
    except ValidationError as faults:
        form.add_faults(faults)
        return _page(request, edit, form, status=INVALID)
    except PermissionDenied as fault:
        form.add_error(None, str(fault))
        return _page(request, edit, form, status=FORBIDDEN)
    messages.success(request, edit.done if isinstance(edit.done, str) else edit.done(result))
    return to_claim(edit.claim, edit.place)


def sent_before(request: HttpRequest, claim: Claim) -> bool:
    """Whether this very form did its work already: then what it was about may be gone by now."""
    key = request.POST.get("key", "").replace("\0", "")[:40]
    return bool(key) and edit_is_done(claim=claim, by=person(request), key=key)


def _work(request: HttpRequest, edit: Edit, form: EditForm) -> object:
    given = form.cleaned_data
    with one_edit(
        claim=edit.claim,
        by=person(request),
        version=given["version"],
        key=given["key"],
        compare=edit.compare,
    ) as locked:
        return edit.work(locked, given)


def _both_versions(
    request: HttpRequest, edit: Edit, form: EditForm, current: Claim
) -> HttpResponse:
    """Somebody was faster: what was typed beside what stands now, ready to be sent again on top."""
    seen, typed = form.cleaned_data["version"], form.cleaned_data
    now = edit.stands(current)
    again = request.POST.copy()
    again["version"], again["key"] = str(current.version), new_key()
    edit.claim = current
    bound = edit.form(data=again, initial=now)
    bound.is_valid()
    fields = [
        {"label": bound.fields[name].label, "now": now.get(name, ""), "yours": typed.get(name, "")}
        for name in bound.fields
        if name in now and str(now[name] or "") != str(typed.get(name) or "")
    ]
    meanwhile = claim_log(claim=current, user=person(request), after=max(seen, 0), limit=10)
    versions = {"fields": fields, "meanwhile": meanwhile}
    return _page(request, edit, bound, status=CONFLICT, versions=versions)


def _page(
    request: HttpRequest, edit: Edit, form: EditForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "here": "claims",
        "claim": edit.claim,
        "title": edit.title,
        "button": edit.button,
        "form": form,
        "faults": [(fault, _mend(edit.claim, str(fault))) for fault in form.non_field_errors()],
        "back": reverse("desk_claim", args=[edit.claim.public_id]),
        "place": edit.place,
    }
    return render(request, edit.template, context | edit.context | more, status=status)


def _mend(claim: Claim, fault: str) -> str:
    """The address where a fault is mended; "" where the message says all."""
    place = place_of_fault(fault)
    if place == "evidence":
        return reverse("desk_claim", args=[claim.public_id]) + "#evidence"
    return reverse(PLACES[place], args=[claim.public_id]) if place else ""
